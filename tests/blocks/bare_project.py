"""A project of somebody else's, as small as Wagtail allows, that has installed the wheel of the blocks.

Run as a program with the folder of the installed wheel: it makes the migration of a page with all blocks, migrates a
database in memory, opens the editor, stores and shows the examples of all blocks, and prints what it found.
"""

import gc
import json
import sys
import types
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

WAGTAIL = [
    "wagtail.contrib.typed_table_block",
    *(f"wagtail.{app}" for app in ("sites", "users", "snippets", "documents", "images", "search", "admin")),
    "wagtail",
    "modelcluster",
    "taggit",
    *(f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages", "staticfiles")),
]
MIDDLEWARE = ["sessions.middleware.SessionMiddleware", "auth.middleware.AuthenticationMiddleware"]


def configure(folder: Path) -> None:
    """Set up Django with Wagtail, the blocks and an app called notes, which is written into ``folder``."""
    notes = folder / "notes"
    (notes / "templates" / "notes").mkdir(parents=True)
    (notes / "__init__.py").touch()
    (notes / "models.py").write_text(
        "from wagtail.models import Page\n"
        "from blocks.fields import WordingFreeStreamField\n"
        "from blocks.streams import ContentStreamBlock\n"
        "class NotePage(Page):\n"
        "    body = WordingFreeStreamField(ContentStreamBlock())\n"
        "    content_panels = [*Page.content_panels, 'body']\n"
    )
    (notes / "templates" / "notes" / "note_page.html").write_text(
        "{% load wagtailcore_tags %}<h1>{{ page.title }}</h1>{% include_block page.body %}"
    )
    sys.path.insert(0, str(folder))
    settings.configure(
        SECRET_KEY="of a test",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["notes", "blocks", *WAGTAIL],
        MIDDLEWARE=[f"django.contrib.{name}" for name in MIDDLEWARE],
        ROOT_URLCONF="addresses",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        STATIC_URL="/static/",
        MEDIA_ROOT=str(folder / "media"),
        WAGTAIL_SITE_NAME="Notes",
        WAGTAILADMIN_BASE_URL="http://notes.example",
    )
    django.setup()
    addresses = types.ModuleType("addresses")
    from django.urls import include, path

    addresses.urlpatterns = [
        path("admin/", include("wagtail.admin.urls")),
        path("documents/", include("wagtail.documents.urls")),
        path("", include("wagtail.urls")),
    ]
    sys.modules["addresses"] = addresses


def use() -> dict:
    """Migrate, edit, preview and show; return what came of it."""
    call_command("check", "--fail-level", "WARNING", verbosity=0)
    gc.disable()
    call_command("makemigrations", "notes", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    gc.enable()

    from django.contrib.auth import get_user_model
    from django.contrib.staticfiles.finders import find
    from django.test import Client
    from notes.models import NotePage
    from wagtail.models import Page

    import blocks

    stream = NotePage._meta.get_field("body").stream_block
    storable = [(name, block.get_preview_value()) for name, block in stream.child_blocks.items() if name != "downloads"]
    home = Page.objects.get(depth=2)
    page = home.add_child(instance=NotePage(title="All blocks", slug="all", body=storable))
    client = Client()
    shown = client.get(page.url)
    client.force_login(get_user_model().objects.create_superuser("editor", password="editor"))
    edited = client.get(f"/admin/pages/{page.pk}/edit/")
    previews = {
        name: client.get("/admin/block-preview/", {"id": block.definition_prefix}).content.decode()
        for name, block in stream.child_blocks.items()
    }
    return {
        "blocks_from": blocks.__file__,
        "offered": list(stream.child_blocks),
        "previewable": [name for name, block in stream.child_blocks.items() if block.is_previewable],
        "previews": previews,
        "shown": [shown.status_code, shown.content.decode()],
        "edited": edited.status_code,
        "static": [bool(find(name)) for name in ("blocks/blocks.css", "blocks/example.svg")],
        "migration": next(iter(Path(sys.path[0]).glob("notes/migrations/0001*.py"))).read_text(),
    }


if __name__ == "__main__":
    configure(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(use()))
