"""Picture and figure: the rule of alternative text, and what is printed."""

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from .examples import BLOCKS, rendered, value_of


@pytest.fixture
def image(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="IMG_0123.jpg", file=get_test_image_file())


def refused(name: str, **changes) -> list[str]:
    """Return the fields that are refused when an example with these changes is published."""
    with pytest.raises(StructBlockValidationError) as error:
        BLOCKS[name].clean(value_of(name, **changes))
    return list(error.value.block_errors)


@pytest.mark.parametrize(
    ("alt_text", "decorative", "fields"), [("", False, ["alt_text"]), ("Three people", True, ["alt_text"])]
)
def test_picture_is_either_described_or_decoration(image, alt_text, decorative, fields):
    changes = {"image": image, "alt_text": alt_text, "decorative": decorative}
    assert refused("picture", **changes) == fields
    assert BLOCKS["picture"].clean_deferred(value_of("picture", **changes))["image"] == image


@pytest.mark.parametrize(("alt_text", "decorative"), [("", True), ("Three people", False)])
def test_picture_that_keeps_the_rule_is_published(image, alt_text, decorative):
    cleaned = BLOCKS["picture"].clean(value_of("picture", image=image, alt_text=alt_text, decorative=decorative))
    soup = BeautifulSoup(rendered("picture", cleaned), "html.parser")
    assert soup.img["alt"] == alt_text
    assert "IMG_0123" not in soup.img["alt"]


def test_picture_needs_a_credit_and_a_figure_its_words(image):
    assert refused("picture", image=image, credit="") == ["credit"]
    assert refused("figure", image=image, alt_text="", caption="") == ["alt_text", "caption"]


@pytest.mark.database_free
def test_alternative_text_left_on_a_decoration_is_not_printed():
    html = rendered("picture", value_of("picture", decorative=True))
    assert 'alt=""' in html and "Three people" not in html


@pytest.mark.database_free
@pytest.mark.parametrize("name", ["picture", "figure"])
def test_nothing_stands_for_an_image_that_was_deleted(name):
    value = value_of(name)
    value["image"] = None
    assert not rendered(name, value).strip()


@pytest.mark.database_free
def test_figure_is_told_in_words_below_itself():
    soup = BeautifulSoup(rendered("figure"), "html.parser")
    assert soup.figure.figcaption.details.summary.get_text()
    assert "Each municipality proposes one member." in soup.details.get_text()
    assert "details" not in rendered("figure", value_of("figure", description=""))
