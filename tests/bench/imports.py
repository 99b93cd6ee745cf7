"""How long an import of 20,000 rows takes, how long it keeps others from writing, and how much memory it takes.

Run by ``make bench`` in a database of its own: ``imports.py ROWS`` prints one line for each kind of import.
"""

import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 60
"""Of the processor, while the database is locked for others: wall time depends on what else the machine does."""


def organisations_file(rows: int) -> bytes:
    """Return a CSV file of that many organisations."""
    lines = ["Nimi;Rekisterinumero;Kotikunta;Toimialat;Sähköposti;Puhelin"]
    lines += [
        f"Yhdistys numero {number} ry;{100_000 + number};Inari;Liikunta;yhdistys{number}@example.org;040 {number:07}"
        for number in range(rows)
    ]
    return "\n".join(lines).encode()


def members_file(rows: int) -> bytes:
    """Return a CSV file of that many members of one body."""
    lines = ["Ryhmä;Etunimi;Sukunimi;Järjestö;Alkaa"]
    lines += [
        f"Verkosto {number % 50};Etunimi{number};Sukunimi{number};Yhdistys numero {number} ry;2026-01-01"
        for number in range(rows)
    ]
    return "\n".join(lines).encode()


def measure(kind_code: str, content: bytes, user) -> None:
    """Check, import and undo one file, and print the figures."""
    from cooperation_models.exchange import checking, writing
    from cooperation_models.exchange.kinds import KINDS

    kind, began = KINDS[kind_code], time.perf_counter()
    run = checking.begin(kind, content, f"{kind_code}.csv", user)
    read, stretches = time.perf_counter() - began, []
    while run.state == "checking":
        stretch = time.perf_counter()
        checking.check_next(run, kind, user)
        stretches.append(time.perf_counter() - stretch)
    began, processor = time.perf_counter(), time.process_time()
    locked = writing.import_run(run, user)
    whole, processor = time.perf_counter() - began, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{kind_code}: {run.row_count} rows; read {read:.1f} s; checked in {len(stretches)} stretches, together "
        f"{sum(stretches):.1f} s, the longest {max(stretches):.1f} s; imported in {whole:.1f} s, of which the database "
        f"was locked {locked:.1f} s; processor {processor:.1f} s; memory at most {memory:.0f} MiB; {run.counts()}",
        flush=True,
    )
    if processor > LIMIT_SECONDS:
        sys.exit(f"Importing took the processor longer than {LIMIT_SECONDS} s.")


def main() -> None:
    """Make a database with what the rows name, and measure."""
    sys.path[0:1] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation_site.settings.production")
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from cooperation_models.bodies.models import Body
    from cooperation_models.places.models import Area, Sector

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_superuser("mittaaja")
    Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari")
    Sector.objects.create(code="sport", name_fi="Liikunta")
    for number in range(50):
        Body.objects.create(slug=f"verkosto-{number}", name_fi=f"Verkosto {number}", kind="network")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    measure("organisations", organisations_file(rows), user)
    measure("members", members_file(rows), user)


if __name__ == "__main__":
    main()
