"""The gaps of the catalogues that other packages bring, filled by ours: the admin in Finnish and in Swedish.

Wagtail, wagtail-localize and the other packages are translated by volunteers and never quite done. What their Finnish
lacks would stand in English in the admin, and what their Swedish lacks in Finnish. The catalogues in
``locale/upstream`` hold these texts and nothing else; a text that its own package has translated stays as it is.

After an upgrade ``manage.py catalogues gaps`` tells which texts have come and which of ours are needed no more.
"""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django.conf
import polib
from django.apps import apps
from django.conf import settings

from .catalogues import header
from .source_texts import texts_of_python, texts_of_template

EDITOR_LANGUAGES = ("fi", "sv")
DOMAINS = ("django", "djangojs")
FOLDER = "upstream"
WITHOUT_APP = ("django_filters", "modelsearch")
"""Packages whose words the admin shows although they are no installed apps: Django reads no catalogue of theirs."""

Key = tuple[str | None, str]
"""Context and text of an entry."""


def upstream_folder() -> Path | None:
    """Return the folder of these catalogues; None in a project whose ``LOCALE_PATHS`` do not name it."""
    return next((Path(path) for path in settings.LOCALE_PATHS if Path(path).name == FOLDER), None)


def upstream_path(code: str, domain: str) -> Path:
    """Return the catalogue of a language and domain (``django``, or ``djangojs`` for JavaScript)."""
    return upstream_folder() / code / "LC_MESSAGES" / f"{domain}.po"


def upstream_paths() -> list[Path]:
    """Return all catalogues of the folder; none where the project has no such folder."""
    return [upstream_path(code, domain) for code in EDITOR_LANGUAGES for domain in DOMAINS] if upstream_folder() else []


@dataclass(frozen=True)
class Package:
    """An installed package: its name, its folder, and whether Django reads the catalogues it brings."""

    name: str
    folder: Path
    catalogues_are_read: bool = True

    def catalogue(self, code: str, domain: str, ending: str) -> Path:
        """Return where its catalogue of a language is, if it has one."""
        return self.folder / "locale" / code / "LC_MESSAGES" / f"{domain}.{ending}"

    def texts(self, domain: str) -> dict[Key, polib.POEntry]:
        """Return its texts: those of its English catalogue, else those written in its Python and templates."""
        return _texts(self, domain)

    def sources(self, pattern: str) -> list[Path]:
        """Return the source files whose texts may be shown: neither tests nor migrations."""
        left_out = {"migrations", "tests", "test"}
        return [path for path in self.folder.rglob(pattern) if not left_out & set(path.relative_to(self.folder).parts)]


@cache
def _texts(package: Package, domain: str) -> dict[Key, polib.POEntry]:
    path = package.catalogue("en", domain, "po")
    if path.is_file():
        return {key_of(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete and entry.msgid}
    if domain != "django":
        return {}
    found = {key for path in package.sources("*.py") for key in texts_of_python(path)}
    found |= {key for path in package.sources("*.html") for key in texts_of_template(path)}
    return {key: polib.POEntry(msgctxt=key[0], msgid=key[1]) for key in found if key[1]}


def packages() -> list[Package]:
    """Return the packages from elsewhere: Django, the installed apps outside the project, and those without an app."""
    found = [Package("django", Path(django.conf.__file__).parent)]
    found += [
        Package(app.name, Path(app.path))
        for app in apps.get_app_configs()
        if {"site-packages", "dist-packages"} & set(Path(app.path).parts)
    ]
    for name in WITHOUT_APP:
        specification = importlib.util.find_spec(name)
        if specification is not None:
            found.append(Package(name, Path(specification.origin).parent, catalogues_are_read=False))
    return found


def key_of(entry: polib.POEntry) -> Key:
    """Return what tells an entry from all others."""
    return entry.msgctxt or None, entry.msgid


@cache
def _translated(path: Path) -> frozenset[Key]:
    """Return what a compiled catalogue has translated; nothing when there is no such catalogue."""
    entries = polib.mofile(str(path)) if path.is_file() else []
    return frozenset(key_of(entry) for entry in entries if entry.msgstr or any(entry.msgstr_plural.values()))


def _translated_by_project(code: str, domain: str) -> set[Key]:
    """Return what the project's own catalogues translate, besides this folder."""
    folders = [Path(path) for path in settings.LOCALE_PATHS if Path(path).name != FOLDER]
    return set().union(*(_translated(folder / code / "LC_MESSAGES" / f"{domain}.mo") for folder in folders))


def _translated_by_packages(code: str, domain: str) -> Iterator[tuple[Package, frozenset[Key]]]:
    """Give each package with what packages translate where its texts are shown.

    Django merges the catalogues of all apps, but JavaScript gets those of one package only.
    """
    installed = packages()
    of_each = {
        package.name: _translated(package.catalogue(code, domain, "mo"))
        for package in installed
        if package.catalogues_are_read
    }
    merged = frozenset().union(*of_each.values())
    for package in installed:
        yield package, merged if domain == "django" else of_each.get(package.name, frozenset())


def gaps(code: str, domain: str) -> dict[Key, polib.POEntry]:
    """Return the texts of other packages that no package translates, each with the names of those that show it."""
    found = {}
    for package, translated in _translated_by_packages(code, domain):
        for key, entry in package.texts(domain).items():
            if key in translated:
                continue
            if key not in found:
                found[key] = polib.POEntry(msgctxt=key[0], msgid=entry.msgid, msgid_plural=entry.msgid_plural)
            found[key].comment = "\n".join(filter(None, [found[key].comment, package.name]))
    return found


@dataclass(frozen=True)
class Comparison:
    """How the catalogue of a language and domain stands to the installed packages."""

    code: str
    domain: str
    gaps: int
    missing: list[Key]
    superfluous: list[Key]


def compare(code: str, domain: str) -> Comparison:
    """Return which gaps are not filled, and which of our entries their packages have dropped or translated since."""
    wanted = gaps(code, domain)
    path = upstream_path(code, domain)
    ours = list(polib.pofile(str(path))) if path.is_file() else []
    filled = {key_of(entry) for entry in ours if entry.translated()} | _translated_by_project(code, domain)
    return Comparison(
        code,
        domain,
        len(wanted),
        sorted(wanted.keys() - filled, key=lambda key: key[1]),
        sorted({key_of(entry) for entry in ours} - wanted.keys(), key=lambda key: key[1]),
    )


def bring_up_to_date(code: str, domain: str) -> None:
    """Write the catalogue anew: an empty entry for each gap without a translation, none for what is needed no more.

    A text that the project's own code says as well is in the project's own catalogue already.
    """
    path = upstream_path(code, domain)
    ours = {key_of(entry): entry for entry in polib.pofile(str(path))} if path.is_file() else {}
    own = _translated_by_project(code, domain)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = header(code)
    for key, entry in sorted(gaps(code, domain).items(), key=lambda item: (item[0][1], item[0][0] or "")):
        kept = ours.get(key)
        if kept is None and key in own:
            continue
        if entry.msgid_plural:
            entry.msgstr_plural = kept.msgstr_plural if kept and kept.msgstr_plural else {0: "", 1: ""}
        elif kept:
            entry.msgstr = kept.msgstr
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
