// Text as it comes in: by keys, by paste, by dictation, by an input method that composes Chinese from letters.

/** So long (in milliseconds) typing must pause before anything is searched. */
const PAUSE = 120;

/**
 * Tells of each new text of a field once typing pauses, and of none while an input method is composing.
 * @param {HTMLInputElement} field @param {(text: string) => void} tell @param {number} [pause]
 */
export function typing(field, tell, pause = PAUSE) {
  let composing = false;
  let told = field.value;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const settle = () => {
    if (field.value === told) return;
    told = field.value;
    tell(told);
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, pause);
  };

  field.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(waiting);
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    wait();
  });
  field.addEventListener("input", (event) => {
    if (!composing && !(/** @type {InputEvent} */ (event).isComposing)) wait();
  });

  return {
    /** Takes a text that was not typed as told. @param {string} text */
    set(text) {
      clearTimeout(waiting);
      field.value = told = text;
    },
    /** Does not wait for a pause. */
    now() {
      clearTimeout(waiting);
      told = field.value;
      tell(told);
    },
  };
}

/**
 * Runs whose results come in any order: only the run that was begun last has one; `overtake` leaves even that without.
 * @template A, B
 * @param {(given: A) => Promise<B>} begin
 */
export function latest(begin) {
  let last = 0;
  return {
    /** @param {A} given @returns {Promise<{ result: B } | { failed: unknown } | null>} null of a run that was overtaken */
    async run(given) {
      last += 1;
      const mine = last;
      try {
        const result = await begin(given);
        return mine === last ? { result } : null;
      } catch (failed) {
        return mine === last ? { failed } : null;
      }
    },
    overtake() {
      last += 1;
    },
  };
}
