"""The menu of the admin: labels that are read whole, and icons that tell the entries apart."""

import pytest
from django.utils.translation import override
from wagtail.admin.icons import get_icons
from wagtail.admin.menu import admin_menu

GROUPS = ("places", "registry", "bodies", "structure-models")
LONGEST_LABEL = 17


@pytest.fixture
def groups(rf, editor):
    """Return the menus of the four rooms."""
    request = rf.get("/admin/")
    request.user = editor
    found = {item.name: item for item in admin_menu.menu_items_for_request(request)}
    return [found[name] for name in GROUPS]


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_labels_of_the_menus_are_not_cut(groups, language):
    with override(language):
        labels = [str(group.label) for group in groups]
    assert all(len(label) <= LONGEST_LABEL for label in labels), labels


def test_every_menu_and_entry_has_an_icon_of_its_own(groups, rf, editor):
    request = rf.get("/admin/")
    request.user = editor
    icons = [group.icon_name for group in groups]
    icons += [entry.icon_name for group in groups for entry in group.menu.menu_items_for_request(request)]
    assert len(icons) == len(set(icons)) > len(GROUPS), icons
    sprite = str(get_icons())
    assert all(f'id="icon-{icon}"' in sprite for icon in icons)
