// The search engine of the page: questions in, hits out, over the files of index.py, to the text of SEARCH.md.

import { numbers, postings, hashed } from "./postings.mjs";
import { asked } from "./query.mjs";
import { matches, rareness } from "./ranking.mjs";
import { marked, sentence } from "./shown.mjs";
import { counted, passes } from "./facets.mjs";

/** @typedef {{ q: string, places?: string[], kinds?: string[], types?: string[], years?: string[], recipients?: string[], cash?: boolean, history?: boolean, facets?: boolean, from?: number, size?: number }} Query */
/** @typedef {"clause" | "policy" | "benefit" | "place" | "department" | "page"} Type */
/** @typedef {{ type: Type, url: string, title: string, titleMarks: [number, number][], path: string[], place: string, placeName: string, policy: string, policyTitle: string, policyUrl: string, kind: string, date: string, version: string, state: "" | "unknown" | "past" | "future", sentence: string, marks: [number, number][], benefits: { title: string, url: string, figure: string }[] }} Hit */
/** @typedef {{ value: string, name: string, count: number }} Facet */
/** @typedef {{ places: Facet[], kinds: Facet[], years: Facet[], types: Facet[], recipients: Facet[], cash: number, history: number }} Facets */
/** @typedef {{ total: number, hits: Hit[], documents: number, facets: Facets, suggestions: string[], corrected: string }} Found */
/** @typedef {(path: string) => Promise<unknown>} Load */
/** @typedef {{ records: number, shards: number, align: [number, number], block: number, places: [string, string, number][], sorts: string[], sizes: number[], benefits: number[], kinds: string[], years: number[], states: string[], names: Record<string, Record<string, string>>, synonyms: [string, ...string[]][] }} Index */
/** @typedef {{ cash: string, recipients: Record<string, string> }} FacetFile */
/** @typedef {import("./ranking.mjs").Shelf} Shelf */
/** @typedef {import("./ranking.mjs").Ranked} Ranked */
/** @typedef {import("./ranking.mjs").Found} Looked */
/** @typedef {{ name: string, index: Index, shelves: Shelf[], shelfOf: Int32Array, records: number, gives: import("./facets.mjs").Gives | null }} Volume */
/** @typedef {Ranked & { volume: Volume, worth: import("./shown.mjs").Worth }} Answer */

const SIZE = 10;
const NONE = new Int32Array(0);
/** A list of its own file is read when its token is at least so rare beside the rarest of the query. */
const TELLING = 0.3;

/** A searcher over the index files that `load` brings. A file is loaded once; one that failed is asked for again.
 * @param {Load} load */
export const searcher = (load) => {
  /** @type {Map<string, Promise<unknown>>} */
  const files = new Map();
  /** @type {Map<string, Promise<Volume>>} */
  const volumes = new Map();

  /** @type {(path: string) => Promise<any>} */
  const file = (path) => {
    const known = files.get(path);
    if (known) return known;
    const asking = load(path).catch((error) => {
      files.delete(path);
      throw error;
    });
    files.set(path, asking);
    return asking;
  };

  /** @type {(name: string, facets: boolean) => Promise<Volume>} */
  const volume = async (name, facets) => {
    let opening = volumes.get(name);
    if (!opening) {
      opening = file(`${name}/index.json`).then((index) => opened(name, index));
      volumes.set(name, opening);
      opening.catch(() => volumes.delete(name));
    }
    const open = await opening;
    if (facets && !open.gives) open.gives = given(await file(`${name}/facets.json`));
    return open;
  };

  /** Every answer to a query in order, without what is shown of it; `found` also holds those that its choices leave out.
   * @type {(query: Query) => Promise<{ found: Answer[], kept: Answer[] }>} */
  const ranked = async (query) => {
    const needsGives = query.facets !== false || Boolean(query.cash) || Boolean(query.recipients?.length);
    const names = query.history ? ["now", "past"] : ["now"];
    const volumesOpen = await Promise.all(names.map((name) => volume(name, needsGives)));
    const found = (await Promise.all(volumesOpen.map((one) => answers(one, query.q)))).flat();
    const kept = found.filter((answer) => passes(answer, query, ""));
    kept.sort((one, other) => other.score - one.score || one.id - other.id);
    return { found, kept };
  };

  /** @type {(query: Query) => Promise<Found>} */
  const search = async (query) => {
    const { found, kept } = await ranked(query);
    const from = query.from ?? 0;
    const hits = await Promise.all(kept.slice(from, from + (query.size ?? SIZE)).map(hit));
    return {
      total: kept.length,
      hits,
      documents: new Set(kept.map(({ volume: { name }, shelf }) => `${name} ${shelf.order}`)).size,
      facets: counted(found, query, query.facets !== false),
      suggestions: [],
      corrected: "",
    };
  };

  /** @type {(volume: Volume, q: string) => Promise<Answer[]>} */
  const answers = async (open, q) => {
    const question = asked(q, open.index.synonyms);
    const looked = await lookedUp(open, question.terms);
    const worth = new Map(looked.map(({ term, count }) => [term.token, rareness(open.records, count) * term.weight]));
    return matches(open, question, looked).map((answer) => ({ ...answer, volume: open, worth }));
  };

  /** @type {(volume: Volume, terms: import("./query.mjs").Term[]) => Promise<Looked[]>} */
  const lookedUp = async ({ name, index, records }, terms) => {
    const shards = await Promise.all(
      terms.map(({ token }) => file(`${name}/terms/${(hashed(token) % index.shards).toString(16)}.json`)),
    );
    const entries = terms.map(({ token }, at) => /** @type {string | [number, string?] | undefined} */ (shards[at][token]));
    const counts = entries.map((entry) => (Array.isArray(entry) ? entry[0] : 0));
    const small = entries.map((entry) => (typeof entry === "string" ? entry.split(" ") : null));
    const lists = small.map((parts) => (parts ? postings(`${parts[0]} ${parts[1]}`) : null));
    const rarest = Math.max(0, ...lists.map((list, at) => (list?.ids.length || counts[at] ? rareness(records, list?.ids.length || counts[at] || 0) : 0)));
    return Promise.all(
      terms.map(async (term, at) => {
        const entry = entries[at];
        if (Array.isArray(entry)) {
          const [count, around = ""] = entry;
          const list =
            rareness(records, count) >= TELLING * rarest
              ? postings((await file(`${name}/big/${hashed(term.token).toString(16).padStart(8, "0")}.json`))[term.token])
              : null;
          return { term, count, list, shelves: numbers(around) };
        }
        const list = lists[at] ?? { ids: NONE, levels: new Uint8Array(0) };
        return { term, count: list.ids.length, list, shelves: small[at]?.[2] ? numbers(small[at][2]) : NONE };
      }),
    );
  };

  /** @type {(answer: Answer) => Promise<Hit>} */
  const hit = async ({ id, shelf, volume: { name, index }, worth }) => {
    const at = id - shelf.start;
    const body = await file(`${name}/records/${shelf.block}-${Math.floor(at / index.block)}.json`);
    /** @type {import("./shown.mjs").Shelf} */
    const [place, placeName, policy, policyTitle, policyUrl, kind, date, version, state] = body.shelf;
    /** @type {import("./shown.mjs").Shown} */
    const record = body.records[at % index.block];
    const best = sentence(record, worth);
    return {
      type: /** @type {Type} */ (record[0]),
      url: best.url,
      title: record[2],
      titleMarks: marked(record[2], worth).marks,
      path: record[3],
      place,
      placeName,
      policy,
      policyTitle,
      policyUrl,
      kind,
      date,
      version,
      state: /** @type {Hit["state"]} */ (state),
      sentence: best.text,
      marks: best.marks,
      benefits: record[5].map(([title, url, figure]) => ({ title, url, figure })),
    };
  };

  return { search, ranked };
};

/** @type {(name: string, index: Index) => Volume} */
const opened = (name, index) => {
  /** @type {Shelf[]} */
  const shelves = [];
  let [free, order] = [0, 0];
  for (const [place, , count] of index.places) {
    for (let inPlace = 0; inPlace < count; inPlace += 1) {
      const step = index.align[inPlace ? 0 : 1];
      const start = Math.ceil(free / step) * step;
      const plain = start + /** @type {number} */ (index.sizes[order]);
      const end = plain + /** @type {number} */ (index.benefits[order]);
      shelves.push({
        order,
        start,
        plain,
        end,
        place,
        sort: index.sorts[order] ?? "",
        kind: index.kinds[order] ?? "",
        year: index.years[order] ? String(index.years[order]) : "",
        state: index.states[order] ?? "",
        block: `${place || "-"}/${inPlace}`,
      });
      [free, order] = [end, order + 1];
    }
  }
  const shelfOf = new Int32Array(free);
  for (const shelf of shelves) shelfOf.fill(shelf.order, shelf.start, shelf.end);
  return { name, index, shelves, shelfOf, records: index.records, gives: null };
};

/** @type {(file: FacetFile) => import("./facets.mjs").Gives} */
const given = ({ cash, recipients }) => ({
  cash: new Set(numbers(cash)),
  recipients: Object.entries(recipients).map(([party, ids]) => [party, new Set(numbers(ids))]),
});
