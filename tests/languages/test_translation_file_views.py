"""Translation files in the admin: whom they are for, and the way from upload to report."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail_localize.models import StringTranslation, Translation

from cooperation_models.languages.models import TranslationFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(make_page, translate, homes, locales):
    """Return the Swedish translation of a page, nothing translated yet."""
    translate(make_page("Kokoukset"), "sv")
    return Translation.objects.get(target_locale=locales["sv"])


@pytest.fixture
def log_in(client, homes):
    """Return a function that logs in somebody who may edit one language."""

    def log_in_as(code):
        group = Group.objects.create(name=code)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        GroupPagePermission.objects.create(
            group=group, page=homes[code], permission=Permission.objects.get(codename="change_page")
        )
        user = get_user_model().objects.create_user(f"kaantaja-{code}")
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in_as


def uploaded(client, name, content, address="cooperation_terms:import", **arguments):
    """Upload a file and return the answer."""
    return client.post(reverse(address, **arguments), {"file": SimpleUploadedFile(name, content)})


def test_a_translator_makes_a_file_checks_and_takes_it_and_gets_the_report(log_in, translation):
    client = log_in("sv")
    file = client.get(reverse("cooperation_terms:export", args=[translation.pk, "po"]))
    assert file["Content-Disposition"] == 'attachment; filename="kokoukset-sv.po"'
    content = file.content.decode().replace('msgid "Kokoukset"\nmsgstr ""', 'msgid "Kokoukset"\nmsgstr "Möten"')

    answer = uploaded(client, "back.po", content.encode())
    check = client.get(answer.url)
    assert "Möten" in check.content.decode()
    assert not StringTranslation.objects.exists()

    stored = TranslationFile.objects.get()
    answer = client.post(reverse("cooperation_terms:take", args=[stored.pk]), follow=True)
    assert answer.status_code == 200
    assert StringTranslation.objects.get().data == "Möten"
    assert not TranslationFile.objects.get().content
    report = client.get(reverse("cooperation_terms:report", args=[stored.pk]))
    assert "Möten" in report.content.decode("utf-8-sig")
    client.post(reverse("cooperation_terms:take", args=[stored.pk]))
    assert StringTranslation.objects.count() == 1

    client.post(reverse("cooperation_terms:discard", args=[stored.pk]))
    assert not TranslationFile.objects.exists()


def test_without_its_report_nothing_of_a_file_is_taken(log_in, translation, monkeypatch):
    client = log_in("sv")
    uploaded(
        client,
        "x.po",
        'msgctxt "title"\nmsgid "Kokoukset"\nmsgstr "Möten"\n'.encode(),
        "cooperation_terms:import_page",
        args=[translation.pk],
    )

    def fail(*_arguments):
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr("cooperation_models.languages.terms.files.views.pack", fail)
    with pytest.raises(RuntimeError):
        client.post(reverse("cooperation_terms:take", args=[TranslationFile.objects.get().pk]))

    assert not StringTranslation.objects.exists()
    assert TranslationFile.objects.get().taken_at is None


def test_everything_in_a_language_is_one_file(log_in, translation, make_page, translate):
    client = log_in("sv")
    translate(make_page("Toinen"), "sv")

    xliff = client.get(reverse("cooperation_terms:export_language", args=["sv", "xliff"]))
    archive = client.get(reverse("cooperation_terms:export_language", args=["sv", "po"]))

    assert xliff.content.count(b"<file ") == Translation.objects.count() == 2
    assert archive.content.startswith(b"PK")
    assert uploaded(client, "sv.zip", archive.content).status_code == 302


def test_translators_of_other_languages_get_and_take_nothing(log_in, translation):
    client = log_in("se")

    for name, arguments in (
        ("export", [translation.pk, "po"]),
        ("import_page", [translation.pk]),
        ("export_language", ["sv", "po"]),
    ):
        answer = client.get(reverse(f"cooperation_terms:{name}", args=arguments))
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert client.get(reverse("cooperation_terms:export_language", args=["se", "po"])).status_code == 302


def test_a_file_is_seen_by_its_owner_only(log_in, translation):
    somebody = get_user_model().objects.create_user("muu")
    file = TranslationFile.objects.create(user=somebody, name="x.po", content=b'msgid "a"\nmsgstr "b"\n')
    client = log_in("sv")

    assert client.get(reverse("cooperation_terms:check", args=[file.pk])).status_code == 404
    assert client.get(reverse("cooperation_terms:report", args=[file.pk])).status_code == 404
    assert client.post(reverse("cooperation_terms:take", args=[file.pk])).status_code == 404
    assert client.post(reverse("cooperation_terms:discard", args=[file.pk])).status_code == 404


def test_who_translates_nothing_is_kept_out(client, db):
    user = get_user_model().objects.create_user("vieras")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(reverse("cooperation_terms:import")).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.po", b"nothing"), ("x.exe", b"MZ"), ("x.xlf", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ("x.po", b"")],
)
def test_files_that_cannot_be_read_are_refused_beside_the_field(log_in, translation, name, content):
    answer = uploaded(log_in("sv"), name, content)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not TranslationFile.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(log_in, translation, monkeypatch):
    monkeypatch.setattr("cooperation_models.languages.terms.files.upload_form.MOST_BYTES", 10)

    assert uploaded(log_in("sv"), "x.po", b'msgid "a"\nmsgstr "b"\n').status_code == 422


def test_odd_questions_are_answered(log_in, translation):
    client = log_in("sv")
    answer = uploaded(client, "x.po", b'msgctxt "title"\nmsgid "Kokoukset"\nmsgstr "b"\n')

    for question in ('?state="', "?state=%00", "?p=999999999999999999999", "?p=-1", "?state=new&p=x"):
        assert client.get(answer.url + question).status_code < 500
    assert client.get(reverse("cooperation_terms:export", args=[translation.pk, "docx"])).status_code == 404


def test_the_upload_of_the_page_editor_leads_to_the_dry_run(log_in, translation):
    client = log_in("sv")
    content = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content

    answer = client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": SimpleUploadedFile("x.po", content.replace(b'"Kokoukset"\nmsgstr ""', b'"Kokoukset"\nmsgstr "M"'))},
    )

    assert TranslationFile.objects.get().translation == translation
    assert client.get(answer.url).context["number"] == 1
    assert not StringTranslation.objects.exists()
