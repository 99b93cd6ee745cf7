"""No template for readers says anything in a language without saying which."""

import re
from pathlib import Path

import pytest
from wagtail.models import Page, get_page_models

from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages

pytestmark = pytest.mark.database_free

ROOT = Path(__file__).resolve().parents[2]
FOR_EDITORS = {"wagtailadmin", "admin", "wagtailcore"}
UNMARKED = {
    "a translation without its language": re.compile(r"{%\s*(?:trans|translate|blocktrans|blocktranslate)\b|{{\s*_\("),
    "a time span, which no Sámi language has": re.compile(r"\|\s*(?:timesince|timeuntil|naturaltime)\b"),
    "an abbreviated month or day, which Skolt Sámi lacks": re.compile(
        r"""\|\s*date:["'](?![A-Z_]+FORMAT)[^"']*(?<!\\)[DMNb]"""
    ),
    "text that loses its language": re.compile(r"{%\s*autoescape off|\|\s*safe\b"),
}


def templates():
    for folder in ("blocks", "cooperation_models", "site"):
        for path in sorted((ROOT / folder).rglob("templates/**/*.html")):
            if not FOR_EDITORS & set(path.parts):
                yield pytest.param(path, id=str(path.relative_to(ROOT)))


@pytest.mark.parametrize("path", list(templates()))
def test_a_template_for_readers_says_the_language_of_what_it_says(path):
    source = re.sub(r"{#.*?#}|{% comment.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [reason for reason, pattern in UNMARKED.items() if pattern.search(source)] == []


def test_every_page_type_is_in_languages():
    ours = [model for model in get_page_models() if model is not Page]
    assert [model for model in ours if not issubclass(model, PageInLanguages)] == []
    routable = [model for model in ours if hasattr(model, "resolve_subpage")]
    assert [model for model in routable if not issubclass(model, RoutablePageInLanguages)] == []
