/*
 * Reads the content of a page aloud with a voice of the reader's own browser.
 *
 * The button is there only when the browser has a voice of the page's language: no other language's voice can stand in
 * for a Sámi one. Parts of the page in another language are read by a voice of that language, or left out. Without a
 * voice the page's recording stays in view, if there is one; with a voice it makes room for the button.
 * Nothing is read before the reader asks for it.
 */
(() => {
  "use strict";

  const tools = document.querySelector("[data-listen]");
  const content = document.getElementById("content");
  const speech = window.speechSynthesis;
  if (!tools || !content || !speech || !window.SpeechSynthesisUtterance) {
    return;
  }

  const LONG_CODES = { fi: "fin", se: "sme", sv: "swe" };
  const BLOCKS =
    "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, blockquote, summary, legend, div, main";
  const UNREAD = [
    "[hidden]",
    "[aria-hidden='true']",
    ".visually-hidden",
    ".reading-tools",
    "nav, form, button, select, textarea, script, style, template, svg, audio, video",
    "details:not([open]) > :not(summary)",
  ].join(", ");
  const MARK = "being-read";

  const recording = document.querySelector("[data-recording]");
  const toggle = tools.querySelector("[data-listen-toggle]");
  const stopper = tools.querySelector("[data-listen-stop]");

  let sentences = [];
  let place = 0;
  let spoken = null;
  let state = "silent";

  const primary = (code) => code.toLowerCase().split(/[-_]/)[0];
  const languageAt = (element) => primary(element.closest("[lang]")?.lang || "");
  const pageLanguage = languageAt(content);

  const voiceOf = (language) => {
    const voices = speech
      .getVoices()
      .filter(({ lang }) => primary(lang) === language || primary(lang) === LONG_CODES[language]);
    // A voice of the machine itself before one that sends the text to its maker; one from Finland before others.
    const worth = ({ lang, localService }) => (localService ? 2 : 0) + (/[-_]FI$/i.test(lang) ? 1 : 0);
    return voices.sort((one, other) => worth(other) - worth(one))[0];
  };

  const splitter = (language) => {
    if (window.Intl?.Segmenter) {
      const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
      return (text) => [...segmenter.segment(text)].map(({ segment, index }) => [index, index + segment.length]);
    }
    return (text) => [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map(({ 0: part, index }) => [index, index + part.length]);
  };

  const runs = () => {
    const found = [];
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(UNREAD)) {
        continue;
      }
      const block = parent.closest(BLOCKS);
      const language = languageAt(parent);
      const last = found.at(-1);
      if (last && last.block === block && last.language === language) {
        last.nodes.push(node);
      } else {
        found.push({ block, language, nodes: [node] });
      }
    }
    return found;
  };

  const rangeOf = (nodes, start, end) => {
    const range = document.createRange();
    let before = 0;
    let begun = false;
    for (const node of nodes) {
      const after = before + node.data.length;
      if (!begun && start < after) {
        range.setStart(node, start - before);
        begun = true;
      }
      if (begun && end <= after) {
        range.setEnd(node, end - before);
        break;
      }
      before = after;
    }
    return range;
  };

  const collect = () => {
    const found = [];
    for (const { language, nodes } of runs()) {
      const voice = voiceOf(language);
      if (!voice) {
        continue;
      }
      const text = nodes.map(({ data }) => data).join("");
      for (const [start, end] of splitter(language)(text)) {
        const words = text.slice(start, end).replace(/\s+/g, " ").trim();
        if (/[\p{L}\p{N}]/u.test(words)) {
          found.push({ words, voice, range: rangeOf(nodes, start, end) });
        }
      }
    }
    return found;
  };

  const mark = (range) => {
    if (!window.Highlight || !CSS.highlights) {
      return;
    }
    if (range) {
      CSS.highlights.set(MARK, new Highlight(range));
    } else {
      CSS.highlights.delete(MARK);
    }
  };

  const show = (newState) => {
    state = newState;
    for (const words of toggle.querySelectorAll("[data-listen-when]")) {
      words.hidden = words.dataset.listenWhen !== state;
    }
    if (state === "silent" && document.activeElement === stopper) {
      toggle.focus();
    }
    stopper.hidden = state === "silent";
  };

  const hush = () => {
    spoken = null;
    speech.cancel();
  };

  const stop = () => {
    hush();
    mark(null);
    show("silent");
  };

  const read = () => {
    const sentence = sentences[place];
    if (!sentence) {
      stop();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.words);
    utterance.voice = sentence.voice;
    utterance.lang = sentence.voice.lang;
    utterance.addEventListener("end", () => {
      if (utterance === spoken) {
        place += 1;
        read();
      }
    });
    utterance.addEventListener("error", () => {
      if (utterance === spoken) {
        stop();
      }
    });
    spoken = utterance;
    mark(sentence.range);
    speech.speak(utterance);
  };

  toggle.addEventListener("click", () => {
    if (state === "reading") {
      // Browsers differ in what pausing does; ending and beginning the sentence again works in all of them.
      hush();
      show("paused");
      return;
    }
    if (state === "silent") {
      sentences = collect();
      place = 0;
    }
    speech.cancel();
    show("reading");
    read();
  });
  stopper.addEventListener("click", stop);
  window.addEventListener("pagehide", hush);

  const offer = () => {
    const canRead = Boolean(voiceOf(pageLanguage));
    tools.hidden = !canRead;
    if (recording) {
      recording.hidden = canRead;
    }
  };
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();
