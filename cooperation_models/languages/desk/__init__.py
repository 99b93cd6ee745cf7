"""The translation desk: what is missing, changed, unreviewed and published, by language and page."""
