"""Saving at the translation desk: nobody's work is lost, nothing broken is stored."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from cooperation_models.languages.desk.cards import SEEN, version_of
from cooperation_models.languages.models import EarlierWording
from tests.languages.desk_builders import begin, cards_by_source, change, form, person, segment, texts_url

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]


@pytest.fixture
def source(homes, make_page):
    return make_page(
        "Verkosto", introduction="Ryhmä kokoontuu", story='<p>Lue <a href="https://example.org">lisää</a></p>'
    )


@pytest.fixture
def translation(source, locales):
    return begin(source, locales["sv"])


@pytest.fixture
def anna(homes):
    return person("anna", (homes["sv"], "change"))


@pytest.fixture
def bertil(homes):
    return person("bertil", (homes["sv"], "change"))


@pytest.fixture
def save(client, translation):
    """Return a function that sends a form as somebody."""

    def send(user, data, which="all"):
        client.force_login(user)
        return client.post(texts_url(translation), {**data, "save": which})

    return send


def stored(translation, path):
    row = StringTranslation.objects.filter(
        translation_of=segment(translation, path).string, context__path=path, locale=translation.target_locale
    ).first()
    return row.data if row else None


def test_all_texts_are_saved_at_once(save, anna, translation):
    response = save(anna, form(translation, title="Nätverk", introduction="Gruppen samlas\nigen"))
    assert response.status_code == 302
    assert stored(translation, "title") == "Nätverk"
    assert stored(translation, "introduction") == "Gruppen samlas<br/>igen"
    row = StringTranslation.objects.get(data="Nätverk")
    assert (row.last_translated_by, row.translation_type) == (anna, "manual")


def test_one_text_is_saved_and_the_others_stay_in_their_fields(save, anna, translation):
    data = form(translation, title="Nätverk", introduction="Halvt skriv")
    response = save(anna, data, which=str(segment(translation, "title").pk))
    assert response.status_code == 200
    assert (stored(translation, "title"), stored(translation, "introduction")) == ("Nätverk", None)
    assert ">Halvt skriv</textarea>" in response.text
    data = form(translation, introduction="Gruppen samlas")
    response = save(anna, data, which=str(segment(translation, "introduction").pk))
    assert response.status_code == 302
    assert f"#string-{segment(translation, 'story').pk}" in response.url


def test_two_translators_on_one_text_lose_nothing(client, save, anna, bertil, translation):
    seen_by_both = form(translation)
    key = f"text-{segment(translation, 'title').pk}"
    assert save(anna, {**seen_by_both, key: "Annas nätverk"}).status_code == 302
    response = save(bertil, {**seen_by_both, key: "Bertils nätverk"})
    assert response.status_code == 422
    assert stored(translation, "title") == "Annas nätverk"
    assert "Annas nätverk</p>" in response.text
    assert ">Bertils nätverk</textarea>" in response.text
    response = save(bertil, form(translation, title="Bertils nätverk"))
    assert response.status_code == 302
    assert stored(translation, "title") == "Bertils nätverk"
    kept = EarlierWording.objects.get()
    assert (kept.data, kept.written_by) == ("Annas nätverk", anna)
    assert "Annas nätverk" in client.get(texts_url(translation)).text


def test_the_other_wording_can_be_taken_instead(client, save, anna, bertil, translation):
    seen_by_both = form(translation)
    key = segment(translation, "title").pk
    save(anna, {**seen_by_both, f"text-{key}": "Annas nätverk"})
    save(bertil, {**seen_by_both, f"text-{key}": "Bertils nätverk"})
    data = form(translation, title="Bertils nätverk", introduction="Mitt utkast")
    response = client.post(texts_url(translation), {**data, "use": f"{key}-stored"})
    assert ">Annas nätverk</textarea>" in response.text
    assert ">Mitt utkast</textarea>" in response.text
    assert stored(translation, "introduction") is None


def test_texts_that_one_left_alone_do_not_undo_what_others_saved(save, anna, bertil, translation):
    seen_by_both = form(translation)
    save(anna, {**seen_by_both, f"text-{segment(translation, 'title').pk}": "Nätverk"})
    introduction = f"text-{segment(translation, 'introduction').pk}"
    assert save(bertil, {**seen_by_both, introduction: "Gruppen samlas"}).status_code == 302
    assert stored(translation, "title") == "Nätverk"


def test_both_writing_the_same_is_no_conflict(save, anna, bertil, translation):
    seen_by_both = {**form(translation), f"text-{segment(translation, 'title').pk}": "Nätverk"}
    assert save(anna, seen_by_both).status_code == 302
    assert save(bertil, seen_by_both).status_code == 302


def test_saving_twice_after_another_is_no_conflict(save, anna, translation):
    save(anna, form(translation, title="Nätverk"))
    assert save(anna, form(translation, title="Nätverket")).status_code == 302
    assert stored(translation, "title") == "Nätverket"


def test_what_was_written_for_a_source_that_changed_meanwhile_stays(save, anna, source, translation):
    data = form(translation, introduction="Gruppen samlas")
    change(source, introduction="Ryhmä kokoontuu kuukausittain")
    response = save(anna, data)
    assert response.status_code == 422
    assert ">Gruppen samlas</textarea>" in response.text
    assert stored(translation, "introduction") is None
    card = cards_by_source(translation)["Ryhmä kokoontuu kuukausittain"]
    assert card.string.old_translation == "Gruppen samlas"
    assert [(piece.kind, piece.text) for piece in card.difference] == [
        ("same", "Ryhmä kokoontuu"),
        ("added", " kuukausittain"),
    ]


def test_what_was_written_for_a_text_that_left_the_page_is_handed_back(save, anna, source, translation):
    data = form(translation, introduction="Gruppen samlas")
    change(source, introduction="")
    response = save(anna, data)
    assert response.status_code == 422
    assert "Gruppen samlas</textarea>" in response.text


def test_emptying_a_text_makes_it_missing_and_keeps_the_wording(save, anna, translation):
    save(anna, form(translation, title="Nätverk"))
    save(anna, form(translation, title=""))
    assert stored(translation, "title") is None
    assert cards_by_source(translation)["Verkosto"].is_open
    assert EarlierWording.objects.get().data == "Nätverk"


@pytest.mark.parametrize(
    "text",
    [
        "Läs",
        'Läs <a id="a1">mer',
        'Läs <a id="a7">mer</a>',
        'Läs <a href="javascript:alert(1)">mer</a>',
        'Läs <a id="a1">mer</a><script>alert(1)</script>',
        'Läs <a id="a1" onclick="x">mer</a>',
    ],
)
def test_broken_and_dangerous_marks_are_refused_and_stay_in_the_field(save, anna, translation, text):
    response = save(anna, form(translation, story=text))
    assert response.status_code == 422
    assert stored(translation, "story") is None
    assert "aria-invalid" in response.text
    assert "alert(1)</script>" not in response.text


def test_marks_in_a_text_without_marks_are_refused(save, anna, translation):
    assert save(anna, form(translation, title="<b>Nätverk</b>")).status_code == 422
    assert save(anna, form(translation, title="<script>x</script>")).status_code == 422
    assert save(anna, form(translation, title="Nätverk & fler < 3")).status_code == 302
    assert stored(translation, "title") == "Nätverk &amp; fler &lt; 3"
    assert cards_by_source(translation)["Verkosto"].text == "Nätverk & fler < 3"


def test_links_keep_their_place(save, anna, translation):
    assert save(anna, form(translation, story='Läs <a id="a1">mer</a>')).status_code == 302
    assert stored(translation, "story") == 'Läs <a id="a1">mer</a>'


def test_lost_placeholders_are_refused(save, anna, source, translation):
    change(source, introduction="Hei {name}")
    assert save(anna, form(translation, introduction="Hej")).status_code == 422
    assert save(anna, form(translation, introduction="Hej {name}")).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "abc.1", "abc.1.x", "abc.99999999.1", "abc.1.99999999999999999999999999"])
def test_forms_made_by_hand_store_nothing_and_break_nothing(save, anna, translation, seen):
    response = save(anna, {"text-99999999": "Hej", "seen-99999999": seen, "text-\x00": "x"})
    assert response.status_code in (200, 302, 422)
    assert not StringTranslation.objects.exists()


def test_a_form_that_names_a_text_of_another_page_shows_and_stores_nothing_of_it(
    save, anna, source, translation, make_page, locales
):
    other = segment(begin(make_page("Salainen muistio"), locales["se"]), "title")
    own = segment(translation, "introduction")
    forged = f"{version_of('')}.{other.string_id}.{own.context_id}"
    for seen in (forged, f"{forged}:{SEEN.sign('x').partition(':')[2]}"):
        response = save(anna, {"text-99999999": "Hemlig", "seen-99999999": seen})
        assert "Salainen" not in response.text
    assert not StringTranslation.objects.exists()
    assert "Salainen" not in save(anna, form(translation)).text


def test_a_button_made_by_hand_breaks_nothing(save, anna, translation):
    assert save(anna, form(translation), which="9" * 5000).status_code == 302


def test_a_text_of_another_page_is_not_touched(save, anna, translation, make_page, locales):
    other = begin(make_page("Toinen", slug="toinen"), locales["sv"])
    save(anna, form(other, title="Annan"))
    assert not StringTranslation.objects.exists()
    assert Translation.objects.count() == 2
