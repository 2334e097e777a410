// Clones the <template>s of a page and fills them with text: scripts bring no words and no markup of their own.

/** What a slot may hold: text, nodes, or for a link its text and address. Nothing empties the slot and takes it away.
 * @typedef {string | number | Node | readonly Node[] | { text: string, href: string } | null | undefined} Filling */

/** @typedef {Readonly<Record<string, Filling>>} Fillings */

/** @param {Element} slot @param {Filling} filling */
function put(slot, filling) {
  if (filling === null || filling === undefined || filling === "" || (Array.isArray(filling) && !filling.length)) slot.remove();
  else if (typeof filling !== "object") slot.textContent = String(filling);
  else if (filling instanceof Node) slot.replaceChildren(filling);
  else if (Array.isArray(filling)) slot.replaceChildren(.../** @type {readonly Node[]} */ (filling));
  else {
    const { text, href } = /** @type {{ text: string, href: string }} */ (filling);
    slot.textContent = text;
    slot.setAttribute("href", href);
  }
}

/** The stencils and words within a part of the page. @param {ParentNode} root */
export function stencils(root) {
  const templates = new Map(
    [.../** @type {NodeListOf<HTMLTemplateElement>} */ (root.querySelectorAll("template[data-stencil]"))].map((one) => [one.dataset["stencil"], one]),
  );
  const spoken = /** @type {HTMLTemplateElement | null} */ (root.querySelector("template[data-words]"));
  const words = new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (spoken?.content.querySelectorAll("[data-word]") ?? [])].map((one) => [one.dataset["word"], one.textContent]),
  );

  /** A word of the page with its gaps filled; a name that the page does not have is a mistake of ours.
   * @param {string} name @param {Readonly<Record<string, string | number>>} [gaps] */
  const say = (name, gaps = {}) => {
    const word = words.get(name);
    if (word === undefined || word === null) throw new Error(`no word ${name}`);
    return word.replace(/\{(\w+)\}/g, (gap, key) => String(gaps[key] ?? gap));
  };

  /** A filled copy of a stencil; slots that are not named are taken away.
   * @param {string} name @param {Fillings} [fillings] @returns {HTMLElement} */
  const make = (name, fillings = {}) => {
    const template = templates.get(name);
    const made = template?.content.firstElementChild?.cloneNode(true);
    if (!(made instanceof Element)) throw new Error(`no stencil ${name}`);
    const slots = [...made.querySelectorAll("[data-slot]")];
    if (made.matches("[data-slot]")) slots.unshift(made);
    for (const slot of slots) put(slot, fillings[slot.getAttribute("data-slot") ?? ""]);
    return /** @type {HTMLElement} */ (made);
  };

  return { say, make };
}

/** @typedef {ReturnType<typeof stencils>} Stencils */
/** @typedef {Stencils["say"]} Say */
