"""Who belongs where at three sizes: how long the pages across networks take to build, and how heavy they are.

Each size has its own process and database file, filled in bulk: organisations in places and sectors, bodies of some
kinds, memberships as uneven as in life (a few large bodies and busy organisations, many small ones). Pages are answered
without a cache: one request to warm up, then the median of several, in time of the processor, which a busy machine
does not change. Beside each number stands its ratio to the smallest size. :data:`PAGES` names what is measured: a new
page across networks is added there.
"""

import gzip
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((200, 40), (2_000, 200), (10_000, 1_000))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
LIMIT_SECONDS, LIMIT_KIB = 1.0, 400
MIDDLE = SIZES[1]
MEMBERSHIPS_OF_ONE = 3
SECTORS = ("culture", "sport", "social", "youth", "villages", "nature", "pensioners", "disability", "peace", "other")

PAGES = {
    "map: organisations and bodies": "kartta/",
    "map: bodies": "kartta/bodies/",
    "map: organisations": "kartta/organisations/",
    "map: citizen outwards": "kartta/levels/",
    "map: one municipality": "kartta/?area=k5",
    "map: GraphML file": "kartta/file/graphml/",
    "map: table as a file": "kartta/table-csv/both/",
    "list of networks": "",
    "one network": "ryhma-0/",
    "overview of the analyses": "across/",
    "overlaps": "across/overlaps/",
    "who falls between": "across/outside/",
    "reach": "across/reach/",
    "load": "across/load/",
    "bridges": "across/bridges/",
    "representation": "across/representation/",
}


def fill(organisations: int, bodies: int) -> None:
    """Store a region with so many organisations and bodies, and the pages that tell of them."""
    from django.db import connection
    from wagtail.models import Locale, Page, Site

    from cooperation_models.bodies.kinds import BodyKind
    from cooperation_models.bodies.models import Body, BodyIndexPage, Membership
    from cooperation_models.networks.models import NetworkIndexPage, NetworkMapPage, NetworkPage
    from cooperation_models.places.models import Area, Sector
    from cooperation_models.registry.models import Organisation, OrganisationIndexPage

    chance = random.Random(2026)
    region = Area.objects.create(code="19", level="region", slug="lappi", name_fi="Lappi")
    places = []
    for number in range(21):
        place = Area(code=f"{number:03}", level="municipality", slug=f"k{number}", name_fi=f"Kunta {number}")
        place.part_of = [region]
        place.save()
        places.append(place)
    sectors = [Sector.objects.create(code=code, name_fi=code.capitalize()) for code in SECTORS]

    def named(model, number: int, word: str, **values):
        name = f"{chance.choice(places).name_fi}n {word} {number}"
        keys = {f"sort_key_{code}": name.lower() for code in ("fi", "se", "smn", "sms", "sv")}
        return model(name_fi=name, slug=f"{word}-{number}", **keys, **values)

    Organisation.objects.bulk_create(
        [named(Organisation, n, "yhdistys", seat_area=chance.choice(places)) for n in range(organisations)], 500
    )
    kinds = [BodyKind.NETWORK] * 6 + [BodyKind.WORKING_GROUP, BodyKind.SUPPORT_GROUP, BodyKind.ADVISORY_BOARD]
    Body.objects.bulk_create(
        [named(Body, n, "ryhma", kind=chance.choice(kinds), openness="open") for n in range(bodies)], 500
    )
    organisation_keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    body_keys = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    of_organisations = Organisation.sectors.through
    of_organisations.objects.bulk_create(
        [of_organisations(organisation_id=key, sector=chance.choice(sectors)) for key in organisation_keys], 500
    )
    for through, things in ((Body.areas.through, [*places, region]), (Body.sectors.through, sectors)):
        field = "area" if things is not sectors else "sector"
        through.objects.bulk_create([through(body_id=key, **{field: chance.choice(things)}) for key in body_keys], 500)
    pairs = set()
    while len(pairs) < organisations * MEMBERSHIPS_OF_ONE:
        organisation = organisation_keys[int(chance.paretovariate(0.6) * 7) % organisations]
        if chance.random() < 0.8:
            organisation = chance.choice(organisation_keys)
        pairs.add((organisation, body_keys[int(bodies * chance.random() ** 2)]))
    Membership.objects.bulk_create(
        [
            Membership(organisation_id=organisation, body_id=body, start=date(2024, 1, 1), live=True)
            for organisation, body in sorted(pairs)
        ],
        500,
    )
    locale, _created = Locale.objects.get_or_create(language_code="fi")
    home = Site.objects.get(is_default_site=True).root_page
    Page.objects.filter(pk=home.pk).update(locale=locale)
    home.refresh_from_db()
    home.add_child(instance=BodyIndexPage(title="Ryhmät", slug="ryhmat"))
    home.add_child(instance=OrganisationIndexPage(title="Järjestöt", slug="jarjestot"))
    networks = home.add_child(instance=NetworkIndexPage(title="Verkostot", slug="verkostot"))
    networks.add_child(instance=NetworkMapPage(title="Verkostokartta", slug="kartta"))
    networks.add_child(instance=NetworkPage(title="Verkosto", body=Body.objects.get(slug="ryhma-0")))
    connection.cursor().execute("ANALYZE")


def measure_here(organisations: int, bodies: int) -> None:
    """Fill the database of this process and print, for each page, seconds, bytes, compressed bytes and queries."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    fill(organisations, bodies)
    print("filled", time.perf_counter() - began, sep="\t")
    client = Client(SERVER_NAME="localhost", raise_request_exception=True)
    for name, end in PAGES.items():
        seconds = []
        for _round in range(ROUNDS + 1):
            cache.clear()
            began = time.process_time()
            answer = client.get(f"/fi/verkostot/{end}")
            seconds.append(time.process_time() - began)
            assert answer.status_code == 200, (end, answer.status_code)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/fi/verkostot/{end}")
        packed = len(gzip.compress(answer.content, 6))
        print(name, statistics.median(seconds[1:]), len(answer.content), packed, len(queries), sep="\t")


def measured(organisations: int, bodies: int) -> tuple[float, dict[str, tuple[float, int, int, int]]]:
    """Return the seconds of filling and the numbers of each page, measured in a process and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "cooperation_site.settings.test",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        command = [sys.executable, __file__, str(organisations), str(bodies)]
        lines = subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.splitlines()
    filled, pages = 0.0, {}
    for line in lines:
        name, *numbers = line.split("\t")
        if name == "filled":
            filled = float(numbers[0])
        elif name in PAGES:
            pages[name] = (float(numbers[0]), int(numbers[1]), int(numbers[2]), int(numbers[3]))
    return filled, pages


def bench_networks() -> list[str]:
    """Measure all sizes, print them, and return what is broken: limits at the middle size, queries that grow."""
    broken = []
    smallest: dict[str, tuple[float, int, int, int]] = {}
    for organisations, bodies in SIZES:
        filled, pages = measured(organisations, bodies)
        print(f"\nNetworks: {organisations:,} organisations, {bodies:,} bodies (stored in {filled:.1f} s)")
        print(f"{'page':<34}{'build ms':>10}{'ratio':>8}{'KiB':>9}{'ratio':>8}{'KiB gzip':>10}{'queries':>9}")
        smallest = smallest or pages
        for name, (seconds, weight, packed, queries) in pages.items():
            first = smallest[name]
            print(
                f"{name:<34}{seconds * 1000:>10.0f}{seconds / first[0]:>8.1f}{weight / 1024:>9.0f}"
                f"{weight / first[1]:>8.1f}{packed / 1024:>10.0f}{queries:>9}"
            )
            if queries > first[3]:
                broken.append(f"{name}: {queries} queries, {first[3]} at the smallest size")
            is_page = "file" not in name
            if (organisations, bodies) == MIDDLE and is_page and (seconds > LIMIT_SECONDS or weight > LIMIT_KIB * 1024):
                broken.append(f"{name}: {seconds:.2f} s, {weight / 1024:.0f} KiB")
    return broken


if __name__ == "__main__":
    measure_here(int(sys.argv[1]), int(sys.argv[2]))
