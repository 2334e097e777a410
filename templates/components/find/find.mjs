// The search field of every page. Until it is focused nothing else is loaded; without scripts it is a plain form.

const SLASH = "mingce.slash";
const TYPED_INTO = "input, textarea, select, [contenteditable]";

/** Whether a slash leads to the field, which a reader can switch off: who speaks to a computer presses keys without meaning to. */
export function slashIsOn() {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function turnSlash(on) {
  try {
    if (on) localStorage.removeItem(SLASH);
    else localStorage.setItem(SLASH, "off");
  } catch {
    // Storage may be forbidden; the key then stays as it is.
  }
}

/** What the results need, down to the modules of the worker; the build puts their names here. */
const AHEAD = "ahead:../search/suggest.mjs";

/** Has them all fetched at once, and not one after the other as they name each other. */
function fetchAhead() {
  for (const name of AHEAD.split(" ")) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(name, import.meta.url).href;
    document.head.append(link);
  }
}

for (const form of document.querySelectorAll('form[data-module="find"]')) {
  form.addEventListener("focusin", () => {
    fetchAhead();
    import("../search/suggest.mjs").then(
      ({ suggest }) => suggest(/** @type {HTMLFormElement} */ (form)),
      () => {}, // the network is gone; Enter will say so
    );
  }, { once: true });
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".find__input"));
  if (!field || /** @type {Element} */ (event.target).closest(TYPED_INTO) || !slashIsOn()) return;
  event.preventDefault();
  field.focus();
  field.select();
});
