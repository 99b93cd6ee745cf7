"""Requests to translators, reviews, publishing and asking for it, and the start panel."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from cooperation_models.languages.models import TranslationReview, TranslationTask
from tests.languages.desk_builders import begin, cards_by_source, change, form, person, texts_url
from tests.languages.sample_pages.models import SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.urls("tests.languages.sample_urls")]

TASKS, REVIEWS = "add_translationtask", "add_translationreview"


@pytest.fixture
def source(homes, make_page):
    return make_page("Verkosto", introduction="Ryhmä kokoontuu")


@pytest.fixture
def translation(source, locales):
    return begin(source, locales["sv"])


@pytest.fixture
def publisher(homes):
    return person("eva", (homes["sv"], "change"), (homes["sv"], "publish"), permissions=[TASKS, REVIEWS])


@pytest.fixture
def translator(homes):
    return person("anna", (homes["sv"], "change"))


@pytest.fixture
def send(client, translation, django_capture_on_commit_callbacks):
    """Return a function that presses a button of the page of texts as somebody, and follows where it leads."""

    def press(user, button, **texts):
        client.force_login(user)
        data = {**form(translation, **texts), "save": button}
        page = BeautifulSoup(client.get(texts_url(translation)).content, "html.parser")
        data["read_until"] = page.find("input", {"name": "read_until"})["value"]
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(texts_url(translation), data, follow=True)

    return press


WHOLE = {"title": "Nätverk", "introduction": "Gruppen samlas"}


def live_words(translation) -> tuple[bool, str, str]:
    page = SamplePage.objects.get(pk=translation.get_target_instance().pk)
    return page.live, page.title, page.introduction


def test_whole_translations_are_published_at_once_and_the_task_is_done(send, publisher, translation):
    TranslationTask.objects.create(translation=translation, assigned_to=publisher)
    send(publisher, "publish", **WHOLE)
    assert live_words(translation) == (True, "Nätverk", "Gruppen samlas")
    assert not TranslationTask.objects.exists()


def test_publishing_asks_before_readers_get_finnish(
    client, send, publisher, source, translation, django_capture_on_commit_callbacks
):
    send(publisher, "publish", **WHOLE)
    change(source, introduction="Ryhmä kokoontuu kesällä")
    response = send(publisher, "publish")
    assert response.redirect_chain[-1][0] == reverse("cooperation_desk:publish", args=[translation.pk])
    assert "Ryhmä kokoontuu kesällä" in response.text
    assert live_words(translation) == (True, "Nätverk", "Gruppen samlas")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("cooperation_desk:publish", args=[translation.pk]))
    assert live_words(translation) == (True, "Nätverk", "Ryhmä kokoontuu kesällä")


def test_what_cannot_be_saved_is_not_published(send, publisher, translation):
    response = send(publisher, "publish", title="<b>Nätverk</b>", introduction="Gruppen samlas")
    assert response.status_code == 422
    assert not live_words(translation)[0]


def test_a_locked_page_and_a_source_that_is_a_draft_are_not_published(
    send, publisher, source, translation, django_user_model
):
    target = translation.get_target_instance()
    SamplePage.objects.filter(pk=target.pk).update(
        locked=True, locked_by=django_user_model.objects.create(username="x")
    )
    send(publisher, "publish", **WHOLE)
    assert not live_words(translation)[0]
    SamplePage.objects.filter(pk=target.pk).update(locked=False)
    SamplePage.objects.filter(pk=source.pk).update(live=False)
    send(publisher, "publish")
    assert not live_words(translation)[0]


def test_who_may_not_publish_asks_and_a_publisher_answers(send, translator, publisher, translation, homes):
    task = GroupApprovalTask.objects.create(name="Hyväksyntä")
    task.groups.add(publisher.groups.first())
    workflow = Workflow.objects.create(name="Hyväksyntä")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=homes["sv"], defaults={"workflow": workflow})
    send(translator, "ask", title="Nätverk")
    assert not translation.get_target_instance().workflow_in_progress
    send(translator, "ask", **WHOLE)
    page = translation.get_target_instance()
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().introduction == "Gruppen samlas"
    assert not live_words(translation)[0]
    page = SamplePage.objects.get(pk=page.pk)
    page.current_workflow_task.on_action(page.current_workflow_task_state, publisher, "approve")
    assert live_words(translation) == (True, "Nätverk", "Gruppen samlas")


def test_a_review_holds_until_something_is_translated_anew(send, publisher, translation):
    send(publisher, "review", remark="Bra", **WHOLE)
    assert TranslationReview.objects.get().reviewer == publisher
    assert cards_by_source(translation)["Verkosto"].string.state == "translated"
    send(publisher, "all", title="Nätverket")
    assert cards_by_source(translation)["Verkosto"].string.state == "unreviewed"
    assert cards_by_source(translation)["Ryhmä kokoontuu"].string.state == "translated"


def test_what_came_after_the_page_was_opened_is_not_accepted_unread(client, send, publisher, translator, translation):
    send(translator, "all", **WHOLE)
    client.force_login(publisher)
    data = {**form(translation), "save": "review", "read_until": "2020-01-01T00:00:00+00:00"}
    client.post(texts_url(translation), data)
    client.post(texts_url(translation), {**data, "read_until": "nonsense"})
    assert not TranslationReview.objects.exists()


def test_somebody_is_asked_with_a_day_and_a_note(client, publisher, translator, translation):
    client.force_login(publisher)
    address = reverse("cooperation_desk:assign") + f"?t={translation.pk}"
    assert client.get(address).status_code == 200
    due = timezone.localdate() + datetime.timedelta(days=7)
    data = {"assigned_to": translator.pk, "due": due.isoformat(), "note": "Mieti termit"}
    assert client.post(address, data).status_code == 302
    task = TranslationTask.objects.get()
    assert (task.assigned_to, task.assigned_by, task.due, task.note) == (translator, publisher, due, "Mieti termit")
    assert "Mieti termit" in client.get(texts_url(translation)).text
    assert client.post(address, {**data, "due": "2020-01-01"}).status_code == 422


def test_many_are_assigned_at_once_to_people_who_may_edit_them_all(client, homes, make_page, locales, admin_user):
    first, second = (begin(make_page(title), locales["sv"]) for title in ("Yksi", "Kaksi"))
    one_page = person("bo", (first.get_target_instance(), "change"))
    both = person("anna", (homes["sv"], "change"))
    client.force_login(admin_user)
    address = reverse("cooperation_desk:assign") + f"?t={first.pk}&t={second.pk}"
    assert client.post(address, {"assigned_to": one_page.pk}).status_code == 422
    assert client.post(address, {"assigned_to": both.pk}).status_code == 302
    assert TranslationTask.objects.filter(assigned_to=both).count() == 2


def test_nobody_is_asked_for_a_page_that_is_gone(client, publisher, translator, translation, make_page, locales):
    gone = begin(make_page("Kadonnut"), locales["sv"])
    gone.get_target_instance().delete()
    Translation.objects.filter(pk=gone.pk).update(enabled=True)
    client.force_login(publisher)
    address = reverse("cooperation_desk:assign") + f"?t={translation.pk}&t={gone.pk}"
    assert "Kadonnut" not in client.get(address).text
    client.post(address, {"assigned_to": translator.pk})
    assert TranslationTask.objects.get().translation == translation
    assert client.get(reverse("cooperation_desk:assign") + f"?t={gone.pk}").status_code == 302


def test_a_translator_takes_what_nobody_has_and_gives_only_the_own_back(client, translator, publisher, translation):
    take, release = (reverse(f"cooperation_desk:{name}", args=[translation.pk]) for name in ("take", "release"))
    client.force_login(translator)
    client.post(take)
    assert TranslationTask.objects.get().assigned_to == translator
    client.force_login(publisher)
    client.post(take)
    assert TranslationTask.objects.get().assigned_to == translator
    TranslationTask.objects.update(assigned_to=publisher)
    client.force_login(translator)
    client.post(release)
    assert TranslationTask.objects.exists()
    client.force_login(publisher)
    client.post(release)
    assert not TranslationTask.objects.exists()


def test_the_start_page_leads_to_ones_tasks_and_to_what_is_stale(client, send, translator, translation, source):
    TranslationTask.objects.create(translation=translation, assigned_to=translator, note="Kiire")
    client.force_login(translator)
    panel = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser").find(
        id="translation-section"
    )
    assert "Kiire" in panel.get_text()
    next_url = reverse("cooperation_desk:next", args=[translation.pk])
    assert len(panel.select(f'a[href="{next_url}"]')) == 2
    response = client.get(next_url)
    assert f"#string-{cards_by_source(translation)['Verkosto'].pk}" in response.url


def test_a_translated_page_leads_to_its_texts(client, translator, translation):
    client.force_login(translator)
    page = translation.get_target_instance()
    of_page = reverse("cooperation_desk:of_page", args=[page.pk])
    assert of_page in client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).text
    assert client.get(of_page).url == texts_url(translation)
    assert texts_url(translation) in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    Translation.objects.update(enabled=False)
    assert client.get(of_page).url == reverse("cooperation_desk:index")
    assert client.get(texts_url(translation)).status_code == 404


def test_suggestions_come_from_earlier_texts_and_from_other_pages(
    client, send, translator, source, translation, make_page, locales
):
    send(translator, "all", **WHOLE)
    change(source, introduction="Ryhmä kokoontuu kesällä")
    other = begin(make_page("Toinen", introduction="Ryhmä kokoontuu"), locales["sv"])
    card = cards_by_source(translation)["Ryhmä kokoontuu kesällä"]
    response = client.post(texts_url(translation), {**form(translation), "use": f"{card.pk}-earlier"})
    assert ">Gruppen samlas</textarea>" in response.text
    assert StringTranslation.objects.filter(translation_of=card.string.segment.string).count() == 0
    text = client.get(texts_url(other)).text
    assert "100 %" in text
    assert "Gruppen samlas" in text
