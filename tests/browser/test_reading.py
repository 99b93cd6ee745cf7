"""Readers listen with a voice of the page's own language or to a recording, and are offered the language they chose."""

import io
import wave

from playwright.sync_api import expect

VOICES = """
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  window.SpeechSynthesisUtterance = Utterance;
  window.said = [];
  const voices = %s.map((lang) => ({ lang, name: lang }));
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    speak(utterance) { window.said.push([utterance.voice.lang, utterance.text]); window.spoken = utterance; },
    cancel() {},
    addEventListener() {},
  } });
  window.finish = () => window.spoken.dispatchEvent(new Event("end"));
"""
EASY_PAGE = "/fi/selkokieli/nain-paaset-mukaan/"


def with_voices(page, *languages: str):
    """Return a tab of the same portal whose browser has voices of some languages and no others."""
    tab = page.context.browser.new_context(base_url="/".join(page.url.split("/")[:3]), locale="fi-FI").new_page()
    tab.add_init_script(VOICES % list(languages))
    return tab


def silence() -> bytes:
    """Return a sound file of a tenth of a second."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    return file.getvalue()


def test_a_page_is_read_sentence_by_sentence_by_a_voice_of_its_language(page):
    page.goto(EASY_PAGE)
    expect(page.locator("[data-listen]")).to_be_hidden()
    tab = with_voices(page, "en-US", "fi_FI", "sma-NO")
    tab.goto(EASY_PAGE)
    toggle = tab.locator("[data-listen-toggle]")
    toggle.focus()
    tab.keyboard.press("Enter")
    tab.evaluate("window.finish()")
    tab.evaluate("window.finish()")
    said = tab.evaluate("window.said")
    assert said[0] == ["fi_FI", "Näin pääset mukaan"]
    assert len(said) == 3
    toggle.click()
    tab.evaluate("window.finish()")
    assert tab.evaluate("window.said.length") == 3, "a pause is silent"
    toggle.click()
    assert tab.evaluate("window.said.at(-1)") == said[-1], "the sentence begins again"
    tab.locator("[data-listen-stop]").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-listen-stop]")).to_be_hidden()
    expect(toggle).to_be_focused()
    assert tab.evaluate("CSS.highlights.size") == 0
    tab.goto("/se/")
    expect(tab.locator("[data-listen]")).to_be_hidden()
    tab.context.close()
    tab = with_voices(page, "sme-NO")
    tab.goto("/se/")
    tab.locator("[data-listen-toggle]").click()
    for _sentence in range(30):
        tab.evaluate("window.finish()")
    said = tab.evaluate("window.said")
    assert {language for language, _text in said} == {"sme-NO"}
    assert tab.locator("h1").inner_text() in [text for _language, text in said]
    finnish = tab.locator("main [lang=fi]").all_inner_texts()
    assert finnish and not {text for _language, text in said} & set(finnish)
    tab.context.close()


def test_a_recording_is_there_for_those_without_a_voice(log_in, portal):
    page = log_in("yllapitaja")
    page.goto("/admin/api/main/pages/?slug=mika-tama-palvelu-on&fields=_,id&locale=fi")
    number = page.evaluate("JSON.parse(document.body.innerText).items[0].id")
    page.goto(f"/admin/pages/{number}/recording/")
    page.locator("input[type=file]").set_input_files({"name": "sivu.wav", "mimeType": "audio/wav", "buffer": silence()})
    page.locator("main form [type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto("/fi/selkokieli/mika-tama-palvelu-on/")
    assert page.locator("audio").evaluate("(audio) => audio.paused && !audio.autoplay")
    lasts = page.locator("audio").evaluate(
        "(audio) => new Promise((done) => { audio.onloadedmetadata = () => done(audio.duration); audio.load(); "
        "audio.preload = 'metadata'; })"
    )
    assert 0.05 < lasts < 0.2
    tab = with_voices(page, "fi-FI")
    tab.goto("/fi/selkokieli/mika-tama-palvelu-on/")
    expect(tab.locator("[data-listen-toggle]")).to_be_visible()
    expect(tab.locator("audio")).to_be_hidden()
    tab.context.close()


def test_the_language_that_was_chosen_is_offered_and_nobody_is_led_there(page):
    page.goto("/fi/alueet/inari/?q=1")
    expect(page.locator("[data-language-offer]")).to_be_hidden()
    page.locator(".language-menu a[hreflang=se]").click()
    page.wait_for_url("**/se/**")
    assert page.url.endswith("/alueet/inari/?q=1")
    page.goto("/fi/alueet/inari/")
    assert page.url.endswith("/fi/alueet/inari/")
    offer = page.locator("[data-language-offer] a[lang=se]")
    expect(offer).to_be_visible()
    assert offer.inner_text().startswith("davvisámegiella")
    page.goto("/fi/selkokieli/")
    expect(page.locator("[data-language-offer]")).to_be_hidden()
    page.goto("/fi/ei-ole/")
    expect(page.locator("[data-language-offer] a[lang=se]")).to_have_attribute("href", "/se/")
    assert page.context.cookies() == []
    page.locator(".language-menu a[hreflang=fi]").click()
    page.goto("/fi/")
    expect(page.locator("[data-language-offer]")).to_be_hidden()
