"""The pages of structure models as readers get them."""

import pytest
from django.utils.translation import override

from .builders import lapland, make_elements, make_index, make_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def models(db):
    lapland()
    elements = make_elements()
    index = make_index()
    return {code: make_model(index, code, elements) for code in ("a", "b", "c")} | {"index": index}


def get(client, page, end=""):
    with override(page.locale.language_code):
        return client.get(f"{page.get_url()}{end}")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_model_shows_diagram_elements_and_coverage(client, models):
    response = get(client, models["a"])
    html = text(response)
    assert response.status_code == 200
    print(html)
    assert "94" in html
