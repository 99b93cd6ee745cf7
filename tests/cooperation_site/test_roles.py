"""Each role may do what its holder's work needs, and no more."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from cooperation_site import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def user_in(django_user_model):
    """Return a maker of users in the named groups."""
    for code in ("se", "smn", "sms", "sv"):
        Locale.objects.get_or_create(language_code=code)
    roles.create_roles()

    def make(*names):
        user = django_user_model.objects.create_user(f"user-{len(names)}-{django_user_model.objects.count()}")
        user.groups.add(*Group.objects.filter(name__in=names))
        assert user.groups.count() == len(names)
        return user

    return make


def test_everybody_reaches_the_admin(user_in):
    for name in (roles.COORDINATORS, roles.EDITORS, roles.PUBLISHERS, roles.translators("se")):
        assert user_in(name).has_perm("wagtailadmin.access_admin")


def test_editors_write_drafts_and_publish_nothing(user_in):
    editor = user_in(roles.EDITORS)
    page = Page.objects.filter(depth=2).first()
    assert page.permissions_for_user(editor).can_edit()
    assert not page.permissions_for_user(editor).can_publish()
    assert editor.has_perm("cooperation_bodies.change_body")
    assert not editor.has_perm("cooperation_bodies.publish_body")
    assert not editor.has_perm("cooperation_places.change_area")


def test_publishers_publish(user_in):
    publisher = user_in(roles.PUBLISHERS)
    assert Page.objects.filter(depth=2).first().permissions_for_user(publisher).can_publish()
    assert publisher.has_perm("cooperation_bodies.publish_body")


def test_only_coordinators_send_pages_to_translation(user_in):
    assert user_in(roles.COORDINATORS).has_perm("wagtail_localize.submit_translation")
    for name in (roles.EDITORS, roles.PUBLISHERS, roles.translators("sv")):
        assert not user_in(name).has_perm("wagtail_localize.submit_translation")


def test_persons_are_for_the_named_group_only(user_in):
    for name in (roles.COORDINATORS, roles.EDITORS, roles.PUBLISHERS, roles.translators("se")):
        assert not user_in(name).has_perm("cooperation_registry.view_person")
    assert user_in(roles.COORDINATORS, roles.PERSONAL_DATA).has_perm("cooperation_registry.change_person")


def test_translators_touch_their_own_language_only(user_in):
    finnish = Page.objects.filter(depth=2).first()
    sami = finnish.copy_for_translation(Locale.objects.get(language_code="se"))
    swedish = finnish.copy_for_translation(Locale.objects.get(language_code="sv"))
    roles.create_roles()
    translator = user_in(roles.translators("se"))
    assert sami.permissions_for_user(translator).can_edit()
    assert not sami.permissions_for_user(translator).can_publish()
    assert not swedish.permissions_for_user(translator).can_edit()
    assert not finnish.permissions_for_user(translator).can_edit()


def test_publishing_translators_publish_assign_and_review_their_own_language_only(user_in):
    finnish = Page.objects.filter(depth=2).first()
    sami = finnish.copy_for_translation(Locale.objects.get(language_code="se"))
    swedish = finnish.copy_for_translation(Locale.objects.get(language_code="sv"))
    roles.create_roles()
    publishing = user_in(roles.publishing_translators("sv"))
    assert swedish.permissions_for_user(publishing).can_publish()
    assert not sami.permissions_for_user(publishing).can_edit()
    assert not finnish.permissions_for_user(publishing).can_edit()
    for right in ("add_translationtask", "add_translationreview"):
        assert publishing.has_perm(f"cooperation_languages.{right}")
        assert not user_in(roles.translators("sv")).has_perm(f"cooperation_languages.{right}")
    assert not publishing.has_perm("wagtail_localize.submit_translation")
    assert user_in(roles.COORDINATORS).has_perm("cooperation_languages.add_translationtask")


def test_making_the_roles_again_changes_nothing_and_keeps_additions(user_in):
    editors = Group.objects.get(name=roles.EDITORS)
    editors.permissions.add(roles._admin_access())
    before = {group.name: set(group.permissions.all()) for group in Group.objects.all()}
    roles.create_roles()
    assert {group.name: set(group.permissions.all()) for group in Group.objects.all()} == before


def test_moderation_keeps_its_approvers(user_in):
    from wagtail.models import GroupApprovalTask

    assert Group.objects.filter(name=roles.PUBLISHERS, groupapprovaltask__in=GroupApprovalTask.objects.all()).exists()


def test_accounts_are_made_once(user_in, django_user_model):
    for username, language, groups in roles.demo_accounts():
        assert roles.create_account(username, "a-long-password-1", language, groups)
        assert not roles.create_account(username, "another-password-1", language, groups)
    assert django_user_model.objects.get(username="yllapitaja").is_superuser
    assert django_user_model.objects.filter(is_superuser=True).count() == 1


def test_the_moderation_workflow_has_a_name_editors_understand(user_in):
    from wagtail.models import Task, Workflow

    for model in (Workflow, Task):
        assert list(model.objects.values_list("name", flat=True)) == [roles.APPROVAL]
