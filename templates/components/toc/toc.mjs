// Marks in the contents the part of the text that is being read. Without this script the contents are plain links.

/** @param {HTMLElement} contents */
function follow(contents) {
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
  const targets = [...links.keys()].map((id) => document.getElementById(id)).filter((target) => target !== null);

  const mark = () => {
    const line = innerHeight * 0.3;
    const here = targets.findLast((target) => target.getBoundingClientRect().top <= line) ?? targets[0];
    for (const [id, link] of links) {
      if (id === here?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();
}

for (const contents of document.querySelectorAll('[data-module="toc"]')) follow(/** @type {HTMLElement} */ (contents));
