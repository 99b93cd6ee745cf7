/*
 * Lets a form wait for an autosave that is under way before it is sent.
 *
 * Wagtail 8.0 sends the form at once: the autosave that is just creating the page and the publishing then create it
 * twice, and the editor gets an error for having been quick. Can go when Wagtail's autosave waits by itself.
 */
(() => {
  const LONGEST_WAIT = 15000;
  const underWay = new Set();
  const waiting = new Map();

  const send = (form) => {
    const submitter = waiting.get(form);
    waiting.delete(form);
    underWay.delete(form);
    if (submitter && submitter.name) {
      // The button may be disabled by now, and a disabled button's value would not be sent.
      const value = document.createElement("input");
      value.type = "hidden";
      value.name = submitter.name;
      value.value = submitter.value;
      form.append(value);
    }
    form.requestSubmit();
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (!event.defaultPrevented) {
      underWay.add(event.target);
    }
  });

  for (const end of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(end, ({ target: form }) => {
      underWay.delete(form);
      if (waiting.has(form)) {
        send(form);
      }
    });
  }

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!underWay.has(form)) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!waiting.has(form)) {
        setTimeout(() => waiting.has(form) && send(form), LONGEST_WAIT);
      }
      waiting.set(form, event.submitter);
    },
    true,
  );
})();
