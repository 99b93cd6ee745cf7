"""How each language writes dates, times and numbers (Django's FORMAT_MODULE_PATH).

Django has no formats for the Sámi languages and would answer with those of the United States; for Swedish it has
those of Sweden. The numeric date is the same in all five languages and needs no case endings. Sources: CLDR 47 (fi,
sv_FI, se_FI, smn_FI) and the interface of MediaWiki (the words before a time; everything in Skolt Sámi).
Abbreviated names of months and days (``M``, ``D``, ``N``) are not attested in Skolt Sámi: do not use them.
"""
