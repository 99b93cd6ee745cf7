"""Preparatory processes: their names and phases together with the words of their pages, as one thing."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message, choice_message
from cooperation_models.support_groups.addresses import process_url
from cooperation_models.support_groups.models import PreparatoryProcess, ProcessPage
from cooperation_models.support_groups.phase_states import PhaseState

from .base import Answer, FoundWords, Source, languages_of, names_of, said_in, title_in
from .bodies import texts_by_fact, words_of_page

PROCESS = Message(gettext_noop("Preparatory process"))


class ProcessSource(Source):
    """Published preparatory processes."""

    name = "process"
    model = PreparatoryProcess
    kinds = {"process": PROCESS}
    pages_about_things = (ProcessPage,)

    def all_keys(self) -> QuerySet:
        """Return all published processes."""
        return PreparatoryProcess.objects.live().order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of published processes."""
        pages = texts_by_fact(ProcessPage, "process_id", keys)
        for process in PreparatoryProcess.objects.live().filter(pk__in=keys).prefetch_related("phases"):
            names = names_of(process)
            phases = [said for phase in process.phases.all() for said in names_of(phase)]
            for language, readers in languages_of(names, pages[process.pk]).items():
                of_page = words_of_page(pages[process.pk].get(language))
                yield FoundWords(
                    object_id=process.pk,
                    thing=f"process:{process.pk}",
                    kind="process",
                    language=language,
                    readers=readers,
                    title=title_in(names, language),
                    body=of_page["body"],
                    names=[*names, *of_page["names"]],
                    extras=[said_in(PROCESS, language), *phases, *of_page["extras"]],
                )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the process that was saved, or the one that a page is about."""
        if isinstance(instance, PreparatoryProcess):
            return [instance.pk]
        return [instance.process_id] if isinstance(instance, ProcessPage) and instance.process_id else ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of processes and their state."""
        processes = PreparatoryProcess.objects.live().in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(process_url(process, request), [choice_message(PhaseState, process.state)])
            for entry in found
            if (process := processes.get(entry.object_id))
        }
