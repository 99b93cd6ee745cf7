"""The plug-ins work in somebody else's project: the wheels are built and a bare Wagtail project starts with them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUG_INS = [
    "cooperation_models.bodies",
    "cooperation_models.registry",
    "cooperation_models.places",
    "cooperation_models.drawings",
    "cooperation_models.languages",
    "blocks",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
]

pytestmark = pytest.mark.database_free


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    """Run a command with only ``path`` besides the installed packages; fail with what it printed when it fails."""
    unwanted = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "DATABASE_URL", "TEST_DATABASE_URL", "SECRET_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    if path:
        environment["PYTHONPATH"] = str(path)
    ended = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, f"{' '.join(command)}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Build both wheels from the files git knows and install them into a folder of their own."""
    folder = tmp_path_factory.mktemp("wheels")
    tree, wheels, site = folder / "tree", folder / "dist", folder / "installed"
    for name in run("git", "ls-files", "blocks", "cooperation_models", "locale", cwd=ROOT).splitlines():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes((ROOT / name).read_bytes())
    for project in ("blocks", "cooperation_models"):
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), project, cwd=tree)
    built = sorted(map(str, wheels.glob("*.whl")))
    assert len(built) == 2
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), *built, cwd=folder)
    return site


def test_everything_a_room_needs_is_in_the_wheel(installed):
    tracked = run("git", "ls-files", "blocks", "cooperation_models", cwd=ROOT).splitlines()
    packaging = {"pyproject.toml", "README.md", "setup.py", "LICENSE"}
    missing = [name for name in tracked if Path(name).name not in packaging and not (installed / name).is_file()]
    assert not missing
    for language in ("fi", "se", "smn", "sms", "sv"):
        assert (installed / f"cooperation_models/languages/locale/{language}/LC_MESSAGES/django.mo").is_file()
    for catalogue in ("fi/LC_MESSAGES/django.mo", "sv/LC_MESSAGES/djangojs.mo"):
        assert (installed / "cooperation_models/languages/locale/upstream" / catalogue).is_file()


def test_wheels_hold_no_tests_and_no_portal(installed):
    assert not (installed / "tests").exists()
    assert not (installed / "cooperation_site").exists()


def test_bare_wagtail_project_starts_with_bodies_and_what_stands_below(installed, tmp_path):
    run(str(Path(sys.executable).parent / "wagtail"), "start", "bare", str(tmp_path), cwd=tmp_path)
    settings = tmp_path / "bare" / "settings" / "dev.py"
    settings.write_text(
        settings.read_text()
        + f"\nINSTALLED_APPS = {PLUG_INS!r} + INSTALLED_APPS\n"
        + "WAGTAIL_I18N_ENABLED = True\n"
        + 'LANGUAGE_CODE = "fi"\n'
        + 'LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", "suomi"), ("se", "davvisámegiella"), ("sv", "svenska")]\n'
        + "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False\n"
        + "WAGTAILLOCALIZE_DISABLE_ON_DELETE = True\n"
        + "WAGTAIL_ALLOW_UNICODE_SLUGS = False\n"
        + 'FORMAT_MODULE_PATH = ["cooperation_models.languages.formats"]\n'
    )
    program = (
        "import gc\n"
        "from django.core.management import call_command\n"
        "gc.disable()\n"
        "call_command('check', '--fail-level', 'WARNING')\n"
        "call_command('migrate', '-v', '0')\n"
        "call_command('makemigrations', '--check', '--dry-run', 'cooperation_bodies')\n"
        "gc.enable()\n"
        "from django.test import Client\n"
        "from django.contrib.auth import get_user_model\n"
        "from wagtail.models import Locale, Page\n"
        "from cooperation_models.bodies.models import Body, BodyIndexPage\n"
        "user = get_user_model().objects.create_superuser('a', password='a')\n"
        "home = Page.objects.get(depth=2)\n"
        "index = home.add_child(instance=BodyIndexPage(title='Toimielimet', slug='toimielimet', locale=home.locale))\n"
        "Body(slug='foorumi', kind='open_forum', name_fi='Avoin foorumi').save()\n"
        "client = Client()\n"
        "assert 'Avoin foorumi' in client.get(index.url).content.decode()\n"
        "client.force_login(user)\n"
        "assert client.get('/admin/snippets/cooperation_bodies/body/').status_code == 200\n"
    )
    run(sys.executable, "manage.py", "shell", "-v", "0", "-c", program, cwd=tmp_path, path=installed)


def test_names_of_wheels_and_licence(installed):
    for name in ("wagtail_cooperation_blocks", "wagtail_cooperation_models"):
        metadata = next(installed.glob(f"{name}-*.dist-info/METADATA")).read_text()
        assert "License-Expression: BSD-3-Clause" in metadata


def test_zip_of_wheel_has_no_build_leftovers(installed):
    for wheel in (installed.parent / "dist").glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            assert not [name for name in archive.namelist() if "__pycache__" in name or name.endswith(".pyc")]
