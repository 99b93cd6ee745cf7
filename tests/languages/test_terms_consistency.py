from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.terms.consistency import faults_of, plain, remarks_on

pytestmark = pytest.mark.database_free


def kinds(source, translation):
    return [remark.kind for remark in remarks_on(source, translation)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Lue <b>lisää</b>.", "Läs <b>mera.</b>"),
        ('Katso <a id="a1">ohje</a>', 'Se <a id="a1">anvisningen</a>'),
        ("Kokous 5.3.2026 klo 10.30", "Möte den 5 mars 2026 kl. 10.30"),
        ("Jäseniä 1 200", "Medlemmar 1\u00a0200"),
        ("Tervetuloa %(name)s!", "Välkommen %(name)s!"),
        ("Kunta & me", "Kommunen &amp; vi"),
        ("Rivi<br>toinen", "Rad<br/>två"),
        ("alle 5 < 6", "under 5 < 6"),
        ("Miksi?", "Varför?"),
        ("50 %: osuus", "50 %: andel"),
    ],
)
def test_translations_that_keep_everything_are_not_remarked_on(source, translation):
    assert kinds(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "kind"),
    [
        ("Lue lisää", "<script>alert(1)</script>", "fault"),
        ("Lue lisää", '<b onclick="x">Läs</b>', "fault"),
        ("Lue <b>lisää</b>", "Läs <b>mera", "fault"),
        ("Lue <b>lisää</b>", "Läs mera</b>", "fault"),
        ("<b><i>a</i></b>", "<b><i>a</b></i>", "fault"),
        ("Lue lisää", "Läs <!-- x -->", "fault"),
        ("Lue lisää", "Läs <![x[ mera", "fault"),
        ("Lue lisää", "Läs \x00 mera", "fault"),
        ("Lue lisää", "<p>Läs mera</p>", "fault"),
        ("Lue lisää", '<a href="javascript:x">Läs</a>', "fault"),
        ('Katso <a id="a1">ohje</a>', "Se anvisningen", "link"),
        ('Katso <a id="a1">ohje</a>', 'Se <a id="a2">anvisningen</a>', "link"),
        ("Hei %(name)s", "Hej", "fault"),
        ("Hei {name}", "Hej {namn}", "fault"),
        ("Hei kaikki", "Hej {alla}", "fault"),
    ],
)
def test_faults_forbid_to_take_a_translation(source, translation, kind):
    assert kind in [fault.kind for fault in faults_of(source, translation)]


@pytest.mark.parametrize(
    ("source", "translation", "kind"),
    [
        ("Jäseniä 12", "Medlemmar 21", "number"),
        ("Kokous 5.3.2026", "Möte 5.4.2026", "number"),
        ("Kirjoita kunta@example.fi", "Skriv till kommunen", "address"),
        ("Katso https://example.fi/a.", "Se https://example.fi/b.", "address"),
        ("Lue <b>lisää</b> täältä", "Läs mera här", "formatting"),
        ("Lue lisää.", "Läs mera", "ending"),
        ("Lue lisää täältä", "Läs  mera", "spaces"),
        ("Lue lisää täältä", "Läs mera ", "spaces"),
        ("Lue lisää", "lue lisää", "copy"),
    ],
)
def test_remarks_leave_the_translation_to_the_translator(source, translation, kind):
    assert kind in kinds(source, translation)
    assert faults_of(source, translation) == []


@pytest.mark.parametrize("name", ["Kuopio", "STEA"])
def test_a_single_word_may_be_a_name(name):
    assert kinds(name, name) == []


tags = st.sampled_from(["b", "i", "em", "strong"])
words = st.text("abcåäöŋ ", min_size=1, max_size=8).filter(str.strip)
marked_up = st.recursive(
    words | st.just("<br/>"), lambda inner: st.tuples(tags, inner, words).map("<{0[0]}>{0[1]}</{0[0]}>{0[2]}".format)
)


@given(marked_up)
def test_a_text_never_has_faults_beside_itself(text):
    assert faults_of(text, text) == []


@given(marked_up, st.data())
def test_a_text_that_lost_one_of_its_tags_always_has_a_fault_or_a_remark(text, data):
    pieces = [piece for piece in text.replace(">", ">\n").replace("<", "\n<").split("\n") if piece]
    places = [number for number, piece in enumerate(pieces) if piece.startswith("<")]
    if not places:
        return
    del pieces[data.draw(st.sampled_from(places))]

    assert remarks_on(text, "".join(pieces))


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_the_checks_fail(source, translation):
    remarks_on(source, translation)
    assert isinstance(plain(translation), str)


def test_looking_for_addresses_in_a_long_row_of_letters_takes_no_longer_than_reading_it():
    begun = process_time()
    assert "address" not in kinds("Osoite", "a" * 60_000)
    assert "address" in kinds("Kysy: a@b.fi", "Fråga:")
    assert process_time() - begun < 1
