"""Texts for translation as they stand in source files, found without the gettext tools.

``manage.py catalogues collect`` uses gettext to collect our own texts. These functions find the same texts in a moment,
so that a test can compare, and find those of packages that bring no catalogue in English.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ONE_TEXT = {"_", "gettext", "gettext_lazy", "gettext_noop"}
WITH_PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
IN_EXPRESSIONS = re.compile(r"""\b_\(\s*(?P<quote>["'])(?P<text>.+?)(?P=quote)\s*\)""")
IN_TAGS = re.compile(r"""{%\s*(?:trans|translate)\s+(?P<quote>["'])(?P<text>.+?)(?P=quote)""")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%}(?P<text>.*?)(?:{%\s*plural\s*%}.*?)?{%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)
VARIABLE = re.compile(r"{{\s*(.*?)\s*}}")
COMMENT = re.compile(r"{#.*?#}|{% comment.*?%}.*?{% endcomment %}", re.DOTALL)


def texts_of_python(path: Path) -> Iterator[tuple[str | None, str]]:
    """Give context (or None) and text of each call of gettext with written-out texts; of a plural its singular."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        values = [getattr(argument, "value", None) for argument in node.args]
        if name in ONE_TEXT | WITH_PLURAL and values and isinstance(values[0], str):
            yield None, values[0]
        elif name in WITH_CONTEXT and len(values) > 1 and isinstance(values[1], str):
            yield values[0], values[1]


def texts_of_template(path: Path) -> Iterator[tuple[str | None, str]]:
    """Give None and text of each ``_("…")``, ``{% translate "…" %}`` and ``{% blocktranslate %}`` of a template.

    Comments say nothing; of a plural there is its singular.
    """
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))
    for pattern in (IN_EXPRESSIONS, IN_TAGS):
        for match in pattern.finditer(source):
            yield None, match["text"]
    for match in BLOCK.finditer(source):
        text = match["text"]
        if "trimmed" in match["options"].split():
            text = " ".join(line.strip() for line in text.splitlines() if line.strip())
        yield None, VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))
