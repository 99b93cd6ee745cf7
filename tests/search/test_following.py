"""Entries follow what they are made of: published, withdrawn, renamed, moved, closed, deleted, undone."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from cooperation_models.places.bulk_writing import written_past_save
from cooperation_models.places.models import Area
from cooperation_models.search import following
from cooperation_models.search.facts import SearchEntry
from cooperation_models.search.searching import search

from .conftest import add_page_of, make_body, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(django_capture_on_commit_callbacks):
    """Return a context that counts as a transaction of its own, at whose end what waits for it is done."""

    @contextmanager
    def transaction_of_its_own():
        connection._cooperation_search = (None, 0)
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            yield callbacks

    return transaction_of_its_own


def total(query: str, language: str = "fi") -> int:
    with override(language):
        return search(query, language).total


def test_a_fact_is_found_when_it_is_published_and_no_longer_when_it_is_withdrawn(index_pages, after):
    with after():
        body = make_body("a", "Porohoidon työryhmä", live=False)
    assert total("porohoito") == 0
    with after():
        body.save_revision().publish()
    assert total("porohoito") == 1
    body.refresh_from_db()
    with after():
        body.unpublish()
    assert total("porohoito") == 0
    with after():
        body.save_revision().publish()
        body.delete()
    assert not SearchEntry.objects.filter(source="body").exists()


def test_the_words_of_a_page_follow_its_publication_restriction_and_deletion(index_pages, after):
    with after():
        body = make_body("a", "Työryhmä")
        page = add_page_of(body, index_pages["toimielimet"], "Kokouksessa on kahvia.")
    assert total("kahvi") == 1
    page.introduction = "Kokouksessa on teetä."
    with after():
        revision = page.save_revision()
    assert total("kahvi") == 1
    with after():
        revision.publish()
    assert (total("kahvi"), total("tee")) == (0, 1)
    with after():
        restriction = PageViewRestriction.objects.create(page=index_pages["toimielimet"], restriction_type="login")
    assert (total("tee"), total("toimielimet"), total("työryhmä")) == (0, 0, 1)
    with after():
        restriction.delete()
    assert total("tee") == 1
    with after():
        Page.objects.get(pk=page.pk).delete()
    assert (total("tee"), total("työryhmä")) == (0, 1)


def test_a_moved_page_is_as_public_as_its_new_place(index_pages, homes, after):
    closed = index_pages["tukiryhmat"]
    with after():
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
    with after():
        index_pages["jarjestot"].move(closed, pos="last-child")
    assert total("järjestöt") == 0


def test_a_new_name_reaches_what_shows_it_and_only_then(index_pages, region, after, monkeypatch):
    with after():
        make_body("a", "Työryhmä", areas=[region.kolari])
        make_organisation("b", "Yhdistys ry", seat_area=region.kolari)
        region.kolari.save()
    written = []
    write = following.write
    monkeypatch.setattr(following, "write", lambda source, keys: written.append(source.name) or write(source, keys))
    with after():
        region.kolari.save()
    assert written.count("body") == 1 and total("kuolari") == 0
    region.kolari.name_fi = "Kuolari"
    with after():
        region.kolari.save()
    with override("fi"):
        assert {hit.kind for hit in search("kuolari", "fi").hits} == {"area", "body", "organisation"}
    region.sport.name_fi = "Urheilu"
    with after():
        make_body("c", "Liikunnan ryhmä", sectors=[region.sport])
        region.sport.save()
    assert total("urheilu") == 1


def test_what_was_undone_changes_nothing_and_the_rest_is_kept(index_pages, after):
    with after():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_body("a", "Peruttu ryhmä")
            raise ZeroDivisionError
        make_body("b", "Pysyvä ryhmä")
    assert (total("peruttu"), total("pysyvä")) == (0, 1)


def test_a_transaction_makes_each_entry_once(index_pages, after):
    with after() as callbacks:
        for number in range(30):
            make_body(f"b{number}", f"Ryhmä {number}").save()
    ours = [callback for callback in callbacks if getattr(callback, "__func__", None) is following.Gathered.write]
    assert len(ours) == 1 and SearchEntry.objects.filter(source="body").count() == 30


@pytest.mark.references
def test_the_names_of_facts_in_blocks_of_a_page_are_found_with_it(index_pages, after):
    with after():
        body = make_body("a", "Kalastuksen työryhmä")
        page = add_page_of(make_body("b", "Toinen"), index_pages["toimielimet"], "Sanoja.")
        page.content = [("fact_sheet", {"body": body})]
        page.save_revision().publish()
    with after():
        body.name_fi = "Pyynnin työryhmä"
        body.save()
    with override("fi"):
        assert {hit.key for hit in search("pyynti", "fi").hits} >= {f"body:{body.pk}"}


def test_the_command_makes_everything_anew(index_pages, region, capsys):
    SearchEntry.objects.create(
        source="body", kind="body", object_id=10**9, thing="body:x", language="fi", readers=" fi ", title="Mennyt",
        title_language="fi", words_in_title=1, body="", keys="fmennyt tfmennyt",
    )  # fmt: skip
    call_command("rebuild_search")
    entries = SearchEntry.objects.count()
    assert f"{entries}" in capsys.readouterr().out
    assert total("mennyt") == 0 and total("utsjoki") == 1
    Area.objects.filter(pk=region.utsjoki.pk).update(name_fi="Ohjoki")
    call_command("rebuild_search", if_empty=True)
    assert total("ohjoki") == 0
    call_command("rebuild_search", verbosity=0)
    assert (total("ohjoki"), SearchEntry.objects.count()) == (1, entries)


def test_rows_written_past_save_are_followed_when_they_are_told(index_pages, after):
    with after():
        body = make_body("a", "Vanha nimi")
    type(body).objects.filter(pk=body.pk).update(name_fi="Raati")
    with after():
        written_past_save.send(sender=type(body), keys=[body.pk])
    assert (total("raati"), total("vanha")) == (1, 0)


def test_a_failure_of_the_search_stops_no_editor(index_pages, after, monkeypatch, caplog):
    monkeypatch.setattr(following, "write", lambda source, keys: 1 / 0)
    with after():
        body = make_body("a", "Työryhmä")
    assert type(body).objects.filter(pk=body.pk).exists()
