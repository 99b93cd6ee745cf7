"""What an editor and translators do with a page, and a look at what readers get, for tests of whole round trips."""

import json
from functools import cache

from bs4 import BeautifulSoup
from django.utils.text import slugify
from django.utils.translation.trans_real import translation as catalogue_of
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cooperation_models.languages.honesty import has_words
from cooperation_models.languages.translation.state import strings_of

TARGETS = ("se", "smn", "sms", "sv")
SAMI = ("se", "smn", "sms")


def reworded(html: str, word) -> str:
    """Return stored HTML of a text with ``word(index)`` in the place of each piece of words, elements kept."""
    soup = BeautifulSoup(html, "html.parser")
    for index, piece in enumerate(list(soup.find_all(string=has_words))):
        piece.replace_with(word(index, str(piece)))
    return str(soup)


def translated_text(string, code: str) -> str:
    """Return a translation that is found again: the language and the number of the text in every piece of it."""
    if string.segment.context.path == "slug":
        return slugify(f"{code}-{string.segment.string_id}")
    return reworded(string.source_text, lambda index, piece: f"{code}sátni {string.segment.string_id}.{index}")


def translate_all(translation: Translation) -> dict[str, str]:
    """Translate every text that has words and no translation; return what has been written, by source text."""
    code = translation.target_locale.language_code
    written = {}
    for string in strings_of(translation):
        if has_words(string.source_text) and (string.row is None or string.state in ("missing", "changed")):
            written[string.source_text] = translated_text(string, code)
            StringTranslation.objects.create(
                translation_of=string.segment.string,
                context=string.segment.context,
                locale=translation.target_locale,
                data=written[string.source_text],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
    return written


def reword_source(page, ending: str = " muutettu"):
    """Change every text of a page in Finnish but its address, as an editor does; the page is not saved."""
    for relation in get_all_child_relations(type(page)) if isinstance(page, ClusterableModel) else ():
        setattr(page, relation.name, list(getattr(page, relation.name).all()))
    segments = []
    for segment in extract_segments(page):
        if isinstance(segment, TemplateSegmentValue):
            segments.append(segment)
        elif isinstance(segment, StringSegmentValue) and segment.path != "slug":
            data = reworded(segment.string.data, lambda _index, piece: f"{piece.rstrip()}{ending}")
            segments.append(
                StringSegmentValue(segment.path, StringValue(data), attrs=segment.attrs).with_order(segment.order)
            )
    ingest_segments(page, page, page.locale, page.locale, segments)
    return page


def pieces_of(texts) -> set[str]:
    """Return the pieces of words in stored texts, as they stand in HTML between its elements."""
    pieces = (piece for text in texts for piece in BeautifulSoup(text, "html.parser").find_all(string=has_words))
    return {" ".join(piece.split()) for piece in pieces}


@cache
def finnish_of_the_interface(code: str) -> frozenset[str]:
    """Return the Finnish sentences of the interface that a language says otherwise or not at all."""
    finnish, own = (catalogue_of(language)._catalog for language in ("fi", code))

    def messages(catalogue):
        return {text for message, text in catalogue.items() if message and isinstance(text, str) and has_words(text)}

    return frozenset(messages(finnish) - messages(own))


def unmarked_finnish(html: str, code: str, texts) -> list[str]:
    """Return the pieces of Finnish words on a page in another language that do not stand in an element ``lang="fi"``.

    ``texts`` are the Finnish texts of the page as they are stored; sentences of the interface are looked for as well.
    """
    pieces = pieces_of(texts)
    long_pieces = [piece for piece in pieces if len(piece) > 8]
    found = []
    for node in BeautifulSoup(html, "html.parser").find_all(string=True):
        if node.find_parent(["script", "style", "template"]) or type(node).__name__ != "NavigableString":
            continue
        language = node.find_parent(lang=True)
        text = " ".join(node.split())
        if not has_words(text) or language is None or not language["lang"].startswith(code):
            continue
        if text in pieces or text in finnish_of_the_interface(code) or any(piece in text for piece in long_pieces):
            found.append(text)
    return found


def own_texts(page) -> set[str]:
    """Return the texts of a page as wagtail-localize stores them."""
    return {segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}


def shape_of(page) -> str:
    """Return which blocks and rows a page has, with their identifiers, without their words."""
    return json.dumps(sorted(segment.path for segment in extract_segments(page)))
