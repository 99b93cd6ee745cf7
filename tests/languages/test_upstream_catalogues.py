"""What Wagtail and the other packages leave in English, or in Finnish for a Swede, is filled by our catalogues."""

import io
import json
import re
from pathlib import Path

import django
import polib
import pytest
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import translation
from django.views.i18n import JavaScriptCatalog

from cooperation_models.languages import upstream_catalogues
from cooperation_models.languages.upstream_catalogues import Package, compare

pytestmark = pytest.mark.database_free

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"
DOMAINS = [(code, domain) for code in ("fi", "sv") for domain in ("django", "djangojs")]


def texts_of_other_versions():
    """Return the texts of Django when another version is installed than the one that is filled."""
    pinned = re.search(r"^django==(.+)$", REQUIREMENTS.read_text(encoding="utf-8"), re.IGNORECASE | re.MULTILINE)[1]
    if django.get_version() == pinned:
        return set()
    return {
        key
        for package in upstream_catalogues.packages()
        if package.name.startswith("django")
        for domain in upstream_catalogues.DOMAINS
        for key in package.texts(domain)
    }


@pytest.mark.parametrize(("code", "domain"), DOMAINS)
def test_no_text_of_the_installed_packages_is_without_translation(code, domain):
    comparison = compare(code, domain)
    assert set(comparison.missing) - texts_of_other_versions() == set()
    assert comparison.gaps > 10


@pytest.mark.parametrize(("code", "domain"), DOMAINS)
def test_what_a_package_translates_itself_is_left_to_it(code, domain):
    assert set(compare(code, domain).superfluous) - texts_of_other_versions() == set()


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Automaattinen tallennus on pysähtynyt"), ("sv", "Det automatiska sparandet är pausat")],
)
def test_django_finds_the_texts(language, said):
    with override(language):
        assert gettext("Autosave is paused") == said


def test_plurals_are_found_and_words_of_the_package_itself_stay():
    with override("fi"):
        assert ngettext("%(num_child_objects)d child page", "%(num_child_objects)d child pages", 3).endswith("alasivua")
        assert gettext("Publish") == "Julkaise"


def test_english_stays_english():
    with override("en"):
        assert gettext("Autosave is paused") == "Autosave is paused"
        assert gettext("Areas and sectors") == "Areas and sectors"


@pytest.mark.parametrize(
    ("package", "text", "said"),
    [
        (
            "wagtail.admin",
            "Autosave in progress…",
            {"fi": "Tallennetaan automaattisesti…", "sv": "Sparar automatiskt…"},
        ),
        ("wagtail_localize", "Applying editor lock", {"fi": "Lukitaan muokkausta", "sv": "Låser redigeringen"}),
    ],
)
def test_scripts_in_the_admin_get_the_texts(rf, package, text, said):
    for language in ("fi", "sv"):
        with override(language):
            answer = JavaScriptCatalog.as_view(packages=[package])(rf.get("/"))
        assert words_of_script(answer)[text] == said[language]


def words_of_script(answer):
    return json.loads(re.search(r"const newcatalog = ({.*?});\n", answer.content.decode(), re.DOTALL)[1])


@pytest.fixture
def package(tmp_path, settings, monkeypatch):
    """Return an installed package with three texts, of which its own Finnish has one and ours another."""
    folder = tmp_path / "package"
    (folder / "templates").mkdir(parents=True)
    (folder / "views.py").write_text('_("Cancel it")\nngettext("One leaf", "Leaves", n)\n', encoding="utf-8")
    (folder / "templates" / "a.html").write_text('{% translate "Turn over" %}', encoding="utf-8")
    (folder / "tests").mkdir()
    (folder / "tests" / "test_views.py").write_text('_("Never shown")', encoding="utf-8")
    made = Package("package", folder)
    monkeypatch.setattr(upstream_catalogues, "packages", lambda: [made])
    write(made.catalogue("fi", "django", "po"), {"Cancel it": "Peru se"})
    settings.LOCALE_PATHS = [tmp_path / "locale", tmp_path / "locale" / "upstream"]
    write(tmp_path / "locale" / "upstream" / "fi" / "LC_MESSAGES" / "django.po", {"One leaf": "Lehti", "Gone": "Pois"})
    return made


def write(path, texts):
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in texts.items():
        catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def test_a_package_without_an_english_catalogue_is_asked_for_the_texts_of_its_code(package):
    assert {text for _context, text in package.texts("django")} == {"Cancel it", "One leaf", "Turn over"}


def test_after_an_upgrade_the_command_tells_what_has_come_and_what_is_needed_no_more(package):
    output = io.StringIO()
    call_command("catalogues", "gaps", stdout=output)
    lines = output.getvalue().splitlines()
    assert lines[0] == "fi django: 2 gaps of other packages, 1 not filled, 1 needed no more"
    assert lines[1].split() == ["missing", "Turn", "over"]
    assert lines[2].split() == ["superfluous", "Gone"]


def test_writing_keeps_what_is_translated_and_takes_away_what_is_needed_no_more(package):
    call_command("catalogues", "gaps", "--write", stdout=io.StringIO())
    entries = polib.pofile(str(upstream_catalogues.upstream_path("fi", "django")))
    assert [(entry.msgid, entry.msgstr, entry.comment) for entry in entries] == [
        ("One leaf", "Lehti", "package"),
        ("Turn over", "", "package"),
    ]


def test_the_words_of_a_package_whose_catalogues_django_does_not_read_count_as_missing(package, monkeypatch):
    unread = Package("package", package.folder, catalogues_are_read=False)
    monkeypatch.setattr(upstream_catalogues, "packages", lambda: [unread])
    assert (None, "Cancel it") in compare("fi", "django").missing


def test_a_project_without_the_folder_has_nothing_to_compare(settings):
    settings.LOCALE_PATHS = []
    assert upstream_catalogues.upstream_paths() == []


def test_the_catalogues_are_read_after_our_own():
    """Where both have a text, ours for our own code is said: Django takes the first of LOCALE_PATHS."""
    assert translation("fi")._catalog["and"] == "ja"


def test_what_the_projects_own_catalogue_says_is_not_written_twice(package, tmp_path):
    write(tmp_path / "locale" / "fi" / "LC_MESSAGES" / "django.po", {"Turn over": "Käännä"})
    assert compare("fi", "django").missing == []
    upstream_catalogues.bring_up_to_date("fi", "django")
    entries = polib.pofile(str(upstream_catalogues.upstream_path("fi", "django")))
    assert [entry.msgid for entry in entries] == ["One leaf"]
