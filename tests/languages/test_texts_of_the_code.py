"""Every text of the code that readers or editors see is in the catalogues; ``manage.py catalogues`` brings it there."""

from pathlib import Path

import pytest

from cooperation_models.languages import catalogues
from cooperation_models.languages.source_texts import texts_of_python, texts_of_template

pytestmark = pytest.mark.database_free

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("blocks", "cooperation_models", "site")


def files(pattern):
    return [path for folder in FOLDERS for path in (ROOT / folder).rglob(pattern) if "migrations" not in path.parts]


@pytest.fixture(scope="module")
def texts_of_the_code():
    texts = {text for path in files("*.py") for text in texts_of_python(path)}
    return texts | {text for path in files("*.html") for text in texts_of_template(path)}


def test_every_text_of_the_code_is_in_the_catalogues(texts_of_the_code):
    known = {(entry.msgctxt, entry.msgid) for entry in catalogues.read_catalogue("fi")}
    assert texts_of_the_code - known - {(None, "")} == set()


def test_no_text_is_in_the_catalogues_that_the_code_has_no_more(texts_of_the_code):
    known = {(entry.msgctxt, entry.msgid) for entry in catalogues.read_catalogue("fi")}
    assert known - texts_of_the_code == set()


def test_the_ways_of_writing_texts_are_found(tmp_path):
    python = tmp_path / "a.py"
    python.write_text('x = _("One " "two")\ny = pgettext_lazy("alt. month", "May")\nz = _(name)\n')
    assert set(texts_of_python(python)) == {(None, "One two"), ("alt. month", "May")}
    template = tmp_path / "a.html"
    template.write_text('{% say _("It\'s %(x)s") x=1 %}{% translate \'Edit\' %}{# _("no") #}')
    assert set(texts_of_template(template)) == {(None, "It's %(x)s"), (None, "Edit")}


def test_texts_between_tags_are_found_as_gettext_has_them(tmp_path):
    template = tmp_path / "a.html"
    template.write_text(
        "{% blocktranslate trimmed with name=page.title %}\n  Publish\n  {{ name }}: 100 %\n{% endblocktranslate %}"
        "{% blocktrans count n=pages %}One page{% plural %}{{ n }} pages{% endblocktrans %}"
    )
    assert set(texts_of_template(template)) == {(None, "Publish %(name)s: 100 %%"), (None, "One page")}
