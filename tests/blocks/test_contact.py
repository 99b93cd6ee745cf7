"""The contact card: what an editor writes, what a register gives, and that numbers can be dialled."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.blocks import CharBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from blocks.contact import ContactCard, ContactCardBlock, ContactWay, PhoneNumberBlock
from blocks.wording import TextInLanguage

from .examples import BLOCKS, rendered, value_of

pytestmark = pytest.mark.database_free


def printed(card, **context) -> BeautifulSoup:
    with override("en"):
        return BeautifulSoup(render_to_string("blocks/contact_card.html", {"card": card, **context}), "html.parser")


def facts(soup: BeautifulSoup) -> dict[str, str]:
    """Return the terms of a card and what is said of them."""
    return {term.get_text(): " ".join(term.find_next("dd").get_text().split()) for term in soup.find_all("dt")}


def test_service_point_is_printed_with_all_ways_to_reach_it():
    with override("en"):
        soup = BeautifulSoup(rendered("contact"), "html.parser")
    assert soup.h2.get_text() == "Advice for associations"
    assert facts(soup) == {
        "Phone": "016 555 0100",
        "E-mail": "advice@example.org",
        "Web page": "https://www.example.org/advice",
        "Street address": "Main street 1, Rovaniemi",
        "Hours": "Mon–Thu 9–15",
        "Answered in": "English",
    }
    links = [link["href"] for link in soup.find_all("a")]
    assert links == ["tel:0165550100", "mailto:advice@example.org", "https://www.example.org/advice"]


def test_what_nobody_wrote_is_not_mentioned():
    card = ContactCard(title="Office")
    assert not printed(card).find("dl") and printed(card).get_text(strip=True) == "Office"
    assert not printed(None).find(True)


def test_languages_are_named_in_themselves():
    with override("en"):
        soup = BeautifulSoup(rendered("contact", value_of("contact", languages=["sv", "fi"])), "html.parser")
    assert facts(soup)["Answered in"] == "svenska, suomi"
    assert [span["lang"] for span in soup.find_all("span", lang=["sv", "fi"])] == ["sv", "fi"]


@pytest.mark.parametrize("number", ["016 123 4567", "+358 16 123 4567", "112", "(016) 123-4567", "0800.12.34"])
def test_phone_numbers_as_people_write_them(number):
    assert PhoneNumberBlock().clean(number) == number


@pytest.mark.parametrize("number", ["call us", "016 123 x45", "12", "0" * 40, "+", "javascript:1"])
def test_what_no_phone_can_dial_is_refused_with_advice(number):
    with pytest.raises(ValidationError, match="Write a phone number"):
        PhoneNumberBlock().clean(number)


def test_contact_needs_whom_one_reaches_but_not_in_a_draft():
    value = value_of("contact", title="")
    with pytest.raises(StructBlockValidationError) as error:
        BLOCKS["contact"].clean(value)
    assert list(error.value.block_errors) == ["title"]
    assert BLOCKS["contact"].clean_deferred(value)


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("phone", "+358 (0)16 123", "tel:+35816123"),
        ("phone", "(016) 123-4567", "tel:0161234567"),
        ("email", "a@example.org", "mailto:a@example.org"),
        ("chat", "https://chat.example.org", "https://chat.example.org"),
        ("web", "javascript:alert(1)", ""),
        ("address", "Main street 1", ""),
    ],
)
def test_way_leads_somewhere_or_nowhere(kind, value, href):
    assert ContactWay(kind, value).href == href


def test_card_of_a_register_says_role_person_organisation_and_each_way():
    card = ContactCard(
        title=TextInLanguage("Yhteyshenkilö", "fi"),
        name="Aino Esimerkki",
        organisation=TextInLanguage("Kylät ry", "fi"),
        organisation_href="/organisations/kylat/",
        ways=(
            ContactWay("phone", "040 1", hours="Mon–Fri", languages=("suomi", "svenska"), answered_by_human=True),
            ContactWay("chat", "https://chat.example.org", label=TextInLanguage("Kirjoita", "fi")),
        ),
    )
    soup = printed(card, heading_level=3)
    assert soup.h3.find("span", lang="fi").get_text() == "Yhteyshenkilö"
    assert soup.find(class_="content-contact__name").get_text() == "Aino Esimerkki"
    assert soup.find("a", href="/organisations/kylat/").find("span", lang="fi").get_text() == "Kylät ry"
    assert facts(soup) == {"Phone": "040 1 A person answers Mon–Fri suomi, svenska", "Chat": "Kirjoita"}


class RegisterBlock(ContactCardBlock):
    """A contact that another app takes from its register."""

    title = phone = email = website = address = hours = languages = note = None
    post = CharBlock()

    def get_contact_card(self, value, context):
        return ContactCard(title=f"{value['post']} of {context['municipality']}") if value["post"] else None


def test_another_app_overrides_one_method():
    block = RegisterBlock()
    assert list(block.child_blocks) == ["post"]
    html = block.render(block.to_python({"post": "Agent"}), {"municipality": "Inari"})
    assert BeautifulSoup(html, "html.parser").h2.get_text() == "Agent of Inari"
    assert not block.render(block.to_python({"post": ""}), {"municipality": "Inari"}).strip()
