"""The list of hard words in the admin: found, added, exported, and closed to those without the right."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cooperation_models.languages.models import WordAdvice

VIEWSET = WordAdvice.snippet_viewset


@pytest.fixture
def words(db) -> list[WordAdvice]:
    """Return two words of the list."""
    return [
        WordAdvice.objects.create(language="fi", word="strategia", suggestion="suunnitelma"),
        WordAdvice.objects.create(language="sv", word="åtgärd", suggestion="det man gör"),
    ]


def address(name: str, *args) -> str:
    return reverse(VIEWSET.get_url_name(name), args=args)


def test_words_are_listed_found_and_chosen_by_language(client, admin_user, words):
    client.force_login(admin_user)
    for asked, shown in (
        ({}, {"strategia", "åtgärd"}),
        ({"q": "suunn"}, {"strategia"}),
        ({"q": "ATGARD gor"}, {"åtgärd"}),
        ({"q": "'"}, set()),
        ({"language": "sv"}, {"åtgärd"}),
    ):
        html = client.get(address("list"), asked).content.decode()
        assert {word.word for word in words if word.word in html} == shown
    assert client.get(address("list"), {"q": '"\x00'}).status_code < 500


def test_words_come_in_the_alphabet_of_the_user(client, admin_user):
    client.force_login(admin_user)
    assert client.get(address("list")).status_code == 200
    for word in ("ärende", "åtgärd", "Avtal", "zon"):
        WordAdvice.objects.create(language="sv", word=word)
    for asked, order in (({}, 1), ({"ordering": "-word"}, -1)):
        shown = [advice.word for advice in client.get(address("list"), asked).context["object_list"]]
        assert shown == ["Avtal", "zon", "åtgärd", "ärende"][::order]


def test_a_word_is_added_once_in_a_language(client, admin_user, words):
    client.force_login(admin_user)
    form = {"language": "fi", "word": "hanke", "suggestion": "työ", "note": ""}
    assert client.post(address("add"), form).status_code == 302
    again = client.post(address("add"), form)
    assert again.status_code == 200
    assert WordAdvice.objects.filter(word="hanke").count() == 1


def test_words_are_exported(client, admin_user, words):
    client.force_login(admin_user)
    response = client.get(address("list"), {"export": "csv"})
    assert "åtgärd" in b"".join(response.streaming_content).decode()


def test_the_list_is_closed_to_those_without_the_right(client, django_user_model, words):
    visitor = django_user_model.objects.create_user("vierailija", password="salasana")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    client.post(address("edit", words[0].pk), {"language": "fi", "word": "muu", "suggestion": "", "note": ""})
    words[0].refresh_from_db()
    assert words[0].word == "strategia"
    assert client.get(address("list")).status_code == 302
