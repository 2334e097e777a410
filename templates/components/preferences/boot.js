// Runs before the first paint: the reader's type size and colours, from the address or from the last choice.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const asked = new URLSearchParams(location.search).get("mode");
  try {
    if (asked === "elder") localStorage.setItem("mingce.mode", "elder");
    if (asked === "standard") localStorage.removeItem("mingce.mode");
    const theme = localStorage.getItem("mingce.theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    if (localStorage.getItem("mingce.mode") === "elder") root.classList.add("is-elder");
  } catch {
    // Storage may be forbidden; the choice then holds for this page only.
    if (asked === "elder") root.classList.add("is-elder");
  }
})();
