"""Recordings of pages: uploaded by those who may, refused when they are no sound, left alone by translation."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.documents import get_document_model
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from cooperation_models.languages.easy_language.recordings import save_recording, sounds_like
from cooperation_models.languages.models import Recording

pytestmark = pytest.mark.one_database

MP3 = b"ID3\x04" + bytes(60)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """Keep uploaded files out of the portal's own folder."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def user_with(django_user_model, home):
    """Return a function that makes a user with some rights on all pages of the site."""

    def make(*actions: str):
        user = django_user_model.objects.create_user("-".join(actions) or "nobody", password="salasana")
        group = Group.objects.create(name=user.username)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for action in actions:
            permission = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=home, permission=permission)
        user.groups.add(group)
        return user

    return make


def upload(name: str = "sivu.mp3", content: bytes = MP3) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def address(page) -> str:
    return reverse("cooperation_recording", args=[page.pk])


def shown(page, rf) -> BeautifulSoup:
    template = Template('{% include "cooperation_languages/includes/listen.html" %}')
    return BeautifulSoup(template.render(Context({"page": page, "request": rf.get("/fi/")})), "html.parser")


def test_a_publisher_uploads_a_recording_and_readers_get_it(client, user_with, make_page, rf):
    page, user = make_page(), user_with("change", "publish")
    client.force_login(user)
    assert client.get(address(page)).status_code == 200
    asked = {"audio": upload(), "recorded_on": "2026-03-05", "read_by": "Selma Keksitty"}
    assert client.post(address(page), asked).status_code == 302
    recording = Recording.objects.get()
    assert recording.audio.uploaded_by_user == user
    audio = shown(page, rf).audio
    assert audio.source["src"] == recording.audio.url
    assert audio.source["type"] == "audio/mpeg"
    assert not audio.has_attr("autoplay")
    facts = shown(page, rf).select_one(".recording__facts").get_text()
    assert "5.3.2026" in facts and "Selma Keksitty" in facts


@pytest.mark.parametrize("actions", [(), ("add",), ("change",)])
def test_who_may_not_publish_a_public_page_may_not_record_it(client, user_with, make_page, actions):
    page = make_page()
    client.force_login(user_with(*actions))
    client.post(address(page), {"audio": upload(), "recorded_on": "2026-03-05"})
    assert not Recording.objects.exists()


def test_a_draft_is_recorded_by_whoever_may_edit_it(client, user_with, make_page):
    page = make_page(live=False)
    client.force_login(user_with("change"))
    client.post(address(page), {"audio": upload(), "recorded_on": "2026-03-05"})
    assert Recording.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sivu.mp3", b"MZ not a sound at all"),
        ("sivu.exe", MP3),
        ("sivu", MP3),
        ("sivu.wav", b"RIFF1234AVI LIST"),
        ("sivu.html", b"<script>alert(1)</script>"),
        ("sivu.mp3", b""),
    ],
)
def test_what_is_no_sound_is_refused(client, user_with, make_page, name, content):
    page = make_page()
    client.force_login(user_with("change", "publish"))
    response = client.post(address(page), {"audio": upload(name, content), "recorded_on": "2026-03-05"})
    assert set(response.context["form"].errors) == {"audio"}
    assert not get_document_model().objects.exists()


def test_a_file_that_is_too_large_is_refused_with_its_size(client, user_with, make_page, settings):
    settings.COOPERATION_RECORDING_MOST_BYTES = 40
    page = make_page()
    client.force_login(user_with("change", "publish"))
    response = client.post(address(page), {"audio": upload(), "recorded_on": "2026-03-05"})
    assert "64" in response.context["form"].errors["audio"][0]


@pytest.mark.parametrize("day", ["", "eilen", "99999999-01-01", (localdate() + timedelta(days=1)).isoformat()])
def test_a_day_that_cannot_be_is_refused(client, user_with, make_page, day):
    page = make_page()
    client.force_login(user_with("change", "publish"))
    response = client.post(address(page), {"audio": upload(), "recorded_on": day})
    assert set(response.context["form"].errors) == {"recorded_on"}


def test_a_new_file_takes_the_place_of_the_old_one_and_removal_deletes_it(client, user_with, make_page):
    page = make_page()
    client.force_login(user_with("change", "publish"))
    for name in ("eka.mp3", "toka.mp3"):
        client.post(address(page), {"audio": upload(name), "recorded_on": "2026-03-05"})
    assert [document.filename for document in get_document_model().objects.all()] == ["toka.mp3"]
    client.post(address(page), {"recorded_on": "2026-03-06"})
    assert Recording.objects.get().recorded_on == date(2026, 3, 6)
    client.post(address(page), {"recorded_on": "2026-03-06", "remove": "on"})
    assert not Recording.objects.exists()
    assert not get_document_model().objects.exists()


def test_a_recording_is_a_sound_of_a_day_that_has_come(make_page):
    document = get_document_model().objects.create(title="Teksti", file=upload("teksti.pdf"))
    recording = Recording(page=make_page(), audio=document, recorded_on=localdate())
    with pytest.raises(ValidationError) as error:
        recording.clean()
    assert set(error.value.message_dict) == {"audio"}
    document.file = upload("Sivu.MP3")
    recording.recorded_on += timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        recording.clean()
    assert set(error.value.message_dict) == {"recorded_on"}


def test_readers_are_told_when_the_page_has_changed_since(make_page, rf):
    page = make_page()
    save_recording(page, None, localdate() - timedelta(days=2), "", upload())
    before = shown(page, rf).select_one(".recording__facts").get_text()
    page.save_revision().publish()
    after = shown(Page.objects.get(pk=page.pk), rf).select_one(".recording__facts").get_text()
    assert len(after) > len(before)


def test_translating_a_page_again_leaves_its_recordings_alone(make_page, translate, rf):
    page = make_page(introduction="Lyhyt.")
    swedish = translate(page, "sv", {"Verkosto": "Nätverk", "Lyhyt.": "Kort."})
    save_recording(page, None, localdate(), "Suomen ääni", upload("fi.mp3"))
    save_recording(swedish, None, localdate(), "Ruotsin ääni", upload("sv.mp3"))
    page.introduction = "Uusi."
    page.save_revision().publish()
    again = translate(page, "sv", {"Verkosto": "Nätverk", "Uusi.": "Ny."})
    assert again.pk == swedish.pk
    assert Recording.objects.get(page_id=again.pk).read_by == "Ruotsin ääni"
    assert Recording.objects.get(page_id=page.pk).read_by == "Suomen ääni"


def test_no_recording_shows_nothing_and_the_button_waits_for_a_voice(make_page, rf):
    markup = shown(make_page(), rf)
    assert markup.audio is None
    assert markup.select_one("[data-listen]").has_attr("hidden")


@pytest.mark.parametrize(
    ("extension", "beginning", "sound"),
    [
        ("mp3", b"\xff\xfb\x90", True),
        ("m4a", b"\x00\x00\x00\x20ftypM4A ", True),
        ("wav", b"RIFF\x00\x00\x00\x00WAVE", True),
        ("oga", b"OggS", True),
        ("mp3", b"\xff", False),
        ("ogg", b"ID3", False),
    ],
)
def test_a_sound_file_is_known_by_how_it_begins(extension, beginning, sound):
    assert sounds_like(extension, beginning) is sound


def test_only_those_who_may_read_a_page_listen_to_it(client, user_with, make_page):
    page = make_page()
    recording = save_recording(page, None, localdate(), "", upload())
    assert client.get(recording.audio.url).status_code == 200

    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(recording.audio.url).status_code == 403
    client.force_login(user_with())
    assert client.get(recording.audio.url).status_code == 200


def test_a_draft_is_listened_to_by_those_who_keep_it(client, user_with, make_page):
    recording = save_recording(make_page(live=False), None, localdate(), "", upload())
    assert client.get(recording.audio.url).status_code == 403
    client.force_login(user_with("change"))
    assert client.get(recording.audio.url).status_code == 200
