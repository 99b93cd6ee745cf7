"""Synonyms in the admin: list, form, export, rights."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from cooperation_models.search.models import Synonym

pytestmark = pytest.mark.django_db


def url(name: str, *arguments) -> str:
    return reverse(Synonym.snippet_viewset.get_url_name(name), args=arguments)


@pytest.fixture
def group() -> Synonym:
    return Synonym.objects.create(words="järjestö\nyhdistys", language="fi")


def test_list_form_inspection_and_export(admin_client, group):
    assert "järjestö ~ yhdistys" in admin_client.get(url("list")).content.decode()
    for name in ("edit", "inspect"):
        assert admin_client.get(url(name, group.pk)).status_code == 200
    exported = admin_client.get(url("list"), {"export": "csv"})
    assert b"yhdistys" in b"".join(exported.streaming_content)


def test_groups_come_in_the_alphabet_and_are_found_by_plain_letters(admin_client, group):
    for words in ("äänestys\nvaali", "Åland\nAhvenanmaa"):
        Synonym.objects.create(words=words)
    for asked, shown in (
        ("", ["järjestö", "Åland", "äänestys"]),
        ("AANESTYS", ["äänestys"]),
        ("ahven aland", ["Åland"]),
    ):
        found = admin_client.get(url("list"), {"q": asked} if asked else {}).context["object_list"]
        assert [synonym.listed()[0] for synonym in found] == shown


def test_a_group_is_made_in_the_form(admin_client):
    answer = admin_client.post(url("add"), {"words": " sote \n\n sosiaali-  ja terveys\nsote", "language": ""})
    assert answer.status_code == 302
    assert Synonym.objects.get().listed() == ["sote", "sosiaali- ja terveys"]


@pytest.mark.parametrize(
    "words", ["", "yksin", "yksin\nyksin", "\n".join("abcdefghijklmnopqrstuvwxyz"), "a\n" + "b" * 101]
)
def test_what_is_no_group_is_refused(words):
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words).full_clean()
    assert "words" in refused.value.message_dict


def test_rights_are_checked_on_the_server(client, django_user_model, group):
    user = django_user_model.objects.create_user("joku", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for address in (url("list"), url("add"), url("edit", group.pk), url("delete", group.pk)):
        assert client.post(address, {"words": "a\nb"}).status_code == 302
    group.refresh_from_db()
    assert group.listed() == ["järjestö", "yhdistys"] and Synonym.objects.count() == 1
