// Opens the citation of a clause in its place on the page of a policy. Without it the link leads to the page of the clause.

const panel = document.querySelector('[data-module="cite"]');

/** @param {HTMLAnchorElement} link */
function open(link) {
  if (!panel) return null;
  const here = /** @type {HTMLElement} */ (panel.cloneNode(true));
  const key = (link.dataset.sha256 ?? "").slice(0, 8);
  const where = link.dataset.where ?? "";
  here.classList.add("cite--here");
  here.id = `cite-${key}`;
  for (const named of here.querySelectorAll("[id]")) named.id = `${named.id}-${key}`;
  for (const button of here.querySelectorAll("[data-copy]")) button.setAttribute("data-copy", `${button.getAttribute("data-copy")}-${key}`);
  for (const slot of here.querySelectorAll('[data-slot="where"]')) slot.textContent = (slot.getAttribute("data-before") ?? "") + where;
  for (const slot of here.querySelectorAll('a[data-slot="link"]')) /** @type {HTMLAnchorElement} */ (slot).href = link.href.replace(/#.*$/, "");
  const hash = here.querySelector("code");
  if (hash) hash.textContent = link.dataset.sha256 ?? "";
  const title = /** @type {HTMLElement | null} */ (here.querySelector(".cite__title"));
  if (title) {
    title.textContent = (panel.getAttribute("data-title") ?? "").replace("{name}", where);
    here.setAttribute("aria-labelledby", title.id);
    title.tabIndex = -1;
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--mini";
  close.textContent = panel.getAttribute("data-close") ?? "";
  close.addEventListener("click", () => shut(link));
  here.prepend(close);
  const measure = link.closest(".clause__main");
  if (measure) measure.append(here);
  else link.closest("p, h2, h3, h4, h5")?.after(here);
  document.dispatchEvent(new CustomEvent("mingce:cite", { detail: here }));
  return here;
}

/** @type {Map<HTMLAnchorElement, HTMLElement>} */
const opened = new Map();

/** @param {HTMLAnchorElement} link */
function shut(link) {
  opened.get(link)?.remove();
  opened.delete(link);
  link.setAttribute("aria-expanded", "false");
  link.focus();
}

for (const link of document.querySelectorAll("a.clause__cite")) {
  const anchor = /** @type {HTMLAnchorElement} */ (link);
  anchor.setAttribute("role", "button");
  anchor.setAttribute("aria-expanded", "false");
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    if (opened.has(anchor)) return shut(anchor);
    const here = open(anchor);
    if (!here) return;
    opened.set(anchor, here);
    anchor.setAttribute("aria-expanded", "true");
    /** @type {HTMLElement | null} */ (here.querySelector(".cite__title"))?.focus();
  });
  anchor.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      anchor.click();
    }
  });
}
