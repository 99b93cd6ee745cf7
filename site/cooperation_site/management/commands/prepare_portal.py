"""Prepares an empty portal: languages, terms, start pages, the address of the site and roles."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from wagtail.models import Locale, Page, Site

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.easy_language.hard_words import load_hard_words
from cooperation_site.models import HomePage
from cooperation_site.page_files.pages import PageMaker, read_pages, translation_key
from cooperation_site.page_files.texts import FileError
from cooperation_site.roles import create_roles

START_PAGES = Path(__file__).resolve().parents[2] / "clean_start"


def make_locales() -> None:
    """Make the five languages known to Wagtail."""
    for code in LANGUAGE_CODES:
        Locale.objects.get_or_create(language_code=code)


def no_facts(model: type[models.Model], name: str):
    """Refuse to find a fact: an empty portal has none."""
    raise FileError(f"A start page names “{name}”, but an empty portal has no {model._meta.verbose_name_plural}.")


def give_site_its_address(home: HomePage) -> None:
    """Let the portal's site begin at the Finnish home page and answer at the address of the settings."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {"hostname": address.hostname or "localhost", "port": port, "root_page_id": home.pk}
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.save()


def remove_welcome_page() -> None:
    """Remove the page that Wagtail makes at its first migration, unless somebody has put pages below it."""
    welcome = Page.objects.filter(
        depth=2, content_type__app_label="wagtailcore", content_type__model="page", numchild=0
    )
    for page in welcome.exclude(sites_rooted_here__isnull=False):
        page.delete()


class Command(BaseCommand):
    """``prepare_portal`` makes what every portal of ours begins with; a second run changes nothing."""

    help = "Make the five languages, the terms, the start pages in each language, the site's address and the roles."

    @transaction.atomic
    def handle(self, *args, verbosity: int, **options):
        """Make what is missing.

        Raises CommandError when a file of the start pages cannot be used.
        """
        make_locales()
        try:
            made = PageMaker(no_facts).make(read_pages(START_PAGES))
        except FileError as error:
            raise CommandError(str(error)) from error
        home = HomePage.objects.get(translation_key=translation_key("home"), locale__language_code=SOURCE_LANGUAGE)
        give_site_its_address(home)
        remove_welcome_page()
        create_roles()
        load_hard_words()
        call_command("load_terms", verbosity=verbosity, stdout=self.stdout)
        if verbosity:
            self.stdout.write(f"Start pages made: {made}")
