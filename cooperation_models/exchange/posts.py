"""The import of posts in areas: the contact persons of municipalities, agents and coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_models.bodies.kinds import AreaPostRole
from cooperation_models.bodies.models import AreaPost
from cooperation_models.places.name_search import fold
from cooperation_models.registry.models import Organisation, Person

from .columns import NamedRow, column
from .members import RowFacts, plan_organisation
from .planned import Outcome, RowFault, Undecided
from .planning import CLEARED, IS, NEW, Cells, ImportKind, Planning, Reference, finished, leave_out
from .shared_columns import PERSON_COLUMNS, PERSON_DETAILS, organisation_columns
from .values import read_choice, read_day
from .whom import plan_person


class PostImport(ImportKind):
    """One row is one post: who serves an area, or that nobody does."""

    code = "posts"
    label = gettext_lazy("Contact persons of municipalities")
    explanation = gettext_lazy(
        "One row for each municipality. The post is recognised by its area and role; a new holder takes the place of "
        "the earlier one."
    )
    models = (AreaPost,)
    writes = (Organisation, Person, AreaPost)
    columns = (
        column(
            *("area", "Kunta|Alue|Kuntakoodi|Kuntanumero", "Kommun|Område|Kommunkod", "Municipality|Area|Area code"),
            gettext_lazy("The code or the name of the area."),
            "148",
            required=True,
        ),
        column(
            *("role", "Rooli|Tehtävä", "Roll|Uppgift", "Role"),
            gettext_lazy("A word of the list in the form of posts. Empty: contact person for associations."),
            "",
        ),
        *PERSON_COLUMNS,
        *organisation_columns(gettext_lazy("The organisation that holds the post or employs its holder.")),
        column(
            *("email", "Sähköposti", "E-post", "E-mail|Email"),
            gettext_lazy("The address of the post. It is shown to readers."),
            "yhteyshenkilo@esimerkki.fi",
        ),
        column(
            *("phone", "Puhelin|Puhelinnumero", "Telefon", "Phone"),
            gettext_lazy("The number of the post. It is shown to readers."),
            "040 123 4567",
        ),
        column(
            *("vacant_since", "Avoinna alkaen", "Vakant sedan", "Known to be vacant since"),
            gettext_lazy("Somebody said that the post has no holder."),
        ),
        column(
            *("asked_on", "Kysytty", "Frågat", "Asked on"),
            gettext_lazy("The municipality was asked on this day and has not answered."),
        ),
        column(*("start", "Alkaa|Alkaen", "Börjar|Från", "Begins on|Start"), gettext_lazy("A whole date.")),
        column(
            *("checked_on", "Tarkistettu", "Kontrollerad", "Checked on"),
            gettext_lazy("The day on which somebody last made sure that this is right."),
        ),
        *PERSON_DETAILS,
    )

    def title_of(self, row: NamedRow) -> str:
        """Return the area, as the file has it."""
        return row.cells.get("area", "")

    def prepare(self, rows: Iterable[NamedRow], planning: Planning) -> None:
        """Fetch the persons that the rows seem to mean."""
        register = planning.register
        names = {fold(f"{row.cells.get('given_name', '')} {row.cells.get('family_name', '')}") for row in rows}
        register.persons.fetch(pk for name in names for pk in register.persons_by_name.get(name, ()))

    def plan(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str]:
        """Return the new post, or what changes of the one that is there."""
        cells, gathered = Cells(self, row), RowFacts()
        area = cells.read("area", planning.register.area)
        role = cells.read("role", lambda text: read_choice(AreaPostRole, text), AreaPostRole.CONTACT_PERSON.value)
        wanted = {name: cells.read(name, read_day) for name in ("vacant_since", "asked_on", "start", "checked_on")}
        contacts = cells.contacts(phone="phone", email="email")
        cells.insist()
        if area is None:
            raise RowFault(_("The area is missing."))
        organisation = plan_organisation(cells, planning, choices, gathered)
        known_from = [("area", str(area.pk)), ("organisation", organisation.mark if organisation else "")]
        person, fact, words = plan_person(cells, cells.text("email"), known_from, planning, choices)
        gathered.add(fact, words)
        wanted |= {"area": area, "role": role, "person": person, "organisation": organisation}
        post = post_there(planning, wanted, choices)
        if post is None:
            target = f"post:{area.pk}:{role}:{person.mark if person else ''}"
            fact, words = planning.new_fact(AreaPost, target, wanted)
            words += planning.add_contacts(fact, contacts, set())
            gathered.add(fact, words)
            return finished(gathered.facts, gathered.words, True), target
        if post.vacant_since and (person or organisation):
            wanted["vacant_since"] = CLEARED
        present = {(point.kind, point.value.casefold()) for point in post.contact_points.all()}
        fact, words = planning.change_with_contacts(post, wanted, contacts, present)
        gathered.add(fact, words)
        return finished(gathered.facts, gathered.words, False), f"post:{post.pk}"


def post_there(planning: Planning, wanted: Mapping, choices: Mapping[str, str]) -> AreaPost | None:
    """Return the post that a row is about, None for a new one. Raises Undecided when the area has several."""
    posts = planning.register.posts.get((wanted["area"].pk, wanted["role"]), [])
    chosen = choices.get("post", "")
    if chosen == NEW:
        return None
    if chosen.startswith(IS):
        return next((post for post in posts if f"{IS}{post.pk}" == chosen), None)
    if len(posts) < 2:
        return posts[0] if posts else None
    person: Reference | None = wanted["person"]
    held = [post for post in posts if person is not None and person.pk is not None and post.person_id == person.pk]
    if len(held) == 1:
        return held[0]
    raise Undecided(
        "post",
        _("The area has several posts with this role. Choose which one is meant."),
        [
            *([f"{IS}{post.pk}", f"{post} ({post.person or post.organisation or '–'})"] for post in posts),
            [NEW, _("Another one: add a new post")],
            leave_out(),
        ],
    )
