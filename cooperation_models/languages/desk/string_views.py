"""The texts of one translation: reading, writing, publishing, reviewing. Nothing here needs JavaScript."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from ..translation.publishing import PublishingRefused, reason_against
from ..translation.rights import may_change, may_publish
from ..translation.state import Progress, StringState, progress_of, strings_of
from . import publishing
from .base_views import TranslationView
from .cards import Card, add_prompts, make_cards
from .facts import TranslationReview
from .publish_views import publish_and_tell
from .rights import may_assign, may_review
from .saving import ALL, Outcome, save_texts

CARDS_ON_A_PAGE = 40
SHOWN = {
    "open": lambda card: card.is_open,
    "unreviewed": lambda card: card.is_unreviewed,
    "all": lambda card: True,
}


class StringsView(TranslationView):
    """Every text with its field; saves one or all, publishes, asks for publishing, and takes reviews."""

    template_name = "cooperation_languages/admin/desk/strings.html"

    def get(self, request, **kwargs):
        """Show the texts as they are stored."""
        return self.show(make_cards(self.translation, strings_of(self.translation)))

    def post(self, request, **kwargs):
        """Do what the pressed button says; what cannot be stored stays in its field."""
        cards = make_cards(self.translation, strings_of(self.translation))
        if taken := request.POST.get("use"):
            return self._take_over(cards, taken)
        which = request.POST.get("save", "")
        outcome = save_texts(self.translation, cards, request.POST, request.user, which if which.isdecimal() else ALL)
        if not outcome.is_settled(cards):
            return self._show_unsettled(cards, outcome)
        if outcome.saved:
            messages.success(request, _("Saved texts: %(number)s.") % {"number": len(outcome.saved)})
        elif which in ("", ALL):
            messages.info(request, _("Nothing was changed."))
        self.translation = publishing.fresh(self.translation)
        if which == "publish":
            return publish_and_tell(request, self.translation, self.url)
        if which == "ask":
            return self._ask()
        if which == "review":
            return self._review(outcome)
        return self._go_on(which)

    def _take_over(self, cards: list[Card], taken: str) -> HttpResponse:
        """Put a suggestion into its field, and keep what was written into the others; nothing is stored."""
        outcome = save_texts(self.translation, cards, self.request.POST, self.request.user, which="none")
        key, _dash, name = taken.partition("-")
        card = next((card for card in cards if str(card.pk) == key), None)
        if card is not None:
            add_prompts([card], self.translation, self.request.user)
            suggestion = card.suggestion(name)
            if suggestion is None:
                messages.warning(self.request, _("That suggestion is not there any more."))
            else:
                card.draft = suggestion.text
        return self.show(cards, outcome)

    def _show_unsettled(self, cards: list[Card], outcome: Outcome) -> HttpResponse:
        """Show what was stored and what was not, with everything the user has written."""
        left = {card.pk: card for card in outcome.unsaved(cards)}
        renewed = make_cards(self.translation, strings_of(self.translation))
        for card in renewed:
            if card.pk in left:
                old = left[card.pk]
                card.draft, card.theirs, card.faults = old.draft, old.theirs, old.faults
                card.source_changed = old.source_changed
        if outcome.saved:
            messages.success(self.request, _("Saved texts: %(number)s.") % {"number": len(outcome.saved)})
        conflicts = [card for card in renewed if card.theirs is not None]
        faulty = [card for card in renewed if card.faults]
        moved = [card for card in renewed if card.source_changed]
        waiting = [card for card in renewed if card.is_unsaved and not card.needs_attention]
        for found, sentence in (
            (conflicts, _("Somebody else has changed the same texts. Compare and save again: %(number)s.")),
            (faulty, _("Texts that cannot be saved as they are: %(number)s.")),
            (moved, _("Texts whose source has changed while you wrote: %(number)s.")),
            (outcome.homeless, _("Texts whose place is no longer on the page: %(number)s.")),
            (waiting, _("Texts that you have written and not saved yet: %(number)s.")),
        ):
            if found:
                messages.warning(self.request, sentence % {"number": len(found)})
        return self.show(renewed, outcome, status=422 if conflicts or faulty or moved or outcome.homeless else 200)

    def show(self, cards: list[Card], outcome: Outcome | None = None, status: int = 200) -> HttpResponse:
        """Return the page of texts."""
        context = self.get_context_data(cards=cards, homeless=outcome.homeless if outcome else [])
        return self.render_to_response(context, status=status)

    def get_context_data(self, cards: list[Card], **kwargs):
        """Return one page of cards, those with something unsaved always among them."""
        shown, page = self._page_of(cards)
        add_prompts(shown, self.translation, self.request.user)
        user, target = self.request.user, self.target
        open_cards = [card for card in cards if card.is_open]
        on_page = {card.pk for card in shown}
        return super().get_context_data(
            translation=self.translation,
            locale=self.locale,
            lang=self.locale.language_code,
            source_lang=self.translation.source.locale.language_code,
            target=target,
            task=self.task,
            cards=[(card, self._address_of(_following(open_cards, cards, card), on_page)) for card in shown],
            first_open=self._address_of(open_cards[0], on_page) if open_cards else "",
            page=page,
            show=self.show_only,
            choices=[(name, label, sum(map(SHOWN[name], cards))) for name, label in self._show_labels()],
            counts=_count(cards),
            read_until=_newest(cards),
            reviews=self.translation.cooperation_reviews.select_related("reviewer")[:3],
            may_review=may_review(user, target),
            may_publish=may_publish(user, target),
            reason_against=reason_against(self.translation, target, user),
            may_ask=publishing.may_ask(user, target),
            is_asked=publishing.is_asked(target),
            may_assign=may_assign(user, target),
            is_mine=self.task is not None and self.task.assigned_to_id == user.pk,
            editor_url=get_edit_url(target),
            source_edit_url=self._source_edit_url(),
            source_url=self._live_url(self.translation.source.get_source_instance()),
            target_url=self._live_url(target),
            preview_url=reverse("wagtail_localize:preview_translation", args=[self.translation.pk])
            if isinstance(target, Page)
            else "",
            **kwargs,
        )

    @property
    def show_only(self) -> str:
        """Return which texts are shown."""
        asked = self.request.GET.get("show", "all")
        return asked if asked in SHOWN else "all"

    @staticmethod
    def _show_labels() -> list[tuple[str, str]]:
        return [("all", _("All texts")), ("open", _("Missing and changed")), ("unreviewed", _("Not reviewed"))]

    def _page_of(self, cards: list[Card]):
        """Return the cards of the asked page of the asked kind, or of the page with a certain text."""
        chosen = [card for card in cards if SHOWN[self.show_only](card) or card.is_unsaved or card.needs_attention]
        paginator = Paginator(chosen, CARDS_ON_A_PAGE)
        wanted = self.request.GET.get("string", "")
        number = self.request.GET.get("p")
        if wanted.isdecimal() and not number:
            place = next((place for place, card in enumerate(chosen) if str(card.pk) == wanted), 0)
            number = place // CARDS_ON_A_PAGE + 1
        page = paginator.get_page(number)
        shown = list(page)
        present = {card.pk for card in shown}
        shown += [card for card in chosen if (card.is_unsaved or card.needs_attention) and card.pk not in present]
        return shown, page

    def _address_of(self, card: Card | None, on_page: set[int] = frozenset()) -> str:
        """Return the address of a text: on this page of the list if it is there."""
        if card is None:
            return ""
        if card.pk in on_page:
            return f"#{card.anchor}"
        return f"{self.url}?{urlencode({'string': card.pk})}#{card.anchor}"

    @staticmethod
    def _live_url(instance) -> str:
        return (instance.get_url() or "") if isinstance(instance, Page) and instance.live else ""

    def _source_edit_url(self) -> str:
        source = self.translation.source.get_source_instance()
        return get_edit_url(source) if may_change(self.request.user, source) else ""

    def _go_on(self, after: str) -> HttpResponse:
        """Go to the next text that is open after the one with a certain key, or to the first of all."""
        cards = make_cards(self.translation, strings_of(self.translation))
        here = {name: self.request.GET[name] for name in ("show", "p") if self.request.GET.get(name)}
        place = next((place for place, card in enumerate(cards) if str(card.pk) == after), -1)
        open_cards = [card for card in [*cards[place + 1 :], *cards[: place + 1]] if card.is_open]
        if not open_cards:
            messages.success(self.request, _("Every text of this page has a translation."))
            return redirect(f"{self.url}?{urlencode(here)}#finish" if here else f"{self.url}#finish")
        here.pop("p", None)
        return redirect(f"{self.url}?{urlencode({**here, 'string': open_cards[0].pk})}#{open_cards[0].anchor}")

    def _ask(self) -> HttpResponse:
        """Hand the translation to those who publish, once it is whole."""
        if not publishing.may_ask(self.request.user, self.target):
            raise PermissionDenied
        if not progress_of([self.translation])[self.translation.pk].is_complete:
            messages.warning(self.request, _("Some texts are missing or changed. Translate them first."))
            return self._go_on("")
        try:
            publishing.ask_for_publishing(self.translation, self.request.user)
        except PublishingRefused as refusal:
            messages.error(self.request, refusal.message)
        else:
            messages.success(self.request, _("The publishers have been asked to publish this translation."))
        return redirect(f"{self.url}#finish")

    def _review(self, outcome: Outcome) -> HttpResponse:
        """Note that a reader of the language accepts the translation, unless it has changed since it was read."""
        if not may_review(self.request.user, self.target):
            raise PermissionDenied
        read_until = _time(self.request.POST.get("read_until", ""))
        own = {card.pk for card in outcome.saved}
        newer = [
            string
            for string in strings_of(self.translation)
            if string.row is not None
            and string.segment.pk not in own
            and (read_until is None or string.row.updated_at > read_until)
        ]
        if newer:
            messages.warning(
                self.request, _("Somebody has translated after you opened the page: read the new texts first.")
            )
            return redirect(f"{self.url}?show=unreviewed")
        TranslationReview.objects.create(
            translation=self.translation,
            reviewer=self.request.user,
            remark=self.request.POST.get("remark", "").strip()[:2000],
        )
        messages.success(self.request, _("Noted: you have read this translation and accept it."))
        return redirect(f"{self.url}#finish")


def _following(open_cards: list[Card], cards: list[Card], card: Card) -> Card | None:
    """Return the next open card after a card, in the order of the page; None when there is none."""
    order = {one.pk: place for place, one in enumerate(cards)}
    return next((one for one in open_cards if order[one.pk] > order[card.pk]), None)


def _count(cards: list[Card]) -> Progress:
    """Return how many of the required texts are how far."""
    required = [card.string for card in cards if card.string.required]
    number = {state: sum(string.state == state for string in required) for state in StringState}
    return Progress(
        total=len(required),
        translated=number[StringState.TRANSLATED] + number[StringState.UNREVIEWED],
        missing=number[StringState.MISSING],
        changed=number[StringState.CHANGED],
        unreviewed=number[StringState.UNREVIEWED],
    )


def _newest(cards: list[Card]) -> str:
    """Return when the newest translation on the page was written, as it stands in the form."""
    times = [card.string.row.updated_at for card in cards if card.string.row is not None]
    return max(times).isoformat() if times else datetime.datetime.min.replace(tzinfo=datetime.UTC).isoformat()


def _time(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
