"""A small region with a body, and users of the admin, for the tests of imports."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission

from cooperation_models.bodies.models import Body, SeatGroup, Term
from cooperation_models.exchange.checking import begin, check_next
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.places.models import Area, Indicator, Sector


@pytest.fixture
def region(db) -> SimpleNamespace:
    """Return two municipalities, two sectors, an open forum and a table with seats and a term."""
    inari = Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari", name_se="Anár")
    enontekio = Area.objects.create(code="047", level="municipality", slug="enontekio", name_fi="Enontekiö")
    sport = Sector.objects.create(code="sport", name_fi="Liikunta", name_sv="Idrott")
    youth = Sector.objects.create(code="youth", name_fi="Nuoriso")
    forum = Body.objects.create(slug="areena", name_fi="Järjestöareena", kind="open_forum")
    table = Body.objects.create(slug="poyta", name_fi="Kumppanuuspöytä", kind="partnership_table")
    seats = SeatGroup.objects.create(body=table, sector=sport, seats_min=1, seats_max=2, deputies_per_seat=1)
    term = Term.objects.create(body=table, label="2025–2026", start="2025-01-01", end="2027-01-01")
    contact = Indicator.objects.create(code="contact-named", name_fi="Yhteyshenkilö nimetty")
    return SimpleNamespace(
        inari=inari, enontekio=enontekio, sport=sport, youth=youth, forum=forum, table=table, seats=seats, term=term,
        contact=contact,
    )  # fmt: skip


@pytest.fixture
def coordinator(django_user_model):
    """Return a user who may do everything."""
    return django_user_model.objects.create_superuser("koordinaattori", password="salasana")


@pytest.fixture
def user_with(django_user_model):
    """Return a function that makes a user of the admin with permissions, as "app.codename"."""

    def make(*permissions: str, username: str = "toimittaja"):
        user = django_user_model.objects.create_user(username, password="salasana")
        for name in ("wagtailadmin.access_admin", *permissions):
            app, codename = name.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        return user

    return make


@pytest.fixture
def check(coordinator):
    """Return a function that checks a file of a kind to its end and returns the run."""

    def do(kind: str, content: str | bytes, user=None, file_name: str = "tiedosto.csv"):
        content = content.encode() if isinstance(content, str) else content
        run = begin(KINDS[kind], content, file_name, user or coordinator)
        while run.state == "checking":
            check_next(run, KINDS[kind], user or coordinator)
        return run

    return do


def states(run) -> list[str]:
    """Return the states of the rows in the order of the file."""
    return list(run.rows.values_list("state", flat=True))
