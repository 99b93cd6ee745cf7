"""What the page of support groups answers about joining: the list, the two forms, the thanks and the confirmation.

No answer here sets a cookie or may be kept: a form carries a signed token of its own instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.models import Body, BodyKind
from cooperation_models.languages.codes import OWN_NAMES
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message

from .join_form import HONEYPOT, JoinForm, ReportForm
from .joinable import bodies_to_join, bodies_to_report, may_be_joined
from .presentations import bodies_to_join_lines
from .requests import JoinPurpose
from .submissions import STATUS_OF_LINK, LinkState, Refusal, confirm, look_at_link, take_in
from .tokens import make_form_token

if TYPE_CHECKING:
    from .pages import SupportGroupIndexPage

UNUSABLE_LINK = {
    LinkState.FORGED: (
        gettext_noop("The link does not work"),
        gettext_noop("The address is not whole. Copy it from the letter once more, up to its end."),
    ),
    LinkState.EXPIRED: (
        gettext_noop("The link is too old"),
        gettext_noop("What was written in the form has been deleted. Fill in the form once more."),
    ),
    LinkState.USED: (
        gettext_noop("The link has been used already"),
        gettext_noop("Your address has been confirmed. You need not do anything more: the answer comes by e-mail."),
    ),
}


def show_list(page: SupportGroupIndexPage, request: HttpRequest) -> HttpResponse:
    """Answer with all bodies one may join, support groups apart."""
    bodies = list(bodies_to_join().prefetch_related("links"))
    support_groups = [body for body in bodies if body.kind == BodyKind.SUPPORT_GROUP]
    others = [body for body in bodies if body.kind != BodyKind.SUPPORT_GROUP]
    return page.render(
        request,
        context_overrides={
            "crumb": Message(gettext_noop("Join")),
            "support_groups": bodies_to_join_lines(support_groups, request),
            "others": bodies_to_join_lines(others, request),
            "report_url": page.address(request, "join_networks"),
        },
        template="cooperation_support_groups/join_list.html",
    )


def join_body(page: SupportGroupIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the form that joins a body, or take it in.

    Raises Http404 for a draft and for nothing at all. A body that can be joined no more says so, with 410.
    """
    body = Body.objects.live().filter(slug=slug).prefetch_related("links").first()
    if body is None:
        raise Http404
    context = {"body": body, "body_href": body_url(body, request), "crumb": body.name}
    if not may_be_joined(body):
        return _answer(page, request, "join_closed", context, status=410)
    form = JoinForm(request.POST if request.method == "POST" else None)
    return _form(page, request, form, [body], JoinPurpose.JOIN, "join_form", context)


def report_networks(page: SupportGroupIndexPage, request: HttpRequest) -> HttpResponse:
    """Answer with the form by which an organisation reports its networks, or take it in."""
    bodies = bodies_to_report().order_by(sort_key_column(), "pk")
    form = ReportForm(bodies, request.POST if request.method == "POST" else None)
    context = {"crumb": Message(gettext_noop("Report your networks"))}
    return _form(page, request, form, None, JoinPurpose.REPORT, "report_form", context)


def show_sent(page: SupportGroupIndexPage, request: HttpRequest) -> HttpResponse:
    """Answer that a form has arrived: the same sentence whatever came of it."""
    return _answer(page, request, "join_sent", {"crumb": Message(gettext_noop("The form was sent"))})


def confirm_address(page: SupportGroupIndexPage, request: HttpRequest) -> HttpResponse:
    """Answer to the link of a letter.

    Opening the link changes nothing, for programs that check letters open every link in them; its button confirms.
    """
    if request.method == "POST":
        token = request.POST.get("token", "")
        state = confirm(token)
    else:
        token = request.GET.get("token", "")
        state, _wish = look_at_link(token)
    if state == LinkState.GOOD:
        template, crumb = (
            ("join_confirmed", gettext_noop("Your address has been confirmed"))
            if request.method == "POST"
            else ("join_confirm", gettext_noop("Confirm your address"))
        )
        return _answer(page, request, template, {"crumb": Message(crumb), "token": token})
    heading, advice = UNUSABLE_LINK[state]
    context = {
        "crumb": Message(heading),
        "advice": Message(advice),
        "list_url": page.address(request, "join_list") if state != LinkState.USED else "",
    }
    return _answer(page, request, "join_link_unusable", context, status=STATUS_OF_LINK[state])


def _form(
    page: SupportGroupIndexPage,
    request: HttpRequest,
    form: JoinForm,
    bodies: list[Body] | None,
    purpose: JoinPurpose,
    template: str,
    context: dict,
) -> HttpResponse:
    """Show a form, show it again with what is wrong, or take it in and go to the thanks."""
    status, refusal = 200, None
    if form.is_bound:
        status = 422
        if form.is_valid():
            refusal = take_in(request, form, form.cleaned_data["bodies"] if bodies is None else bodies, purpose)
            if refusal is None:
                return _kept_nowhere(redirect(page.address(request, "join_sent")))
            status = refusal.status
    return _answer(page, request, template, context | _context_of(page, request, form, refusal), status)


def _context_of(
    page: SupportGroupIndexPage, request: HttpRequest, form: JoinForm, refusal: Refusal | None
) -> dict[str, object]:
    return {
        "form": form,
        "faults": form.faults,
        "fault_of": form.fault_of if form.is_bound else {},
        "refusal": refusal.message if refusal is not None else None,
        "token": make_form_token(),
        "honeypot": HONEYPOT,
        "languages": list(OWN_NAMES.items()),
        "privacy_url": page.privacy_url(request),
    }


def _answer(
    page: SupportGroupIndexPage, request: HttpRequest, template: str, context: dict, status: int = 200
) -> HttpResponse:
    answer = page.render(request, context_overrides=context, template=f"cooperation_support_groups/{template}.html")
    answer.status_code = status
    return _kept_nowhere(answer)


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    """Return an answer that neither a browser nor a proxy keeps: it holds what one person typed, or a token."""
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
