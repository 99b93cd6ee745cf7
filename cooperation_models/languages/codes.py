"""The five languages: codes, own names and the order they are shown in.

Order: Finnish, then Northern, Inari and Skolt Sámi as on the road signs and maps (Kotus), Swedish last.
Django knows nothing of the three Sámi languages, so what it needs of them is given here.
"""

SOURCE_LANGUAGE = "fi"
LANGUAGE_CODES = ("fi", "se", "smn", "sms", "sv")
SAMI_LANGUAGE_CODES = ("se", "smn", "sms")

OWN_NAMES = {
    "fi": "suomi",
    "se": "davvisámegiella",
    "smn": "anarâškielâ",
    "sms": "nuõrttsääʹmǩiõll",
    "sv": "svenska",
}

SAMI_LANGUAGE_INFORMATION = {
    "se": {"bidi": False, "code": "se", "name": "Northern Sámi", "name_local": OWN_NAMES["se"]},
    "smn": {"bidi": False, "code": "smn", "name": "Inari Sámi", "name_local": OWN_NAMES["smn"]},
    "sms": {"bidi": False, "code": "sms", "name": "Skolt Sámi", "name_local": OWN_NAMES["sms"]},
}


def make_sami_languages_known() -> None:
    """Add the Sámi languages to Django's LANG_INFO; without it ``get_language_info`` raises KeyError for them."""
    from django.conf.locale import LANG_INFO

    for code, information in SAMI_LANGUAGE_INFORMATION.items():
        LANG_INFO.setdefault(code, information)
