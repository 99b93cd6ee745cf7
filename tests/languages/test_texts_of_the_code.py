"""Every text of the code that readers or editors see is in the catalogues; ``manage.py catalogues`` brings it there."""

import ast
import re
from pathlib import Path

import pytest

from cooperation_models.languages import catalogues

pytestmark = pytest.mark.database_free

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("blocks", "cooperation_models", "site")
ONE_TEXT = {"_", "gettext", "gettext_lazy", "gettext_noop"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
IN_TEMPLATES = re.compile(r"""\b_\(\s*(?P<quote>["'])(?P<text>.+?)(?P=quote)\s*\)""")
IN_TAGS = re.compile(r"""{%\s*(?:trans|translate)\s+(?P<quote>["'])(?P<text>.+?)(?P=quote)""")
COMMENT = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}", re.DOTALL)


def texts_of_python(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        values = [getattr(argument, "value", None) for argument in node.args]
        if name in ONE_TEXT and values and isinstance(values[0], str):
            yield None, values[0]
        elif name in WITH_CONTEXT and len(values) > 1 and isinstance(values[1], str):
            yield values[0], values[1]


def texts_of_template(path):
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))
    for pattern in (IN_TEMPLATES, IN_TAGS):
        for match in pattern.finditer(source):
            yield None, match["text"]


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


def test_both_ways_of_writing_texts_are_found(tmp_path):
    python = tmp_path / "a.py"
    python.write_text('x = _("One " "two")\ny = pgettext_lazy("alt. month", "May")\nz = _(name)\n')
    assert set(texts_of_python(python)) == {(None, "One two"), ("alt. month", "May")}
    template = tmp_path / "a.html"
    template.write_text('{% say _("It\'s %(x)s") x=1 %}{% translate \'Edit\' %}{# _("no") #}')
    assert set(texts_of_template(template)) == {(None, "It's %(x)s"), (None, "Edit")}
