"""Addresses that readers have already lead to where the thing is now.

Wagtail makes such redirects when a page gets another address. Three things are added:

- addresses below a page that answers them itself (``RoutablePageInLanguages.get_route_paths``);
- when the end of the address of a *fact* changes, its old addresses lead to the new ones in every language
  (:func:`keep_addresses`, called by the rooms whose facts have addresses);
- when a page is published in a language for the first time, the address it would have had there with its Finnish
  words leads to it: until then that address was unknown in this language, or answered with facts only.

A redirect is only asked for where nothing answers, so a new page or fact at an old address goes before it.
:mod:`.redirect_middleware` keeps what the old address was asked.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page
from wagtail.signals import page_published

from .codes import SOURCE_LANGUAGE

REDIRECTS = "wagtail.contrib.redirects"
KEPT: dict[type[models.Model], dict[str, tuple[str, ...]]] = {}
"""By type of facts and label of their index pages, the ends of their addresses there."""


def keep_addresses(model: type[models.Model], index: str, *ends: str) -> None:
    """Let the old addresses of a fact lead to the new ones from now on; called when a room is ready.

    ``index`` is the label of the type of the pages below which the fact is answered (``"app.Model"``), ``ends`` are
    the ends of its addresses there with ``{slug}`` in them, such as ``"{slug}/history/"``. Does nothing in a project
    without Wagtail's redirects.
    """
    if not apps.is_installed(REDIRECTS):
        return
    KEPT.setdefault(model, {})[index] = ends
    uid = "cooperation_languages_old_addresses"
    pre_save.connect(_remember_slug, sender=model, dispatch_uid=uid)
    post_save.connect(_lead_from_old_slug, sender=model, dispatch_uid=uid)


def _remember_slug(sender, instance: models.Model, raw: bool = False, update_fields=None, **kwargs) -> None:
    unchanged = raw or instance.pk is None or (update_fields is not None and "slug" not in update_fields)
    stored = sender._default_manager.filter(pk=instance.pk).values_list("slug", flat=True)
    instance._slug_before = None if unchanged else stored.first()


def _lead_from_old_slug(sender, instance: models.Model, **kwargs) -> None:
    before, after = instance._slug_before, instance.slug
    if before and before != after:
        for index, ends in KEPT[sender].items():
            pairs = [(end.format(slug=before), end.format(slug=after)) for end in ends]
            pages = apps.get_model(index)._default_manager.all()
            transaction.on_commit(lambda pages=pages, pairs=pairs: lead_from_old_ends(pages, pairs))


@transaction.atomic
def lead_from_old_ends(pages: Iterable[Page], ends: Iterable[tuple[str, str]]) -> None:
    """Lead from the old end to the new end of each pair below each of the pages, and from still older ones as well."""
    from wagtail.contrib.redirects.models import Redirect

    ends = list(ends)
    for page in pages:
        address = page.get_url_parts()
        if address is None:
            continue
        site_id, _root_url, path = address
        for old, new in ends:
            old_path, new_path = Redirect.normalise_path(path + old), Redirect.normalise_path(path + new)
            made = Redirect.objects.filter(site_id=site_id, automatically_created=True)
            made.filter(old_path__in=(old_path, new_path)).delete()
            made.filter(redirect_page_id=page.pk, redirect_page_route_path=f"/{old}").update(
                redirect_page_route_path=f"/{new}"
            )
            # Somebody's own redirect from that address is left as it is.
            Redirect.objects.get_or_create(
                old_path=old_path,
                site_id=site_id,
                defaults={
                    "redirect_page_id": page.pk,
                    "redirect_page_route_path": f"/{new}",
                    "automatically_created": True,
                },
            )


def lead_from_finnish_address(page: Page) -> None:
    """Lead to a page in another language from the addresses it would have there with its Finnish words.

    The redirects are temporary ones, which browsers ask for anew: a page of its own may come to stand there.
    """
    from wagtail.contrib.redirects.models import Redirect

    source = (
        Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE)
        .exclude(pk=page.pk)
        .select_related("locale")
        .first()
    )
    own, finnish = page.get_url_parts(), source.get_url_parts() if source is not None else None
    if own is None or finnish is None or own[0] != finnish[0]:
        return
    site_id, _root_url, path = own
    prefix, language = f"/{SOURCE_LANGUAGE}/", f"/{page.locale.language_code}/"
    if not path.startswith(language) or not finnish[2].startswith(prefix):
        return
    expected = {
        language + finnish[2].removeprefix(prefix),
        f"{path.rstrip('/').rpartition('/')[0]}/{source.slug}/" if path != language else path,
    } - {path}
    known = set(
        Redirect.objects.filter(
            site_id=site_id, old_path__in=[Redirect.normalise_path(address) for address in expected]
        ).values_list("old_path", flat=True)
    )
    Redirect.objects.bulk_create(
        [
            Redirect(
                old_path=Redirect.normalise_path(address.rstrip("/") + route),
                site_id=site_id,
                redirect_page_id=page.pk,
                redirect_page_route_path=Redirect.normalise_page_route_path(route),
                is_permanent=False,
                automatically_created=True,
            )
            for address in sorted(expected)
            if Redirect.normalise_path(address) not in known
            for route in page.get_route_paths()
        ],
        ignore_conflicts=True,
    )


def _page_was_published(sender, instance: Page, **kwargs) -> None:
    if instance.locale.language_code != SOURCE_LANGUAGE:
        transaction.on_commit(lambda: lead_from_finnish_address(instance))


def connect() -> None:
    """Listen to publications where Wagtail's redirects are installed; called when the app is ready."""
    if apps.is_installed(REDIRECTS):
        page_published.connect(_page_was_published, dispatch_uid="cooperation_languages_old_addresses")
