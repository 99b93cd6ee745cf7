"""Pages written in files: texts in several languages side by side, made into pages and their translations.

Both the clean start of a portal and its demo content come from such files. They are TOML, which a translator can read::

    key = "guides"                      # lasting name of the page in these files
    type = "cooperation_site.StandardPage"
    parent = "home"
    languages = ["sv"]                  # in which the page exists besides Finnish

    title.fi = "Ohjeet"
    title.sv = "Anvisningar"

    [[body]]                            # one block of the page's stream
    block = "callout"
    kind = "note"
    text.fi = "<p>…</p>"
    text.sv = "<p>…</p>"

A text that lacks a language stays Finnish on the page of that language, and the page says so. Links to other pages of
the files are written ``<a page="key">…</a>``.
"""
