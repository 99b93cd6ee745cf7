/*
 * Remembers the language a reader chooses in the language menu, and offers it on pages in another language.
 *
 * The choice stays in the reader's own browser; the portal sets no cookie and leads nobody anywhere by force. The offer
 * is made only when the page itself, or on a page of an error the home page, exists in the chosen language.
 */
(() => {
  "use strict";

  const KEY = "chosen-language";
  const menu = document.querySelector(".language-menu");
  const offer = document.querySelector("[data-language-offer]");
  if (!menu || !offer) {
    return;
  }

  // A browser may refuse to store anything; then nothing is remembered.
  const remember = (code) => {
    try {
      localStorage.setItem(KEY, code);
    } catch {
      return;
    }
  };
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  menu.addEventListener("click", ({ target }) => {
    const link = target.closest("a[hreflang]");
    if (link) {
      remember(link.hreflang);
    }
  });

  const code = remembered();
  const version = [...menu.querySelectorAll("li a[hreflang]")].find(({ hreflang }) => hreflang === code);
  if (!version || code === document.documentElement.lang || version.classList.contains("language-menu__elsewhere")) {
    return;
  }
  const way = document.createElement("a");
  way.href = version.getAttribute("href");
  way.hreflang = code;
  way.lang = code;
  way.textContent = `${version.querySelector("[lang]").textContent} →`;
  offer.append(" ", way);
  offer.hidden = false;
})();
