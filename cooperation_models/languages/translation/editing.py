"""wagtail-localize's translation editor, guarded: its buttons, and the addresses its script speaks to.

Upstream gaps (wagtail-localize 1.14): those who may edit a translation can part it from its source or turn it into a
live alias in Finnish; for a snippet the right to add others is enough to change any; faulty texts, scripts as link
targets and requests without a value are stored or end in an error 500; so does everything about a deleted source.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import TranslatableMixin
from wagtail.whitelist import check_url
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.views import edit_translation as upstream

from ..terms.files.upload_form import UploadForm
from .faults import faults_of
from .publishing import PublishingRefused, publish_translation, source_of_translation, target_of_translation
from .rights import may_change, may_stop


def longest_of(source: TranslationSource, path: str) -> int | None:
    """Return how many signs the field of a text takes; None for rows, blocks and fields without a limit."""
    try:
        field = source.specific_content_type.model_class()._meta.get_field(path)
    except FieldDoesNotExist:
        return None
    return getattr(field, "max_length", None)


def faults_at(segment: StringSegment, text: str) -> list[str]:
    """Return for what a translation would be refused at its place; see :func:`.faults.faults_of`."""
    return faults_of(segment.string.data, text, longest_of(segment.source, segment.context.path))


def guarded(view: Callable, allowed: Callable = may_change) -> Callable:
    """Return one of upstream's views behind the question whether the user may do it to the translated object.

    A translated object or a source that has been deleted is answered with 404 instead of an error.
    """

    @wraps(view)
    def answer(request: HttpRequest, translation_id: int, *args, **kwargs) -> HttpResponse:
        translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
        target = target_of_translation(translation)
        if target is None or source_of_translation(translation) is None:
            raise Http404
        if not allowed(request.user, target):
            if request.method in ("PUT", "DELETE"):
                return HttpResponseForbidden()
            raise PermissionDenied
        return view(request, translation_id, *args, **kwargs)

    return answer


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def save_string(request: Request, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Keep or delete one text for the editor's script.

    A faulty text is refused: the script shows why beside it, and what was stored before stays.
    """
    if request.method == "DELETE":
        return upstream.edit_string_translation(request._request, translation_id, string_segment_id)
    translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
    segment = get_object_or_404(translation.source.stringsegment_set, pk=string_segment_id)
    text = request.data.get("value")
    if not isinstance(text, str):
        return Response(status=status.HTTP_400_BAD_REQUEST)
    faults = faults_at(segment, text)
    if faults:
        row = StringTranslation(
            translation_of=segment.string, context=segment.context, data=text, updated_at=timezone.now(), has_error=True
        )
    else:
        row = keep_translation(segment, translation, text, request.user)
    answer = upstream.StringTranslationSerializer(row, context={"translation_source": translation.source}).data
    if faults:
        answer |= {"error": " ".join(faults), "comment": _("Not saved: %(faults)s") % {"faults": " ".join(faults)}}
    return Response(answer)


def keep_translation(segment: StringSegment, translation: Translation, text: str, user) -> StringTranslation:
    """Store what somebody wrote for a text and return the row. Ask :func:`faults_at` before."""
    row, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    return row


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def save_override(request: Request, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Keep or delete another value than the source's; refuse addresses that a browser would run, and wrong kinds."""
    if request.method == "PUT":
        translation = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
        segment = get_object_or_404(translation.source.overridablesegment_set, pk=overridable_segment_id)
        value = request.data.get("value")
        is_key = isinstance(segment.data, int) and not isinstance(segment.data, bool)
        if not isinstance(value, str) or (not value.isdecimal() if is_key else check_url(value) is None):
            return Response(status=status.HTTP_400_BAD_REQUEST)
    return upstream.edit_override(request._request, translation_id, overridable_segment_id)


@require_POST
def take_po_file(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Lead a file of translations to its dry run; tell what is wrong with a request that has none or one without texts.

    Upstream gap: whatever the file says overwrites what was translated meanwhile, and nothing tells what was left out.
    """
    translation = get_object_or_404(Translation, pk=translation_id)
    form = UploadForm(request.POST, request.FILES, user=request.user, translation=translation)
    if form.is_valid():
        return redirect("cooperation_terms:check", form.save().pk)
    advice = _("Choose a PO file that was fetched from this translation.")
    messages.error(request, " ".join([*form.errors["file"], advice]))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to turn a translation into an alias: readers would get the Finnish page under a Sámi address."""
    messages.error(
        request,
        _("A translation cannot become a copy of its source: readers would get the wrong language. Unpublish it."),
    )
    return redirect("wagtailadmin_pages:edit", page_id)


def answer_before_editor(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Answer what the translation editor would do without asking; None leaves the answer to it.

    Called before wagtail-localize's own hook when somebody opens or sends the editor of a page or snippet.
    """
    if not isinstance(instance, TranslatableMixin):
        return None
    if "localize-convert-to-alias" in request.POST:
        return refuse_alias(request, instance.pk)
    translation = (
        Translation.objects.filter(source__object_id=instance.translation_key, target_locale_id=instance.locale_id)
        .select_related("source", "target_locale")
        .first()
    )
    if translation is None:
        return None
    source_is_there = source_of_translation(translation) is not None
    if "localize-restart-translation" in request.POST and request.method == "POST":
        if not may_stop(request.user, instance):
            raise PermissionDenied
        if not source_is_there:
            messages.error(request, _("The source has been deleted: this page goes on by itself."))
            return redirect(request.path)
    if not translation.enabled:
        return None
    if not source_is_there:
        Translation.objects.filter(pk=translation.pk).update(enabled=False)
        messages.warning(request, _("The source has been deleted: this page goes on by itself."))
        return redirect(request.path)
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _publish(request, translation, instance)
    return None


def _publish(request: HttpRequest, translation: Translation, instance: models.Model) -> HttpResponse:
    """Publish, or show which texts readers would get in Finnish and ask whether that is meant."""
    try:
        published = publish_translation(translation, request.user, accept_open="accept_open" in request.POST)
    except PublishingRefused as refusal:
        if refusal.strings:
            context = {
                "translation": translation,
                "instance": instance,
                "strings": refusal.strings,
                "language": translation.target_locale.get_display_name(),
                "source_language": translation.source.locale,
                "changed": [string for string in refusal.strings if string.old_translation],
            }
            return render(request, "cooperation_languages/admin/translation/confirm_publication.html", context)
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Published in %(language)s: %(title)s")
            % {"language": translation.target_locale.get_display_name(), "title": published},
        )
    return redirect(request.path)
