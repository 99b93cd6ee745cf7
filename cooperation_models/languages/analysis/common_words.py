"""Words that say nothing about what is sought: a question is found without them.

The Finnish and Swedish ones are ours; the Sámi ones are those whose meaning the glossary and the catalogues attest.
"""

from functools import cache

from .folding import ascii_key

COMMON_WORDS = {
    "fi": """
        ja tai sekä eli vai kuin että jos kun mutta myös on ei en ovat oli ole olla voi voin voiko saa saako miten
        mitä mikä mitkä mistä mihin missä minne minkä minä minun sinä hän me meidän te he kuka ketkä keitä kenen kenelle
        ketä milloin koska kuinka montako miksi onko ovatko se sen ne niiden tämä tämän nämä tässä siinä siitä jokin
        joku jossa joka jotka
    """,
    "sv": """
        och eller samt som att om när men också är inte var vara kan kunna får jag vi vår vårt våra mig oss hur vad
        vilka vilken vilket varifrån vart vem vems när varför finns det den de dem denna detta dessa en ett på i av
        för till från med hos över efter vid
    """,
    "se": """
        ja dahje gii geat gos mii maid mo goas lea leat go ii
    """,
    "smn": """
        já teikkâ kii mii kost maht lii láá ij
    """,
    "sms": """
        da leʹbe ǩii mii koʹst mäʹhtt lij lie ij
    """,
}


@cache
def _folded_common_words(language: str) -> frozenset[str]:
    return frozenset(map(ascii_key, COMMON_WORDS.get(language, "").split()))


def is_common(key: str, language: str) -> bool:
    """Tell whether a folded word is one that nobody seeks for itself in ``language``."""
    return key in _folded_common_words(language)
