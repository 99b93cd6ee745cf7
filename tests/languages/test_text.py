import copy
import pickle
from datetime import date, datetime, time

import pytest
from django.db import models
from django.template import Context, Template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy, override
from django.utils.translation.trans_real import translation

from cooperation_models.languages import text
from cooperation_models.languages.text import (
    FallbackText,
    LocalisedText,
    Message,
    choice_message,
    join_names,
    language_of_message,
)

pytestmark = pytest.mark.database_free


class Size(models.TextChoices):
    SMALL = "small", gettext_lazy("January")
    LARGE = "large", "Iso"


@pytest.fixture
def sentences(monkeypatch):
    """Put sentences into the catalogues of this test only: Finnish has them all, Northern Sámi one."""

    def catalogue_with(code, entries):
        own = translation(code)
        merged = copy.copy(own._catalog)
        merged._catalogs = [dict(entries), *own._catalog._catalogs]
        monkeypatch.setattr(own, "_catalog", merged)

    catalogue_with(
        "fi",
        {
            "Bodies in %(area)s": "Toimielimet: %(area)s",
            "Checked on %(day)s": "Tarkistettu %(day)s",
            "Parts: %(count)s": "Osia: %(count)s",
            "Kinds & <signs>": "Lajit & <merkit>",
            "%(part)s of 100 %%": "%(part)s / 100 %%",
        },
    )
    catalogue_with("se", {"Parts: %(count)s": "Oasit: %(count)s"})


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", "Anár &amp; <b>".replace("<b>", "&lt;b&gt;")), ("se", '<span lang="fi">Anár &amp; &lt;b&gt;</span>')],
)
def test_a_name_is_escaped_and_marked_only_when_foreign(language, expected):
    with override(language):
        assert conditional_escape(LocalisedText("Anár & <b>", "fi")) == expected


def test_an_empty_name_is_nothing_at_all():
    with override("se"):
        assert conditional_escape(LocalisedText("", "fi")) == ""
        assert not LocalisedText("", "fi")
        assert not LocalisedText("", "fi").is_foreign


def test_a_fallback_text_stays_a_string_and_is_marked_in_templates_only():
    fallback = FallbackText("Tule <mukaan>")
    with override("sms"):
        assert fallback == "Tule <mukaan>"
        assert Template('{{ t }}|{{ t|stringformat:"s" }}').render(Context({"t": fallback})) == (
            '<span lang="fi">Tule &lt;mukaan&gt;</span>|Tule &lt;mukaan&gt;'
        )
    with override("fi"):
        assert Template("{{ t }}").render(Context({"t": fallback})) == "Tule &lt;mukaan&gt;"


@pytest.mark.parametrize(
    ("value", "marked", "bare"),
    [
        (LocalisedText("Anár <b>", "se"), '<span lang="se">Anár &lt;b&gt;</span>', "Anár &lt;b&gt;"),
        (Message("Kinds & <signs>"), '<span lang="fi">Lajit &amp; &lt;merkit&gt;</span>', "Lajit &amp; &lt;merkit&gt;"),
        (join_names([LocalisedText("Anár", "se")]), '<span lang="se">Anár</span>', "Anár"),
    ],
)
def test_a_template_marks_a_variable_and_an_attribute_gets_the_bare_text(sentences, value, marked, bare):
    with override("sms"):
        assert Template('{{ t }}|{{ t|stringformat:"s" }}').render(Context({"t": value})) == f"{marked}|{bare}"


def test_a_message_in_a_formatted_string_is_said(sentences):
    with override("fi"):
        assert f"{Message('Parts: %(count)s', count=2)}!" == "Osia: 2!"


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
@pytest.mark.parametrize(
    "value", [LocalisedText("Anár", "se", "high"), Message("%(count)s", count=2), join_names(["Inari", "Utsjoki"])]
)
def test_a_text_stays_what_it_is_when_copied(duplicate, value):
    with override("sms"):
        assert conditional_escape(duplicate(value)) == conditional_escape(value)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_fallback_text_keeps_its_language_when_copied(duplicate):
    assert duplicate(FallbackText("Kylä", "sv")).language == "sv"


def test_a_message_is_said_in_the_language_that_has_it(sentences):
    message = Message("Parts: %(count)s", count=1234)
    with override("se"):
        assert conditional_escape(message) == "Oasit: 1\u00a0234"
        assert not message.is_foreign
    with override("smn"):
        assert conditional_escape(message) == '<span lang="fi">Osia: 1\u00a0234</span>'
        assert str(message) == "Osia: 1\u00a0234"
        assert message.is_foreign


def test_a_sentence_that_no_catalogue_has_is_marked_as_english():
    with override("sv"):
        assert conditional_escape(Message("Nobody has this")) == '<span lang="en">Nobody has this</span>'
        assert str(Message("Nobody has this")) == "Nobody has this"


def test_a_message_escapes_its_own_text_and_its_parameters(sentences):
    with override("fi"):
        assert conditional_escape(Message("Kinds & <signs>")) == "Lajit &amp; &lt;merkit&gt;"
        assert conditional_escape(Message("Bodies in %(area)s", area="<Inari>")) == "Toimielimet: &lt;Inari&gt;"
        assert conditional_escape(Message("Bodies in %(area)s", area=mark_safe("<b>Inari</b>"))) == (
            "Toimielimet: <b>Inari</b>"
        )
        assert str(Message("Bodies in %(area)s", area="<Inari>")) == "Toimielimet: <Inari>"


def test_parameters_keep_their_own_language_inside_a_fallback_sentence(sentences):
    with override("se"):
        message = Message("Bodies in %(area)s", area=LocalisedText("Anár", "se"))
        assert conditional_escape(message) == '<span lang="fi">Toimielimet: <span lang="se">Anár</span></span>'
        assert str(message) == "Toimielimet: Anár"


def test_a_function_is_called_in_the_language_of_the_sentence(sentences):
    with override("se"):
        assert str(Message("Bodies in %(area)s", area=text.active_language)) == "Toimielimet: fi"


def test_a_message_inside_a_message_is_said_in_the_outer_language(sentences):
    with override("se"):
        inner = Message("Parts: %(count)s", count=2)
        assert conditional_escape(Message("Bodies in %(area)s", area=inner)) == (
            '<span lang="fi">Toimielimet: Osia: 2</span>'
        )


def test_a_lazy_translation_as_parameter_is_as_honest_as_a_message(sentences):
    with override("fi"):
        said = conditional_escape(Message("Bodies in %(area)s", area=gettext_lazy("Nobody has this")))
        assert said == 'Toimielimet: <span lang="en">Nobody has this</span>'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 3, 5), "Tarkistettu 5.3.2026"),
        (datetime(2026, 3, 5, 14, 30, tzinfo=get_default_timezone()), "Tarkistettu 5.3.2026 14.30"),
        (time(9, 5), "Tarkistettu 9.05"),
        (12345.5, "Tarkistettu 12\u00a0345,5"),
        ("2026", "Tarkistettu 2026"),
    ],
)
@pytest.mark.parametrize("language", ["fi", "se", "smn", "sms"])
def test_dates_times_and_numbers_are_written_as_the_sentence_writes_them(sentences, language, value, expected):
    with override(language):
        assert str(Message("Checked on %(day)s", day=value)) == expected


def test_a_percent_sign_beside_parameters_survives(sentences):
    with override("fi"):
        assert str(Message("%(part)s of 100 %%", part=46)) == "46 / 100 %"


def test_an_empty_message_is_empty_in_every_language():
    for language in ("fi", "sms"):
        with override(language):
            assert not Message("")
            assert str(Message("")) == conditional_escape(Message("")) == ""
            assert not Message("").is_foreign


def test_the_label_of_a_choice_is_said_in_the_readers_language():
    with override("fi"):
        assert str(choice_message(Size, "small")) == str(choice_message(Size, Size.SMALL)) == "tammikuu"
    with override("sms"):
        assert str(choice_message(Size, "small")) == "ođđeeʹjjmään"
        assert choice_message(Size, "large").language == "en"


def test_the_label_of_a_choice_is_found_whatever_language_asks_first():
    text._choice_msgid.cache_clear()
    with override("sv"):
        assert choice_message(Size, "small").msgid == "January"


def test_an_empty_choice_is_an_empty_message_and_an_unknown_one_an_error():
    assert not choice_message(Size, "")
    assert not choice_message(Size, None)
    with pytest.raises(ValueError, match="huge"):
        choice_message(Size, "huge")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Inari, Utsjoki ja Sodankylä"),
        ("sv", "Inari, Utsjoki och Sodankylä"),
        ("se", "Inari, Utsjoki ja Sodankylä"),
        ("smn", "Inari, Utsjoki já Sodankylä"),
        ("sms", "Inari, Utsjoki da Sodankylä"),
    ],
)
def test_names_are_joined_by_the_word_of_the_language(language, expected):
    with override(language):
        assert str(join_names(["Inari", "Utsjoki", "Sodankylä"])) == expected


def test_joined_names_are_escaped_and_keep_their_own_languages():
    names = join_names([LocalisedText("Anár", "se"), "<Utsjoki>", mark_safe("<a href='#'>x</a>")])
    with override("fi"):
        assert conditional_escape(names) == "<span lang=\"se\">Anár</span>, &lt;Utsjoki&gt; ja <a href='#'>x</a>"
        assert str(join_names([])) == ""
        assert str(join_names(["Inari"])) == "Inari"
        assert str(join_names(["", LocalisedText("", "fi"), "Inari", "Utsjoki"])) == "Inari ja Utsjoki"
    assert not join_names([""])


def test_the_own_catalogue_of_a_language_is_told_from_its_fallback():
    assert language_of_message("January", "smn") == "smn"
    assert language_of_message("This field is required.", "smn") == "fi"
    assert language_of_message("This field is required.", "sv") == "sv"
    assert language_of_message("January", "en") == "en"
