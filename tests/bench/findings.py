"""How long it takes to find what needs a human in a register of 1,000 bodies and 10,000 memberships."""

import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BODIES, MEMBERS_OF_EACH, GROUPS_OF_EACH, ORGANISATIONS = 1000, 10, 5, 2000
ROUNDS = 3


def fill_register() -> None:
    """Write the bodies, seats, members, offices, organisations and persons into the empty tables."""
    from cooperation_models.bodies.models import Body, Membership, Office, SeatGroup, Term
    from cooperation_models.places.models import Sector
    from cooperation_models.places.periods import today
    from cooperation_models.registry.models import Organisation, Person

    day = today()
    sectors = [Sector.objects.create(code=f"s-{n}", name_fi=f"Ala {n}") for n in range(GROUPS_OF_EACH)]
    organisations = Organisation.objects.bulk_create(
        Organisation(name_fi=f"Yhdistys {n}", slug=f"yhdistys-{n}", checked_on=day) for n in range(ORGANISATIONS)
    )
    persons = Person.objects.bulk_create(
        Person(given_name="Keksitty", family_name=f"Henkilö {n}") for n in range(BODIES * MEMBERS_OF_EACH // 2)
    )
    bodies = Body.objects.bulk_create(
        Body(name_fi=f"Ryhmä {n}", slug=f"ryhma-{n}", kind="network", size_min=8, size_max=12) for n in range(BODIES)
    )
    terms = Term.objects.bulk_create(
        Term(body=body, start=day - timedelta(days=700), end=day + timedelta(days=number % 400 - 100))
        for number, body in enumerate(bodies)
    )
    groups = SeatGroup.objects.bulk_create(
        SeatGroup(body=body, sector=sector, seats_min=2, seats_max=3) for body in bodies for sector in sectors
    )
    Membership.objects.bulk_create(
        Membership(
            body=bodies[number // MEMBERS_OF_EACH],
            seat_group=groups[number // 2] if number % 7 else None,
            term=terms[number // MEMBERS_OF_EACH] if number % 3 else None,
            person=persons[number // 2],
            organisation=organisations[number % ORGANISATIONS],
        )
        for number in range(BODIES * MEMBERS_OF_EACH)
    )
    Office.objects.bulk_create(
        Office(body=body, role="chair", person=persons[number], must_be_member=True)
        for number, body in enumerate(bodies)
    )


def measure_findings() -> tuple[int, int, float]:
    """Return how many findings there are, in how many queries, and the median processor seconds of finding them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cooperation_models.bodies.findings import findings

    with CaptureQueriesContext(connection) as captured:
        found = len(findings())
    seconds = []
    for _round in range(ROUNDS):
        began = time.process_time()
        findings()
        seconds.append(time.process_time() - began)
    return found, len(captured), statistics.median(seconds)


def main() -> None:
    """Make a database in memory, fill it, measure, and print."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = ":memory:"
    django.setup()
    call_command("migrate", verbosity=0)
    fill_register()
    found, queries, seconds = measure_findings()
    print(
        f"Findings in {BODIES:,} bodies with {BODIES * MEMBERS_OF_EACH:,} memberships: "
        f"{found:,} found, {queries} queries, {seconds:.2f} s of processor time"
    )


if __name__ == "__main__":
    main()
