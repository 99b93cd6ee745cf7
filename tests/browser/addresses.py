"""One address of each page type in each language, found by following the served portal's own ``hreflang`` links."""

import re
from functools import cache
from html import unescape
from urllib.parse import urlsplit, urlunsplit

LANGUAGES = ("fi", "se", "smn", "sms", "sv")

FINNISH = {
    "easy language": "/fi/selkokieli/",
    "page in easy language": "/fi/selkokieli/nain-paaset-mukaan/",
    "home": "/fi/",
    "structure models": "/fi/mallit/",
    "structure model A": "/fi/mallit/malli-a/",
    "structure model C": "/fi/mallit/malli-c/",
    "comparison": "/fi/mallit/compare/a/b/c/",
    "bodies": "/fi/ryhmat/",
    "body with a page": "/fi/ryhmat/jane/",
    "body without a page": "/fi/ryhmat/ikaihmisten-palvelujen-tukiryhma/",
    "open seats": "/fi/ryhmat/vacancies/",
    "history of a body": "/fi/ryhmat/keski-suomen-kumppanuuspoyta/history/",
    "areas": "/fi/alueet/",
    "area Inari": "/fi/alueet/inari/",
    "area Lapland": "/fi/alueet/lappi/",
    "indicator": "/fi/alueet/indicators/contact-named/",
    "organisations": "/fi/jarjestot/",
    "organisation": "/fi/jarjestot/inarin-kunta/",
    "support groups": "/fi/tukiryhmat/",
    "preparatory process": "/fi/tukiryhmat/perus-ja-hyvinvointipalvelut/",
    "groups to join": "/fi/tukiryhmat/join/",
    "network map": "/fi/verkostot/kartta/",
    "network map in rings": "/fi/verkostot/kartta/levels/",
    "search": "/fi/haku/?q=verkosto",
    "every block": "/fi/ohjeet/toimittajan-lohkot/",
    "standard page": "/fi/tietoa-palvelusta/saavutettavuusseloste/",
}

NOT_IN_SAMI = {"every block", "standard page", "easy language", "page in easy language"}
PAGES = [
    (name, language)
    for name in FINNISH
    for language in LANGUAGES
    if name not in NOT_IN_SAMI or language in ("fi", "sv")
]


@cache
def versions(portal, path: str) -> dict[str, str]:
    """Return the paths of a page's language versions, by language, as its head names them.

    A page that search engines leave alone names none there: then those of the language menu.
    """
    status, _headers, text = portal.get(path)
    assert status == 200, f"{path} answered {status}"
    links = re.findall(r'<link rel="alternate" hreflang="([a-z]+)" href="([^"]+)"', text)
    if not links:
        menu = text.partition('class="language-menu"')[2].partition("</nav>")[0]
        found = re.findall(r'<a href="([^"]+)" hreflang="([a-z]+)"([^>]*)>', menu)
        links = [(language, unescape(address)) for address, language, rest in found if "elsewhere" not in rest]
    parts = {language: urlsplit(address) for language, address in links if language in LANGUAGES}
    return {language: urlunsplit(("", "", part.path, part.query, "")) for language, part in parts.items()}
