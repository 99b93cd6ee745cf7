"""The demo's cast, made by hand from an empty base, is found to have exactly what the demo's own is documented to have.

The base is the areas, the sectors and the structure models. Everything else goes through forms of the admin, workflows
and imports, as an editor would do it.
"""

import pytest
from django.core.management import call_command
from django.template.response import SimpleTemplateResponse
from django.utils.translation import override
from wagtail.signal_handlers import disable_reference_index_auto_update

from cooperation_models.bodies.findings import findings
from cooperation_models.bodies.models import Body
from cooperation_models.registry.models import Organisation
from cooperation_site.demo import calls_and_changes, evaluations, meetings, members, rules_of_seats
from cooperation_site.demo.files import Files, finder
from cooperation_site.demo.loading import Facts
from cooperation_site.demo.records import Table
from cooperation_site.page_files.pages import PageMaker, read_pages
from tests.demo.by_hand import ByHand, FactsByHand
from tests.demo.files_of_the_demo import SITE, documented_findings, summary_of

pytestmark = pytest.mark.django_db

MODELS = ("model-a", "model-b", "model-c", "model-a-b")


@pytest.fixture
def base(media_folder):
    """Load the areas, the sectors and the structure models with what areas have answered about their elements."""
    with disable_reference_index_auto_update():
        call_command("prepare_portal", verbosity=0)
        call_command("load_areas", SITE / "regions" / "lapland.json", verbosity=0)
        facts = Facts()
        for load in (facts.load_groupings, facts.load_sectors, facts.load_elements, facts.load_answers):
            load()
        pages = [page | {"languages": []} for page in read_pages(SITE / "demo" / "pages") if page["key"] in MODELS]
        for page in pages:
            page.pop("body", None)
        PageMaker(finder(facts, Files())).make(pages)


@pytest.fixture
def hand(client, admin_user, monkeypatch):
    """Return an administrator at the admin in English; the pages that would be shown are left out."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    client.force_login(admin_user)
    return ByHand(client, admin_user)


def test_the_cast_made_by_hand_gives_the_same_findings(base, hand, monkeypatch):
    def fill_in(table, model, name, columns, related=None):
        table.rows[name] = hand.add(model, columns, related)
        table.written += 1
        return table.rows[name]

    monkeypatch.setattr(Table, "write", fill_in)
    with override("fi"), disable_reference_index_auto_update():
        facts = FactsByHand(hand)
        facts.load_organisations()
        facts.load_persons()
        facts.load_bodies()
        facts.load_posts()
        facts.load_agreements()
        rules_of_seats.load(facts)
        facts.load_memberships()
        members.load_offices(facts)
        calls_and_changes.load_calls(facts)
        facts.load_changes()
        meetings.load(facts)
        evaluations.load(facts)
        assert summary_of(findings()) == documented_findings()
    assert Organisation.objects.filter(live=True).count() == Organisation.objects.count() > 160
    assert Body.objects.filter(live=True).count() == Body.objects.count() > 50
    assert hand.sent["questions"] >= 2, "the broken rule is asked about before it is broken"
    assert hand.sent["imported rows"] > 400
