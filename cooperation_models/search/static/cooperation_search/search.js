/*
 * Suggestions while somebody types, and buttons for letters that the keyboard lacks.
 * The form works without this file. Pattern: combobox with a listbox popup (WAI-ARIA 1.2), focus stays in the field.
 */
(() => {
  "use strict";

  const FEWEST_LETTERS = 2;
  const PAUSE = 180;

  class Suggestions {
    constructor(form) {
      this.form = form;
      this.field = form.querySelector("input[type=search]");
      this.list = form.querySelector(".search-form__suggestions");
      this.said = form.querySelector("[data-said]");
      this.label = form.querySelector("template[data-label]");
      this.active = -1;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-labelledby", this.field.labels[0].id ||= `${this.field.id}-label`);
      for (const [name, value] of Object.entries({
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.list.id,
      })) {
        this.field.setAttribute(name, value);
      }
      this.field.addEventListener("input", () => this.wait());
      this.field.addEventListener("keydown", (event) => this.key(event));
      this.field.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    }

    get options() {
      return [...this.list.children];
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const typed = this.field.value.trim();
      this.asking?.abort();
      if (typed.length < FEWEST_LETTERS) {
        this.close();
        return;
      }
      this.asking = new AbortController();
      try {
        const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
        const answer = await fetch(address, { signal: this.asking.signal, credentials: "omit" });
        if (answer.ok) {
          this.show((await answer.json()).suggestions);
        }
      } catch (error) {
        // Typed on, or the network failed: the form itself still searches.
        if (error.name !== "AbortError") {
          this.close();
        }
      }
    }

    show(suggestions) {
      if (!suggestions.length || document.activeElement !== this.field) {
        this.close();
        return;
      }
      this.list.replaceChildren(
        ...suggestions.map((suggestion, index) => {
          const option = document.createElement("li");
          option.id = `${this.list.id}-${index}`;
          option.lang = suggestion.language;
          option.textContent = suggestion.text;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          return option;
        }),
      );
      this.active = -1;
      this.list.hidden = false;
      this.field.setAttribute("aria-expanded", "true");
      this.field.removeAttribute("aria-activedescendant");
      this.said.replaceChildren(this.label.content.cloneNode(true), `: ${suggestions.length}`);
    }

    close() {
      clearTimeout(this.timer);
      this.asking?.abort();
      this.list.hidden = true;
      this.list.replaceChildren();
      this.active = -1;
      this.field.setAttribute("aria-expanded", "false");
      this.field.removeAttribute("aria-activedescendant");
      this.said.replaceChildren();
    }

    key(event) {
      const number = this.list.hidden ? 0 : this.options.length;
      if (event.key === "Escape" && number) {
        event.preventDefault();
        this.close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && number) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const from = this.active < 0 && step < 0 ? 0 : this.active;
        this.mark((from + step + number) % number);
      } else if (event.key === "ArrowDown") {
        this.ask();
      } else if (event.key === "Enter" && number && this.active >= 0) {
        event.preventDefault();
        this.choose(this.options[this.active]);
      }
    }

    mark(index) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = index;
      const option = this.options[index];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.field.setAttribute("aria-activedescendant", option.id);
    }

    choose(option) {
      if (option) {
        this.field.value = option.textContent;
        this.close();
        this.form.requestSubmit();
      }
    }
  }

  function offerLetters(letters, field) {
    letters.hidden = false;
    letters.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) {
        event.preventDefault();
      }
    });
    letters.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const longest = field.maxLength;
      if (!button || (longest > 0 && field.value.length >= longest)) {
        return;
      }
      field.setRangeText(button.value, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  for (const form of document.querySelectorAll("form[data-suggestions]")) {
    const suggestions = new Suggestions(form);
    const letters = form.querySelector("[data-letters]");
    if (letters) {
      offerLetters(letters, suggestions.field);
    }
  }
})();
