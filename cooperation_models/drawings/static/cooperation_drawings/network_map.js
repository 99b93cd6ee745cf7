/*
 * Makes network maps larger and smaller and moves them, by buttons and by keys.
 *
 * The drawing is a plain figure without this. Nothing moves by itself or glides, so there is no motion to reduce.
 * Only the viewBox changes; the page does not.
 */
(() => {
  "use strict";

  const STEP = 1.5;
  const MOST = 8;
  const SHIFT = 0.25;
  const KEYS = {
    "+": "larger",
    "=": "larger",
    "-": "smaller",
    0: "whole",
    ArrowLeft: "left",
    ArrowRight: "right",
    ArrowUp: "up",
    ArrowDown: "down",
  };

  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  const enliven = (map) => {
    const drawing = map.querySelector(".network-drawing");
    const view = map.querySelector(".network-view");
    const tools = map.querySelector("[data-network-tools]");
    const { width, height } = drawing.viewBox.baseVal;
    const seen = { scale: 1, x: 0, y: 0 };

    const show = () => {
      const seenWidth = width / seen.scale;
      const seenHeight = height / seen.scale;
      seen.x = within(seen.x, 0, width - seenWidth);
      seen.y = within(seen.y, 0, height - seenHeight);
      drawing.setAttribute("viewBox", [seen.x, seen.y, seenWidth, seenHeight].map((part) => part.toFixed(1)).join(" "));
      for (const button of tools.querySelectorAll("[data-network-do]")) {
        const action = button.dataset.networkDo;
        const useless = action === "larger" ? seen.scale >= MOST : seen.scale <= 1;
        button.setAttribute("aria-disabled", String(useless));
      }
    };

    const zoom = (scale) => {
      const middleX = seen.x + width / seen.scale / 2;
      const middleY = seen.y + height / seen.scale / 2;
      seen.scale = within(scale, 1, MOST);
      seen.x = middleX - width / seen.scale / 2;
      seen.y = middleY - height / seen.scale / 2;
    };

    const actions = {
      larger: () => zoom(seen.scale * STEP),
      smaller: () => zoom(seen.scale / STEP),
      whole: () => zoom(1),
      left: () => { seen.x -= (width / seen.scale) * SHIFT; },
      right: () => { seen.x += (width / seen.scale) * SHIFT; },
      up: () => { seen.y -= (height / seen.scale) * SHIFT; },
      down: () => { seen.y += (height / seen.scale) * SHIFT; },
    };

    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-network-do]");
      if (button) {
        actions[button.dataset.networkDo]();
        show();
      }
    });

    view.addEventListener("keydown", (event) => {
      const action = KEYS[event.key];
      const moves = event.key.startsWith("Arrow");
      if (!action || event.ctrlKey || event.metaKey || event.altKey || (moves && seen.scale === 1)) {
        return;
      }
      event.preventDefault();
      actions[action]();
      show();
    });

    tools.hidden = false;
    show();
  };

  document.querySelectorAll("[data-network-map]").forEach(enliven);
})();
