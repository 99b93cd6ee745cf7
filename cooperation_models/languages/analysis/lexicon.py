"""The dictionaries of base forms as a server asks them: opened when first needed, made when missing."""

import logging
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from django.conf import settings

from .lemma_building import LANGUAGES_WITH_LEMMAS, lemma_path
from .lemma_file import LemmaFile

logger = logging.getLogger(__name__)

LONGEST_BUILD_SECONDS = 600


def lemma_folder() -> Path:
    """Return the folder of the files: the setting ``COOPERATION_LEMMAS_DIR``, else one in the user's cache."""
    folder = getattr(settings, "COOPERATION_LEMMAS_DIR", None)
    if folder:
        return Path(folder)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wagtail-cooperation-models"


def build_in_another_process(folder: Path, language: str) -> None:
    """Make a file in a process of its own: it takes half a minute and memory that a server must not keep.

    Raises OSError or subprocess.SubprocessError when it does not work.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    module = f"{__package__}.lemma_building"
    command = [sys.executable, "-m", module, str(folder), language]
    subprocess.run(command, env=environment, check=True, timeout=LONGEST_BUILD_SECONDS, capture_output=True)


@cache
def lemma_file(language: str) -> LemmaFile | None:
    """Return the dictionary of a language, or None when it has none or its file can neither be read nor made.

    Then Snowball's rules do, which find less; the log tells what to do about it.
    """
    if language not in LANGUAGES_WITH_LEMMAS:
        return None
    folder = lemma_folder()
    try:
        path = lemma_path(folder, language)
        try:
            return LemmaFile(path)
        except (OSError, ValueError):
            build_in_another_process(folder, language)
            return LemmaFile(path)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        logger.error(
            "No base forms for %r: %s. The search finds fewer forms of words. Give the server the right to write into "
            "%s, or run `manage.py build_lemmas` and index everything again.",
            language,
            error,
            folder,
        )
        return None
