"""Bodies and calls for members: the facts of the register together with the words of their pages, as one thing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.call_lines import call_url
from cooperation_models.bodies.models import Body, BodyKind, BodyPage, Call, CallPage
from cooperation_models.bodies.seat_states import CallState, call_state
from cooperation_models.bodies.states import BodyState
from cooperation_models.languages.text import Message, choice_message, join_names
from cooperation_models.places.models import Area, Sector

from .base import Answer, FoundWords, Source, label_of, languages_of, names_of, said_in, title_in
from .page_words import PageText, public_pages, text_of
from .surroundings import Surroundings

CALL = Message(gettext_noop("Call for members"))
AREAS_SHOWN = 3


def texts_by_fact(model: type[Model], column: str, keys: Iterable[int]) -> dict[int, dict[str, PageText]]:
    """Return the words of the public pages about facts: by fact, then by language."""
    about = dict(model.objects.filter(**{f"{column}__in": keys}).values_list("pk", column))
    found = defaultdict(dict)
    for page in public_pages(model, about):
        if text := text_of(page):
            found[about[page.pk]][page.locale.language_code] = text
    return found


def words_of_page(text: PageText | None) -> dict:
    """Return what a page adds to the words of its fact."""
    if text is None:
        return {"body": "", "names": [], "extras": []}
    return {"body": text.body, "names": [text.title], "extras": text.unseen}


class BodySource(Source):
    """Published bodies with the words of their pages; support groups are a kind of hits of their own."""

    name = "body"
    model = Body
    kinds = {
        "body": Message(gettext_noop("Body")),
        "support_group": choice_message(BodyKind, BodyKind.SUPPORT_GROUP),
    }

    pages_about_things = (BodyPage,)

    def all_keys(self) -> QuerySet:
        """Return all published bodies."""
        return Body.objects.live().order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of published bodies."""
        around = Surroundings()
        pages = texts_by_fact(BodyPage, "body_id", keys)
        for body in Body.objects.live().filter(pk__in=keys).prefetch_related("areas", "sectors"):
            names = names_of(body)
            areas, sectors = list(body.areas.all()), list(body.sectors.all())
            mentioned = [said for thing in (*areas, *sectors) for said in names_of(thing)]
            for language, readers in languages_of(names, pages[body.pk]).items():
                of_page = words_of_page(pages[body.pk].get(language))
                yield FoundWords(
                    object_id=body.pk,
                    thing=f"body:{body.pk}",
                    kind="support_group" if body.kind == BodyKind.SUPPORT_GROUP else "body",
                    language=language,
                    readers=readers,
                    title=title_in(names, language),
                    body=of_page["body"],
                    names=[*names, (body.abbreviation, language), *of_page["names"]],
                    extras=[label_of(BodyKind, body.kind, language), *mentioned, *of_page["extras"]],
                    areas=around.areas(area.pk for area in areas),
                    sectors=around.sectors(sector.pk for sector in sectors),
                )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the body that was saved, or the one that a page is about."""
        if isinstance(instance, Body):
            return [instance.pk]
        return [instance.body_id] if isinstance(instance, BodyPage) and instance.body_id else ()

    def shows_names_of(self, instance: Model) -> bool:
        """Tell whether the instance is of a kind whose names are shown here."""
        return isinstance(instance, Area | Sector)

    def mentioning(self, instance: Model) -> Iterable[int]:
        """Return the bodies of an area or a sector."""
        if isinstance(instance, Area):
            return Body.objects.filter(areas=instance).values_list("pk", flat=True)
        if isinstance(instance, Sector):
            return Body.objects.filter(sectors=instance).values_list("pk", flat=True)
        return ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of bodies, their kind and areas."""
        bodies = Body.objects.live().for_lists().in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(body_url(body, request), self._facts(body))
            for entry in found
            if (body := bodies.get(entry.object_id))
        }

    @staticmethod
    def _facts(body: Body) -> list:
        areas = list(body.areas.all())
        facts = [choice_message(BodyKind, body.kind)]
        if body.state != BodyState.ACTIVE:
            facts.append(choice_message(BodyState, body.state))
        return [*facts, join_names(area.name for area in areas)] if 0 < len(areas) <= AREAS_SHOWN else facts


class CallSource(Source):
    """Published calls for members of published bodies, with the words of their pages."""

    name = "call"
    model = Call
    kinds = {"call": CALL}
    pages_about_things = (CallPage,)

    def all_keys(self) -> QuerySet:
        """Return all calls that readers may see."""
        return Call.objects.live().filter(body__live=True).order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of calls; one without a page in a language is named after its body."""
        around = Surroundings()
        pages = texts_by_fact(CallPage, "call_id", keys)
        calls = Call.objects.live().filter(pk__in=keys, body__live=True).select_related("body")
        for call in calls.prefetch_related("body__areas", "body__sectors"):
            body_names = names_of(call.body)
            for language, readers in languages_of([], pages[call.pk]).items():
                text = pages[call.pk].get(language)
                of_page = words_of_page(text)
                label, body_name = said_in(CALL, language), title_in(body_names, language)
                yield FoundWords(
                    object_id=call.pk,
                    thing=f"call:{call.pk}",
                    kind="call",
                    language=language,
                    readers=readers,
                    title=text.title if text else (f"{label[0]}: {body_name[0]}", body_name[1]),
                    body=of_page["body"],
                    names=[label, *body_names, *of_page["names"]],
                    extras=of_page["extras"],
                    areas=around.areas(area.pk for area in call.body.areas.all()),
                    sectors=around.sectors(sector.pk for sector in call.body.sectors.all()),
                )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the call that was saved, the one that a page is about, or all calls of a body."""
        if isinstance(instance, Call):
            return [instance.pk]
        if isinstance(instance, CallPage) and instance.call_id:
            return [instance.call_id]
        return Call.objects.filter(body=instance.pk).values_list("pk", flat=True) if isinstance(instance, Body) else ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of calls, their state and their body."""
        calls = Call.objects.live().filter(body__live=True).select_related("body")
        calls = calls.in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(call_url(call, request), [choice_message(CallState, call_state(call)), call.body.name])
            for entry in found
            if (call := calls.get(entry.object_id))
        }
