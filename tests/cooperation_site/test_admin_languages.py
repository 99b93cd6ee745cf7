"""The admin speaks one language at a time: Finnish, Swedish or English, whoever wrote the texts."""

from functools import cache

import pytest
from bs4 import BeautifulSoup, Comment
from django.utils.translation import override
from django.utils.translation.trans_real import translation
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/admin/",
    "/admin/pages/",
    "/admin/snippets/cooperation_places/area/",
    "/admin/snippets/cooperation_bodies/body/add/",
]
FAULTS_OF_WAGTAIL = {"Actions"}
"""What no catalogue can put right: Wagtail 8.0.1 has it without gettext in ``shared/headers/_actions.html``."""
OWN_NAMES = {"suomi", "svenska"}


@cache
def words_of(language):
    """Return all texts of a language by their English source."""
    with override(language):
        catalogue = translation(language)._catalog
    return {key: text for key, text in catalogue.items() if isinstance(key, str) and "\x04" not in key and text}


def texts_of(html):
    """Return the texts of a page and of its attributes that are read out."""
    page = BeautifulSoup(html, "html.parser")
    for hidden in page.select("script, style, template, option"):
        hidden.decompose()
    texts = {" ".join(text.split()) for text in page.find_all(string=True) if not isinstance(text, Comment)}
    for attribute in ("title", "placeholder", "aria-label"):
        texts |= {" ".join(element[attribute].split()) for element in page.select(f"[{attribute}]")}
    return texts - {""}


def in_another_language(texts, language):
    """Return those of some texts that a catalogue says in another of the three languages and not in this one."""
    finnish, swedish = words_of("fi"), words_of("sv")
    said = {"fi": finnish, "sv": swedish, "en": {text: text for text in finnish}}
    here = said.pop(language)
    return texts & set().union(*(other.values() for other in said.values())) - set(here.values())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_admin_is_in_the_language_of_the_user(admin_client, admin_user, language):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    foreign = {}
    for address in ADDRESSES:
        answer = admin_client.get(address)
        assert answer.status_code == 200, address
        html = answer.content.decode()
        assert f'lang="{language}"' in html[:400]
        foreign[address] = in_another_language(texts_of(html), language) - FAULTS_OF_WAGTAIL - OWN_NAMES
    assert {address: texts for address, texts in foreign.items() if texts} == {}
