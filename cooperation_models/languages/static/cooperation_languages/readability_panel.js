/*
 * Shows in Wagtail's panel of checks how hard the text in the form is to read.
 *
 * The server counts: it has the form as the preview got it last. The address is that of the preview, which Wagtail keeps
 * right also when a new page gets its own by autosave. The number of remarks is told to screen readers when it changes.
 */
(() => {
  "use strict";

  const WAIT = 400;
  let waiting = null;
  let asked = null;

  const panel = () => document.querySelector('[data-side-panel="checks"]');
  const section = () => document.querySelector("[data-readability]");
  const address = () => {
    const preview = document.querySelector("[data-w-preview-url-value]");
    return preview ? `${preview.dataset.wPreviewUrlValue}readability/` : "";
  };

  const show = (html) => {
    const place = section();
    place.querySelector("[data-readability-report]").innerHTML = html;
    place.hidden = false;
    const summary = place.querySelector("[data-readability-summary]")?.textContent.trim() || "";
    const status = place.querySelector("[data-readability-status]");
    if (status.textContent !== summary) {
      status.textContent = summary;
    }
  };

  const ask = async () => {
    if (!section() || !address() || panel().hidden) {
      return;
    }
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address(), { signal: asked.signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok) {
        show(await answer.text());
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        throw error;
      }
    }
  };

  const askSoon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, WAIT);
  };

  for (const event of ["w-preview:updated", "w-preview:content"]) {
    document.addEventListener(event, askSoon);
  }
  document.addEventListener("DOMContentLoaded", () => panel()?.addEventListener("show", askSoon));
})();
