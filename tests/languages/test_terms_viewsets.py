"""Terms in the admin: list, filters, search, export, form, inspection, and who may accept a word."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.languages.models import Term, TermWord

pytestmark = pytest.mark.django_db

APP = "cooperation_languages"
LIST = "wagtailsnippets_cooperation_languages_term:list"
INSPECT = "wagtailsnippets_cooperation_languages_term:inspect"


@pytest.fixture
def terms():
    """Return three terms by notion."""
    made = {}
    for notion, words in {
        "board": [("fi", "lautakunta", ""), ("se", "lávdegoddi", "high"), ("sv", "nämnd", "")],
        "menu": [("fi", "valikko", ""), ("se", "fállu", "low")],
        "network": [("fi", "verkosto", "")],
    }.items():
        made[notion] = Term.objects.create(notion=notion)
        for language, text, confidence in words:
            TermWord.objects.create(term=made[notion], language=language, text=text, confidence=confidence)
    return made


@pytest.fixture
def admin(client):
    """Return a client logged in as a superuser."""
    client.force_login(get_user_model().objects.create_superuser("yllapitaja"))
    return client


@pytest.fixture
def translator(client, homes):
    """Return a client logged in as a translator into Northern Sámi who may see terms."""
    group = Group.objects.create(name="se")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="view_term", content_type__app_label=APP),
    )
    GroupPagePermission.objects.create(
        group=group, page=homes["se"], permission=Permission.objects.get(codename="change_page")
    )
    user = get_user_model().objects.create_user("kaantaja")
    user.groups.add(group)
    client.force_login(user)
    return client


def listed(client, **question):
    return [term.notion for term in client.get(reverse(LIST), question).context["object_list"]]


def test_the_list_has_the_words_of_each_language_with_their_language(admin, terms):
    page = admin.get(reverse(LIST)).content.decode()

    assert '<span lang="se">lávdegoddi</span>' in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"q": "lavdegoddi"}, ["board"]),
        ({"q": "NAMND"}, ["board"]),
        ({"q": "verk"}, ["network"]),
        ({"q": "menu"}, ["menu"]),
        ({"q": "nothing"}, []),
        ({"language": "se"}, ["board", "menu"]),
        ({"missing": "se"}, ["network"]),
        ({"missing": "sv", "language": "se"}, ["menu"]),
        ({"confidence": "low"}, ["menu"]),
        ({"confidence": "low", "language": "sv"}, []),
        ({"reviewed": "yes"}, ["board"]),
        ({"reviewed": "no", "language": "se"}, ["menu"]),
    ],
)
def test_terms_are_found_by_words_without_diacritics_and_by_filters(admin, terms, question, found):
    TermWord.objects.filter(text="lávdegoddi").update(reviewed_on=timezone.localdate())

    assert listed(admin, **question) == found


def test_odd_questions_find_nothing_and_break_nothing(admin, terms):
    for question in ({"q": '"'}, {"q": "ʹ"}, {"language": "xx"}, {"reviewed": "maybe"}, {"p": "99999999999999"}):
        assert admin.get(reverse(LIST), question).status_code < 500


def test_the_list_takes_as_many_queries_for_many_terms(admin, terms, django_assert_max_num_queries):
    for number in range(30):
        term = Term.objects.create(notion=f"notion {number}")
        TermWord.objects.create(term=term, language="fi", text=f"sana {number}")
    admin.get(reverse(LIST))

    with django_assert_max_num_queries(20):
        admin.get(reverse(LIST))


def test_the_export_has_a_column_for_each_language(admin, terms):
    answer = admin.get(reverse(LIST), {"export": "csv"})
    table = b"".join(answer.streaming_content).decode()

    assert "davvisámegiella" in table.splitlines()[0]
    assert "lávdegoddi" in table


def form_data(term, **changes):
    """Return the data of the form of a term, with the text of words changed."""
    words = [
        {
            "id": word.pk,
            "language": word.language,
            "text": changes.get(word.language, word.text),
            "confidence": word.confidence,
            "source": "",
        }
        for word in term.words.all()
    ]
    return nested_form_data({"notion": term.notion, "note": "", "words": inline_formset(words, initial=len(words))})


def test_a_changed_word_is_no_longer_reviewed_and_the_others_stay_so(admin, terms):
    TermWord.objects.update(reviewed_on=timezone.localdate())
    address = reverse("wagtailsnippets_cooperation_languages_term:edit", args=[terms["board"].pk])

    assert admin.post(address, form_data(terms["board"], se="lávdegotti")).status_code == 302

    reviewed = dict(TermWord.objects.filter(term=terms["board"]).values_list("language", "reviewed_on"))
    assert (reviewed["se"], reviewed["sv"]) == (None, timezone.localdate())
    assert (
        admin.get(reverse("wagtailsnippets_cooperation_languages_term:history", args=[terms["board"].pk])).status_code
        == 200
    )


def accept(client, word, **data):
    return client.post(reverse("cooperation_term_review:word", args=[word.pk]), data)


def test_a_translator_accepts_words_of_the_own_language_only(translator, terms):
    sami, swedish = (TermWord.objects.get(term=terms["board"], language=code) for code in ("se", "sv"))
    page = translator.get(reverse(INSPECT, args=[terms["board"].pk])).content.decode()
    assert reverse("cooperation_term_review:word", args=[sami.pk]) in page
    assert reverse("cooperation_term_review:word", args=[swedish.pk]) not in page

    accept(translator, sami, accept="yes")
    sami.refresh_from_db()
    assert (sami.reviewed_by.username, sami.reviewed_on) == ("kaantaja", timezone.localdate())
    terms["board"].refresh_from_db()
    assert terms["board"].latest_revision is not None

    assert accept(translator, swedish, accept="yes").url == reverse("wagtailadmin_home")
    swedish.refresh_from_db()
    assert not swedish.is_reviewed

    accept(translator, sami, accept="no")
    sami.refresh_from_db()
    assert not sami.is_reviewed


def test_words_of_the_source_language_are_accepted_by_those_who_may_change_terms(translator, terms):
    finnish = TermWord.objects.get(term=terms["board"], language="fi")
    accept(translator, finnish)
    finnish.refresh_from_db()
    assert not finnish.is_reviewed

    get_user_model().objects.get().user_permissions.add(
        Permission.objects.get(codename="change_term", content_type__app_label=APP)
    )
    accept(translator, finnish)
    finnish.refresh_from_db()
    assert finnish.is_reviewed


def test_a_word_is_accepted_by_a_form_only_and_an_unknown_one_is_not_found(translator, terms):
    word = TermWord.objects.get(language="se", term=terms["board"])

    assert translator.get(reverse("cooperation_term_review:word", args=[word.pk])).status_code == 405
    assert translator.post(reverse("cooperation_term_review:word", args=[0])).status_code == 404


def test_translators_may_not_change_terms(translator, terms):
    assert translator.get(reverse(LIST)).status_code == 200
    address = reverse("wagtailsnippets_cooperation_languages_term:edit", args=[terms["board"].pk])
    assert translator.get(address).status_code == 302


def test_the_same_word_twice_is_refused_beside_the_form(admin, terms):
    address = reverse("wagtailsnippets_cooperation_languages_term:add")
    words = [{"language": "fi", "text": "sama", "confidence": "", "source": ""} for _word in range(2)]
    data = nested_form_data({"notion": "same", "note": "", "words": inline_formset(words)})

    assert admin.post(address, data).status_code == 200
    assert not Term.objects.filter(notion="same").exists()


def test_a_notion_that_is_there_already_is_refused(admin, terms):
    data = nested_form_data({"notion": "board", "note": "", "words": inline_formset([])})

    assert admin.post(reverse("wagtailsnippets_cooperation_languages_term:add"), data).status_code == 200
    assert Term.objects.count() == 3
