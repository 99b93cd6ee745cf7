"""Roles of the people who keep the portal: groups with the least they need.

=====================================  =====================================================================
group                                  may
=====================================  =====================================================================
Koordinaattorit                        everything about content and facts, send pages to translation, ask people
                                       to translate, answer for the whole
Toimittajat                            write pages and facts as drafts, add pictures and documents
Julkaisijat                            the same, and publish; change facts that have no drafts
Tietojen ylläpitäjät                   see all facts; write drafts of the bodies and organisations that name them
                                       as keeper, and of what hangs on those bodies
Kääntäjät: <language>                  translate the pages of one language; publish none; see the terms and accept the
                                       words of that language
Kääntäjät ja julkaisijat: <language>   the same, publish them, ask others to translate them, and accept what others
                                       have translated as readers of the language
Henkilötiedot                          see and edit persons and their consents; given to named people besides
                                       their role
=====================================  =====================================================================

What a keeper may do follows from being named in a record:
:mod:`cooperation_models.registry.permissions`. Changes of bodies (mergers and the like) are made by workflows only, so
nobody has more than the right to see them.

Names are in the source language, for they are data that an administrator may rename; a renamed group is made anew.
"""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Task, Workflow

from cooperation_models.languages.codes import OWN_NAMES, SOURCE_LANGUAGE

COORDINATORS = "Koordinaattorit"
EDITORS = "Toimittajat"
PUBLISHERS = "Julkaisijat"
KEEPERS = "Tietojen ylläpitäjät"
PERSONAL_DATA = "Henkilötiedot"
APPROVAL = "Julkaisijoiden hyväksyntä"
DEMO_KEEPER = "tietojenyllapitaja"

DRAFTED_FACTS = {
    "cooperation_registry": ["organisation"],
    "cooperation_bodies": ["body", "agreement", "areapost", "membership", "office", "call"],
    "cooperation_meetings": ["meeting"],
    "cooperation_support_groups": ["preparatoryprocess"],
}
PLAIN_FACTS = {
    "cooperation_places": ["area", "sector", "indicator", "areaindicator"],
    "cooperation_bodies": ["term", "seatgroup", "quotarule"],
    "cooperation_structures": ["elementtype", "coverageanswer"],
    "cooperation_meetings": ["action"],
    "cooperation_networks": ["maturitypoint", "evaluationnote"],
    "cooperation_support_groups": ["supportgroup"],
    "cooperation_languages": ["wordadvice"],
    "cooperation_search": ["synonym"],
}
HISTORY = {"cooperation_bodies": ["changeevent"]}
REQUESTS = {"cooperation_support_groups": ["joinrequest"]}
"""To decide about a request takes the right to see persons as well."""

PERSONAL_FACTS = {"cooperation_registry": ["person"]}
GLOSSARY = {"cooperation_languages": ["term"]}
TASKS = {"cooperation_languages": ["translationtask"]}
REVIEWS = {"cooperation_languages": ["translationreview"]}
"""To assign and to review takes the right to edit the translated page as well."""


def translators(language: str) -> str:
    """Return the name of the group of those who translate into ``language``."""
    return f"Kääntäjät: {OWN_NAMES[language]}"


def publishing_translators(language: str) -> str:
    """Return the name of the group of those who translate into ``language``, publish it and review the others."""
    return f"Kääntäjät ja julkaisijat: {OWN_NAMES[language]}"


def _permissions(models: dict[str, list[str]], actions: Iterable[str]) -> list[Permission]:
    codenames = {(app, f"{action}_{model}") for app, names in models.items() for model in names for action in actions}
    found = Permission.objects.filter(content_type__app_label__in=models).select_related("content_type")
    return [permission for permission in found if (permission.content_type.app_label, permission.codename) in codenames]


def _admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def _allow_pages(group: Group, page: Page, actions: Iterable[str]) -> None:
    codenames = [f"{action}_page" for action in actions]
    given = set(GroupPagePermission.objects.filter(group=group, page=page).values_list("permission", flat=True))
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=permission)
        for permission in wanted
        if permission.pk not in given
    )


def _allow_files(group: Group, actions: Iterable[str]) -> None:
    everywhere = Collection.get_first_root_node()
    models = {"wagtailimages": ["image"], "wagtaildocs": ["document"]}
    rows = GroupCollectionPermission.objects.filter(group=group, collection=everywhere)
    given = set(rows.values_list("permission", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=everywhere, permission=permission)
        for permission in _permissions(models, actions)
        if permission.pk not in given
    )


def create_roles() -> None:
    """Make the groups, or give existing ones what they lack; nothing an administrator added is taken away.

    Wagtail's own two groups become Toimittajat and Julkaisijat, so that its moderation workflow, which gets a Finnish
    name, keeps its approvers;
    at that moment they lose the right to send any page to translation, which wagtail-localize gives every group.
    """
    submit_translation = Permission.objects.get(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    for wagtails, ours in (("Editors", EDITORS), ("Moderators", PUBLISHERS)):
        group = Group.objects.filter(name=wagtails).first()
        if group is not None and not Group.objects.filter(name=ours).exists():
            group.name = ours
            group.save()
            group.permissions.remove(submit_translation)
    for model in (Workflow, Task):
        model.objects.filter(name="Moderators approval").update(name=APPROVAL)
    root = Page.get_first_root_node()
    coordinators, editors, publishers, keepers, personal = (
        Group.objects.get_or_create(name=name)[0]
        for name in (COORDINATORS, EDITORS, PUBLISHERS, KEEPERS, PERSONAL_DATA)
    )
    seen_by_all = [
        permission for facts in (DRAFTED_FACTS, PLAIN_FACTS, HISTORY) for permission in _permissions(facts, ("view",))
    ]
    for group in (coordinators, editors, publishers, keepers, personal):
        group.permissions.add(_admin_access())
    for group in (coordinators, editors, publishers, keepers):
        group.permissions.add(*seen_by_all)

    write, publish = ("add", "change"), ("add", "change", "publish")
    editors.permissions.add(*_permissions(DRAFTED_FACTS, write))
    _allow_pages(editors, root, ("add", "change"))
    _allow_files(editors, ("add", "change", "choose"))

    publishers.permissions.add(
        *_permissions(DRAFTED_FACTS, publish),
        *_permissions(PLAIN_FACTS, write),
        *_permissions(REQUESTS, ("view", "change")),
    )
    _allow_pages(publishers, root, ("add", "change", "publish"))
    _allow_files(publishers, ("add", "change", "choose"))

    everything = ("add", "change", "delete", "publish", "lock", "unlock")
    coordinators.permissions.add(
        *_permissions(DRAFTED_FACTS, everything),
        *_permissions(PLAIN_FACTS, everything),
        *_permissions(REQUESTS, ("view", "change", "delete")),
        *_permissions(TASKS, ("add",)),
        *_permissions(GLOSSARY, ("add", "change", "delete", "view")),
        submit_translation,
    )
    _allow_pages(coordinators, root, ("add", "change", "publish", "bulk_delete", "lock", "unlock"))
    _allow_files(coordinators, ("add", "change", "choose", "delete"))

    personal.permissions.add(*_permissions(PERSONAL_FACTS, ("add", "change", "view", "delete")))

    for locale in Locale.objects.exclude(language_code=SOURCE_LANGUAGE):
        if locale.language_code in OWN_NAMES:
            translating, publishing = (
                Group.objects.get_or_create(name=name(locale.language_code))[0]
                for name in (translators, publishing_translators)
            )
            translating.permissions.add(_admin_access(), *_permissions(GLOSSARY, ("view",)))
            publishing.permissions.add(
                _admin_access(),
                *_permissions(TASKS, ("add",)),
                *_permissions(REVIEWS, ("add",)),
                *_permissions(GLOSSARY, ("view",)),
            )
            for home in Page.objects.filter(depth=2, locale=locale):
                _allow_pages(translating, home, ("change",))
                _allow_pages(publishing, home, ("change", "publish"))


def demo_accounts() -> list[tuple[str, str, list[str]]]:
    """Return the demo's accounts: user name, language of their admin, groups. The administrator is in none."""
    return [
        ("yllapitaja", "fi", []),
        ("koordinaattori", "fi", [COORDINATORS, PERSONAL_DATA]),
        ("toimittaja", "fi", [EDITORS]),
        ("julkaisija", "fi", [PUBLISHERS]),
        (DEMO_KEEPER, "fi", [KEEPERS]),
        *(
            (f"kaantaja-{code}", "sv" if code == "sv" else "fi", [translators(code)])
            for code in ("se", "smn", "sms", "sv")
        ),
        ("julkaisija-sv", "sv", [publishing_translators("sv")]),
    ]


def create_account(username: str, password: str, language: str, groups: list[str]) -> bool:
    """Make an account, an administrator's when it is in no group; return False when it was there already."""
    from wagtail.users.models import UserProfile

    users = get_user_model().objects
    if users.filter(username=username).exists():
        return False
    if groups:
        user = users.create_user(username, password=password)
        user.groups.add(*Group.objects.filter(name__in=groups))
    else:
        user = users.create_superuser(username, password=password)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return True
