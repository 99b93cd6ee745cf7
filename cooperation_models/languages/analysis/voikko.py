"""Base forms of Finnish words by Voikko, when a portal wants it and has installed it.

Voikko (GPL) knows more words than the dictionary that comes along, and their structure. It is no dependency: install
Debian's ``libvoikko1`` and ``voikko-fi`` and the Python package ``libvoikko``, set ``SEARCH_FI_ANALYSER = "voikko"``
and index everything again.
"""

import logging
import re
from dataclasses import dataclass
from functools import cache
from threading import Lock

from django.conf import settings

from .folding import ascii_key

logger = logging.getLogger(__name__)

BASES = re.compile(r"\(([^()]+)\)")
ONE_AT_A_TIME = Lock()
"""An instance of Voikko must not be used by two threads at once."""


@dataclass(frozen=True)
class VoikkoReading:
    """One reading of a word, folded: its base form and, of a compound of whole words, the members."""

    lemma: str
    members: tuple[str, ...] = ()


@cache
def _voikko():
    """Return the analyser of Finnish, or None when it is not wanted or not there, which is logged."""
    if getattr(settings, "SEARCH_FI_ANALYSER", "") != "voikko":
        return None
    try:
        import libvoikko
    except ImportError as error:
        logger.error("SEARCH_FI_ANALYSER asks for Voikko, but the package libvoikko is not installed: %s", error)
        return None
    try:
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException) as error:
        logger.error("SEARCH_FI_ANALYSER asks for Voikko, but it cannot be started: %s", error)
        return None


def voikko_readings(word: str) -> tuple[VoikkoReading, ...]:
    """Return Voikko's readings of a Finnish word as it is written; none without Voikko and for unknown words."""
    voikko = _voikko()
    if voikko is None:
        return ()
    with ONE_AT_A_TIME:
        analyses = voikko.analyze(word)
    readings = {}
    for analysis in analyses:
        lemma = ascii_key(analysis.get("BASEFORM", ""))
        bases = BASES.findall(analysis.get("WORDBASES", ""))
        is_derived = any(base.startswith("+") for base in bases)
        members = () if is_derived or len(bases) < 2 else tuple(map(ascii_key, bases))
        if lemma:
            readings[lemma] = VoikkoReading(lemma, members or readings.get(lemma, VoikkoReading(lemma)).members)
    return tuple(readings.values())
