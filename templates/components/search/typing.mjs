// Text as it comes in: by keys, by paste, by dictation, by an input method that composes Chinese from letters.

/** So long (in milliseconds) typing must pause before anything is searched. */
const PAUSE = 120;

/** So long, where the text is still being composed: keyboards of phones compose every word, of Latin letters too. */
const COMPOSED = 700;

/** What is certainly half of something: syllables that are set apart, letters among Chinese characters. */
const HALF = /[\s'’]|\p{Script=Han}.*\p{Script=Latin}|\p{Script=Latin}.*\p{Script=Han}/u;

/**
 * Tells of each new text of a field once typing pauses; of one that an input method is composing after a longer pause, and
 * that it is so: whether its letters are a word or half of one cannot be known (decision 0013). When that is given up, the text
 * before it is told again.
 * @param {HTMLInputElement} field @param {(text: string, isComposing: boolean) => void} tell @param {number} [pause] @param {number} [composed]
 */
export function typing(field, tell, pause = PAUSE, composed = COMPOSED) {
  let composing = false;
  /** What is being composed, which is a part of the text of the field. */
  let draft = "";
  let told = field.value;
  /** Whether what was told since was still being composed. */
  let tried = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** @param {string} text */
  const take = (text) => {
    told = text;
    tried = false;
  };
  const settle = () => {
    const isBack = field.value === told;
    if (isBack && !tried) return;
    if (!composing || isBack) {
      take(field.value);
      tell(told, false);
    } else if (!HALF.test(draft)) {
      tried = true;
      tell(field.value, true);
    }
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, composing ? composed : pause);
  };

  field.addEventListener("compositionstart", () => {
    composing = true;
    draft = "";
    clearTimeout(waiting);
  });
  field.addEventListener("compositionupdate", (event) => {
    draft = event.data;
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    wait();
  });
  field.addEventListener("input", wait);

  return {
    /** Takes a text that was not typed as told. @param {string} text */
    set(text) {
      clearTimeout(waiting);
      field.value = text;
      take(text);
    },
    /** Does not wait for a pause. */
    now() {
      clearTimeout(waiting);
      take(field.value);
      tell(told, false);
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
