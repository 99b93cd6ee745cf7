"""Terms of the field in five languages, the memory of what was translated before, and files for outside translators."""
