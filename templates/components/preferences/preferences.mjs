// The reader's switches in the header: colours and type size. Choices stay on the device.

const root = document.documentElement;

/** @param {string} name @param {string | null} value */
function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage may be forbidden; the choice then holds for this page only.
  }
}

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

for (const button of document.querySelectorAll('[data-module="theme"]')) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    remember("mingce.theme", theme);
    show();
  });
  show();
}

for (const link of document.querySelectorAll("a[data-mode]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const elder = link.getAttribute("data-mode") === "elder";
    root.classList.toggle("is-elder", elder);
    remember("mingce.mode", elder ? "elder" : null);
    const next = document.querySelector(`a[data-mode="${elder ? "standard" : "elder"}"]`);
    /** @type {HTMLElement | null} */ (next)?.focus();
  });
}

for (const menu of document.querySelectorAll("details.menu")) {
  const details = /** @type {HTMLDetailsElement} */ (menu);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    /** @type {HTMLElement | null} */ (details.querySelector("summary"))?.focus();
  });
  addEventListener("click", (event) => {
    if (details.open && !details.contains(/** @type {Node} */ (event.target))) details.open = false;
  });
}
