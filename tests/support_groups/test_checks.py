"""A project that forgets the room's addresses, or puts them after Wagtail's, is warned."""

import types

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cooperation_models.support_groups.checks import check_addresses

pytestmark = pytest.mark.database_free

OURS = path("", include("cooperation_models.support_groups.urls"))
WAGTAILS = path("", include("wagtail.urls"))


@pytest.mark.parametrize(
    ("patterns", "warned"), [([OURS, WAGTAILS], False), ([WAGTAILS], True), ([WAGTAILS, OURS], True)]
)
@pytest.mark.parametrize("in_languages", [True, False])
def test_missing_and_late_addresses_are_warned_of(settings, patterns, warned, in_languages):
    module = types.ModuleType("addresses_of_a_project")
    module.urlpatterns = i18n_patterns(*patterns) if in_languages else patterns
    settings.ROOT_URLCONF = module
    assert [message.id for message in check_addresses(None)] == (["cooperation_support_groups.W001"] * warned)
