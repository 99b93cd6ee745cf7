"""Files for outside translators: PO and XLIFF, of a page or of everything in a language, out and in again."""
