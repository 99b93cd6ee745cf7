"""From words to search keys: folding, base forms, parts of compounds, squeezed beginnings."""
