"""The translation editor: what its buttons and its script may do, and what a faulty request gets."""

import json

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from cooperation_models.languages.translation.publishing import PublishingRefused, keep_draft, publish_translation
from cooperation_models.languages.translation.state import open_strings
from tests.languages.sample_pages.models import SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.urls("tests.languages.sample_urls")]

LINK = '<p>Lue <a href="https://example.org/ohje">ohje</a>.</p>'


@pytest.fixture
def network(homes, make_page, translate):
    """Return a Finnish page, its published Northern Sámi version and the record of the translation."""
    source = make_page("Verkosto", introduction="Johdanto", story=LINK)
    words = {"Verkosto": "Fierpmádat", "Johdanto": "Álggahus", "verkosto": "fierpmadat"}
    page = translate(source, "se", words | {'Lue <a id="a1">ohje</a>.': 'Loga <a id="a1">rávvaga</a>.'})
    return source, page, Translation.objects.get()


@pytest.fixture
def translator(client, make_editor, homes):
    """Return the client of somebody who may edit pages in Northern Sámi and publish none."""
    client.force_login(make_editor((homes["se"], "change_page")))
    return client


def segment_of(translation, path="introduction"):
    return translation.source.stringsegment_set.get(context__path=path)


def string_address(translation, segment):
    return reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])


def put(client, address, **data):
    return client.generic(
        "PUT", address, "&".join(f"{k}={v}" for k, v in data.items()), "application/x-www-form-urlencoded"
    )


def publish(client, page, callbacks, **data):
    with callbacks(execute=True):
        return client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish", **data}, follow=True
        )


def change_source(source, callbacks, **values):
    for name, value in values.items():
        setattr(source, name, value)
    with callbacks(execute=True):
        source.save_revision().publish()


def introduction_of(page):
    return SamplePage.objects.get(pk=page.pk).introduction


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_translator_writes_a_text(translator, network):
    _source, _page, translation = network
    segment = segment_of(translation)
    response = put(translator, string_address(translation, segment), value="Ođđa")
    assert response.status_code == 200
    assert response.json()["error"] is None
    row = StringTranslation.objects.get(context=segment.context)
    assert (row.data, row.last_translated_by.username) == ("Ođđa", "kaantaja")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>Ođđa", "", "a\x00b"])
def test_a_faulty_text_is_refused_with_a_reason_and_the_old_one_stays(translator, network, text):
    """Upstream gap: it is stored, and the next publication shows the Finnish text in its place."""
    _source, _page, translation = network
    segment = segment_of(translation)
    response = put(translator, string_address(translation, segment), value=text)
    assert response.json()["error"]
    row = StringTranslation.objects.get(context=segment.context)
    assert (row.data, row.has_error) == ("Álggahus", False)


def test_a_text_that_is_too_long_for_its_field_is_refused(translator, network):
    _source, _page, translation = network
    segment = segment_of(translation, "title")
    assert "255" in put(translator, string_address(translation, segment), value="á" * 256).json()["error"]


def test_a_request_without_a_text_is_no_error_of_the_server(translator, network):
    """Upstream gap: error 500."""
    _source, _page, translation = network
    segment = segment_of(translation)
    assert put(translator, string_address(translation, segment)).status_code == 400


def test_a_text_is_deleted(translator, network):
    _source, _page, translation = network
    assert translator.delete(string_address(translation, segment_of(translation))).status_code == 200
    assert [string.source_text for string in open_strings(translation)] == ["Johdanto"]


def test_a_fault_that_comes_another_way_is_marked_and_never_published(network):
    """Upstream gap: a lost placeholder in a file or from a machine is published."""
    _source, _page, translation = network
    segment = segment_of(translation)
    StringTranslation.objects.filter(context=segment.context).delete()
    row = StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=translation.target_locale, data="{nimi} Álggahus"
    )
    row.refresh_from_db()
    assert row.has_error
    assert "{nimi}" in row.get_error()


@pytest.mark.parametrize(("value", "status"), [("https://example.org/se", 201), ("javascript:alert(1)", 400)])
def test_a_link_leads_to_no_script(translator, network, value, status):
    """Upstream gap: any text is taken as the target of a link."""
    _source, _page, translation = network
    segment = OverridableSegment.objects.get()
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    assert put(translator, address, value=value).status_code == status
    assert SegmentOverride.objects.exists() is (status == 201)
    assert put(translator, address).status_code == 400


def test_other_languages_and_other_pages_are_closed(client, make_editor, homes, network):
    _source, _page, translation = network
    client.force_login(make_editor((homes["sv"], "change_page")))
    address = string_address(translation, segment_of(translation))
    assert put(client, address, value="Ođđa").status_code == 403
    assert client.delete(address).status_code == 403
    for name in ("download_pofile", "preview_translation"):
        assert client.get(reverse(f"wagtail_localize:{name}", args=[translation.pk])).status_code in (302, 403)
    for name in ("upload_pofile", "machine_translate", "stop_translation"):
        client.post(reverse(f"wagtail_localize:{name}", args=[translation.pk]))
    assert Translation.objects.get().enabled


def test_a_translator_cannot_publish(translator, network, django_capture_on_commit_callbacks):
    source, page, _translation = network
    change_source(source, django_capture_on_commit_callbacks, introduction="")
    publish(translator, page, django_capture_on_commit_callbacks)
    assert introduction_of(page) == "Álggahus"


def test_trap_4_publishing_asks_before_a_live_text_becomes_finnish(
    admin_client, network, django_capture_on_commit_callbacks
):
    """Upstream gap: "Publish" in the editor puts the changed Finnish sentence on the live page."""
    source, page, _translation = network
    change_source(source, django_capture_on_commit_callbacks, introduction="Johdanto, jossa on pilkku")
    response = publish(admin_client, page, django_capture_on_commit_callbacks)
    assert introduction_of(page) == "Álggahus"
    assert "Johdanto, jossa on pilkku" in response.text
    assert '<span lang="se">Álggahus</span>' in response.text
    publish(admin_client, page, django_capture_on_commit_callbacks, accept_open="1")
    assert introduction_of(page) == "Johdanto, jossa on pilkku"


def test_what_is_complete_is_published_without_a_question(admin_client, network, django_capture_on_commit_callbacks):
    source, page, _translation = network
    change_source(source, django_capture_on_commit_callbacks, introduction="")
    response = publish(admin_client, page, django_capture_on_commit_callbacks)
    assert introduction_of(page) == ""
    assert "Fierpmádat" in messages_of(response)


def test_a_translation_of_a_source_that_is_a_draft_is_not_published(
    admin_client, network, django_capture_on_commit_callbacks
):
    """Upstream gap: readers get a translation of what was taken from readers of the source."""
    source, page, _translation = network
    source.unpublish()
    publish(admin_client, page, django_capture_on_commit_callbacks)
    assert not SamplePage.objects.get(pk=page.pk).live


def test_a_locked_page_is_not_published(network, admin_user, django_user_model):
    _source, page, translation = network
    page.locked = True
    page.locked_by = django_user_model.objects.create_user("toinen")
    page.save()
    with pytest.raises(PublishingRefused):
        publish_translation(translation, admin_user, accept_open=True)


def test_a_title_that_does_not_fit_is_told_and_nothing_changes(network, admin_user):
    """It can come from a file; what a person writes is refused before."""
    _source, page, translation = network
    StringTranslation.objects.filter(context__path="title").update(data="x" * 300)
    with pytest.raises(PublishingRefused):
        publish_translation(translation, admin_user, accept_open=True)
    assert SamplePage.objects.get(pk=page.pk).title == "Fierpmádat"


def test_only_who_may_submit_translations_parts_one_from_its_source(translator, admin_client, network):
    """Upstream gap: whoever may edit a translation can stop its synchronisation, for good."""
    _source, page, translation = network
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    translator.post(address)
    assert Translation.objects.get().enabled
    admin_client.post(address)
    assert not Translation.objects.get().enabled
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    translator.post(edit, {"localize-restart-translation": "1"})
    assert not Translation.objects.get().enabled
    admin_client.post(edit, {"localize-restart-translation": "1"})
    assert Translation.objects.get().enabled


def test_no_translation_becomes_a_live_alias_in_finnish(admin_client, network):
    """Upstream gap: "Convert to alias page" puts the Finnish page under a Sámi address, live."""
    _source, page, translation = network
    admin_client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"localize-convert-to-alias": "1"})
    page = SamplePage.objects.get(pk=page.pk)
    assert (page.alias_of_id, page.title) == (None, "Fierpmádat")
    assert Translation.objects.filter(pk=translation.pk).exists()


def test_po_files_without_header_or_file_are_refused_with_a_message(admin_client, network):
    """Upstream gap: error 500."""
    _source, _page, translation = network
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    for data in ({}, {"file": SimpleUploadedFile("a.po", b'msgid ""\nmsgstr "Language: se"\n')}):
        response = admin_client.post(address, data)
        assert response.status_code == 302
        assert "PO" in [str(message) for message in get_messages(response.wsgi_request)][-1]


def test_trap_a_deleted_source_under_a_translation(admin_client, network, django_capture_on_commit_callbacks):
    """Upstream gap: its editor, its texts and its files end in an error 500."""
    source, page, translation = network
    segment = segment_of(translation)
    source.delete()
    Translation.objects.update(enabled=True)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.get(edit, follow=True)
    assert response.status_code == 200
    assert not Translation.objects.get().enabled
    admin_client.post(edit, {"localize-restart-translation": "1"})
    assert not Translation.objects.get().enabled
    assert put(admin_client, string_address(translation, segment), value="Ođđa").status_code == 404
    for name in ("download_pofile", "preview_translation"):
        assert admin_client.get(reverse(f"wagtail_localize:{name}", args=[translation.pk])).status_code == 404
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert admin_client.get(update).status_code == 404
    assert StringTranslation.objects.filter(data="Álggahus").exists()


def test_the_editor_of_a_translation_opens(admin_client, network):
    _source, page, _translation = network
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert len(json.loads(response.context["props"])["segments"]) == 5


def test_trap_a_draft_of_a_live_translation_changes_nothing_for_readers(network, make_editor, homes, client):
    """Upstream gap: ``save_target(publish=False)`` writes the draft, Finnish texts included, into the live page."""
    source, page, translation = network
    segment = segment_of(translation)
    StringTranslation.objects.filter(context=segment.context).update(data="Ođđa álggahus")
    StringTranslation.objects.filter(context__path="story").delete()
    drafted = keep_draft(translation, make_editor((homes["se"], "change_page")))
    now = SamplePage.objects.get(pk=page.pk)
    assert (now.introduction, now.live, now.has_unpublished_changes) == ("Álggahus", True, True)
    assert "rávvaga" in now.story
    draft = drafted.get_latest_revision_as_object()
    assert (draft.introduction, draft.slug, draft.live) == ("Ođđa álggahus", "fierpmadat", True)
    drafted.get_latest_revision().publish()
    assert introduction_of(page) == "Ođđa álggahus"


def test_nobody_keeps_a_draft_of_a_page_they_may_not_edit(network, make_editor, homes):
    _source, _page, translation = network
    with pytest.raises(PermissionDenied):
        keep_draft(translation, make_editor((homes["sv"], "change_page")))
