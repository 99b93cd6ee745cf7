"""What the files of the demo may say: attested Sámi words, invented people and associations, both main languages."""

import csv
import hashlib
import json
import re
import zipfile
from collections import Counter

import pytest

from cooperation_site.blocks import PortalContentStreamBlock
from cooperation_site.demo.loading import ORGANISATIONS, PERSONS
from cooperation_site.demo.records import read_records
from cooperation_site.page_files.texts import read_file
from tests.demo.files_of_the_demo import SITE, TEXT_FILES, all_texts, texts_in

pytestmark = pytest.mark.database_free

GLOSSARY = SITE.parents[1] / "cooperation_models" / "languages" / "glossary.csv"
SAMI = ("se", "smn", "sms")
PUBLIC = ("organisations_municipalities", "organisations_public")
SURNAMES_OF_THE_SOURCES = {
    "025ff320338bb9b7",
    "08571ef9e048c20d",
    "0d06c143eab15341",
    "0d248e82c62c9386",
    "13759a396c0f7ba3",
    "160c2c219dbd6b63",
    "176f5365448405c2",
    "19757b9c117b7cf5",
    "19f2c3a81600d097",
    "24a2a02e36121cbd",
    "2f9a5b425740d56f",
    "37deb5ea1ff1b86f",
    "39e4f5baeed72f70",
    "3a428303f1331a34",
    "3ad0e6fca7d91b3c",
    "3e8e42c176cf0c46",
    "4ad18a322d402dcd",
    "56c37a346b6770ba",
    "5987b948c0c5c52a",
    "6b23ef5955b89c9e",
    "794e064eaf0712c4",
    "7ac8a47ba693f964",
    "8006191e94317109",
    "83fee21601ee8a8e",
    "846e22bc28d61e97",
    "8e3f5e915594cdb4",
    "910997b1712a83c5",
    "9a83ad0e71889bc9",
    "9c1e1c1f424431b2",
    "9c79af63b2093034",
    "aa4899500c2b20df",
    "b577a1e29ff11f9d",
    "ba4a49bef19e0b71",
    "c966a3a3e115d4b2",
    "cf1976c34e2a8a2d",
    "d3b9545980ae76e5",
    "d3c0dbb415cdceba",
    "d97c9abf59b4dc63",
    "ddb9595e0c8ee1ab",
    "df1e3c9151dba617",
    "e7f59ee601a0ce38",
    "ef469a287bbddb39",
    "ef87b32c8f357f12",
    "efca4984c8c2a0db",
    "f42090b89488538e",
    "fdad9df716e444cb",
    "ffc97caf2dfc56b8",
}
"""The beginnings of the SHA-256 digests of the surnames in the five source documents, so that no name stands here."""


def attested_words() -> dict[str, set[str]]:
    """Return, by language, the words that the glossary or the region's file attests with medium certainty or better."""
    attested = {code: set() for code in SAMI}
    with GLOSSARY.open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            for code in SAMI:
                if row[code] and row[f"{code}_confidence"] in ("high", "medium"):
                    attested[code].add(row[code].casefold())
    region = json.loads((SITE / "regions" / "lapland.json").read_text(encoding="utf-8"))
    for area in region["municipalities"]:
        for code in SAMI:
            name = area[f"name_{code}"]
            if name and name["certainty"] != "low":
                attested[code].add(name["name"].casefold())
    return attested


def test_every_sami_word_is_attested():
    attested = attested_words()
    found = Counter()
    for place, text in all_texts():
        for code in set(SAMI) & set(text):
            if not place.endswith(".slug"):
                found[code] += 1
                assert text[code].casefold() in attested[code], f"{place}: {text[code]} is nowhere attested"
    assert min(found[code] for code in SAMI) >= 8


def test_every_text_of_a_page_is_in_swedish_too():
    folders = ("clean_start", "pages")
    missing = [
        place
        for path in TEXT_FILES
        if path.parent.name in folders
        for place, text in texts_in(read_file(path), path.name)
        if isinstance(text, dict) and not text.get("sv")
    ]
    assert not missing


def test_translations_keep_paragraphs_and_links():
    for place, text in all_texts():
        for tag in ("<p>", "<li>", "<h2>", "<h3>", "<b>", "<a page="):
            assert text["fi"].count(tag) == text.get("sv", text["fi"]).count(tag), f"{place}: {tag}"
        targets = [re.findall(r'<a page="([^"]+)"', text[code]) for code in ("fi", "sv") if code in text]
        assert all(found == targets[0] for found in targets), place


def digest(word: str) -> str:
    """Return the beginning of the SHA-256 digest of a word without case."""
    return hashlib.sha256(word.casefold().encode()).hexdigest()[:16]


def names_among(text: str, digests: set[str]) -> set[str]:
    """Return the words with a capital that are, with or without a Finnish ending, among the words of the digests."""
    words = set(re.findall(r"[A-ZÅÄÖ][\wåäö]+", text))
    return {word for word in words if digests & {digest(word[: len(word) - cut]) for cut in range(5)}}


def test_names_are_found_with_their_endings():
    assert names_among("Tapasin Keksittyläisen eilen.", {digest("Keksittyläinen"), digest("Keksittyläise")})
    assert not names_among("tapasin keksittyläisen eilen.", {digest("Keksittyläise")})


def test_nobody_of_the_source_documents_is_named():
    texts = [path.read_text(encoding="utf-8") for path in TEXT_FILES]
    texts += [zipfile.ZipFile(path).read("content.xml").decode() for path in (SITE / "demo" / "files").glob("*.odt")]
    assert len(texts) > 30
    assert not names_among("\n".join(texts), SURNAMES_OF_THE_SOURCES)


def test_persons_are_plainly_invented():
    persons = read_records(*PERSONS)
    assert {person["family_name"] for person in persons} == {"Esimerkki", "Keksitty", "Exempel", "Påhittad"}
    assert len({(person["given_name"], person["family_name"]) for person in persons}) == len(persons)
    without_consent = [person for person in persons if "consent_given_on" not in person]
    withdrawn = [person for person in persons if "consent_withdrawn_on" in person]
    assert len(without_consent) >= 2
    assert withdrawn


def test_local_associations_are_plainly_invented():
    for organisation in read_records(*(name for name in ORGANISATIONS if name not in PUBLIC)):
        assert "esimerkki" in organisation["name"]["fi"].casefold()


def test_nobody_is_called_or_written_to_by_mistake():
    for path in TEXT_FILES:
        for place, value in texts_in(read_file(path), path.name):
            if isinstance(value, str) and "traficom" not in value and path.stem != "61_accessibility":
                assert not re.search(r"@(?![\w.-]+\.example\b)", value), f"{place}: {value}"
                if re.fullmatch(r"[0-9+ ]{7,}", value):
                    assert value.startswith("016 000"), f"{place}: {value}"


def test_files_are_short_enough_to_read():
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in TEXT_FILES) <= 400


def test_words_always_say_their_language():
    without_language = {"figure", "when", "label", "heading", "text", "title", "caption", "source", "length", "hours"}
    for path in TEXT_FILES:
        if path.parent.name in ("clean_start", "pages"):
            for place, value in texts_in(read_file(path), path.name):
                of_readers = place.split(".")[-1] in without_language or ".rows" in place
                if of_readers and isinstance(value, str):
                    assert not re.search(r"\b[a-zåäö]{3,}", value), f"{place}: {value}"


def test_the_gallery_shows_every_block_once_at_least():
    gallery = read_file(SITE / "demo" / "pages" / "block_gallery.toml")
    assert {record["block"] for record in gallery["body"]} == set(PortalContentStreamBlock().child_blocks)
