// Opens what the address asks for. Without this script readers open it themselves.

/** The folds of the section that holds the target of the address. */
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folds = /** @type {NodeListOf<HTMLDetailsElement> | undefined} */ (target?.closest("section")?.querySelectorAll("details.fold"));
  for (const fold of folds ?? []) fold.open = true;
}

addEventListener("hashchange", open);
open();
