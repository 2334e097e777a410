// The search engine of the page: questions in, hits out, over the files of index.py, to the text of SEARCH.md.

import { OVER, standingOn } from "../history/phases.mjs";
import { numbers, postings, hashed } from "./postings.mjs";
import { asked, either, holds, places, size, without } from "./query.mjs";
import { matches, rareness } from "./ranking.mjs";
import { missing } from "./lacking.mjs";
import { marked, sentence } from "./shown.mjs";
import { counted, passes } from "./facets.mjs";
import { spellings } from "./near.mjs";

/** @typedef {{ q: string, places?: string[], kinds?: string[], types?: string[], years?: string[], recipients?: string[], standings?: string[], cash?: boolean, history?: boolean, day?: string, facets?: boolean, from?: number, size?: number }} Query */
/** @typedef {"clause" | "policy" | "benefit" | "place" | "department" | "page"} Type */
/** @typedef {{ type: Type, url: string, title: string, titleMarks: [number, number][], path: string[], place: string, placeName: string, policy: string, policyTitle: string, policyUrl: string, kind: string, date: string, version: string, edition: string, living: boolean, corrects: boolean, standing: string, sentence: string, marks: [number, number][], missing: string[], benefits: { title: string, url: string, figure: string }[] }} Hit */
/** @typedef {{ value: string, name: string, count: number }} Facet */
/** @typedef {{ places: Facet[], kinds: Facet[], years: Facet[], types: Facet[], recipients: Facet[], standings: Facet[], cash: number, history: number }} Facets */
/** @typedef {{ total: number, hits: Hit[], documents: number, versions: number, facets: Facets, suggestions: string[], corrected: string }} Found */
/** @typedef {(path: string) => Promise<unknown>} Load */
/** @typedef {{ format: number, records: number, shards: number, near: number, cap: number, align: [number, number], block: number, places: [string, string, string, number][], sorts: string[], sizes: number[], benefits: number[], kinds: string[], years: number[], policies: number[], standings: Standings[], standing: number[], apart: [number, number][], corrections: number[], pinned: number[], headings: string, names: Record<string, Record<string, string>>, synonyms: [string, ...string[]][], subjects: string[] }} Index */
/** @typedef {{ cash: string, recipients: Record<string, string> }} FacetFile */
/** @typedef {import("./ranking.mjs").Shelf} Shelf */
/** @typedef {import("./ranking.mjs").Ranked} Ranked */
/** @typedef {import("./ranking.mjs").Found} Looked */
/** @typedef {import("./query.mjs").Asked} Asked */
/** @typedef {import("./query.mjs").Mask} Mask */
/** @typedef {import("../history/phases.mjs").Standings} Standings */
/** @typedef {{ name: string, index: Index, shelves: Shelf[], shelfOf: Int32Array, records: number, apart: Map<number, number>, headings: Set<number>, gives: import("./facets.mjs").Gives | null }} Volume `apart` are records that stand otherwise than their document */
/** @typedef {Ranked & { volume: Volume, worth: import("./shown.mjs").Worth, strange: Set<number>, standing: string }} Answer `strange` says where in the query pairs begin that no text knows */

/** The form of the index files that this engine reads; index.py writes it. */
export const FORMAT = 3;

/** The index is of another form than this engine: the page is older than the site, or the other way about. */
export class Stale extends Error {}

const SIZE = 10;
/** Up to so many characters a query that finds something is still looked at for a slip. */
const DOUBTED = 8;
const SUGGESTIONS = 3;
/** About so many postings of long lists are read for one query; so many lists in any case. */
const MOST_READ = 100_000;
const ALWAYS = 4;

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
      opening = file(`${name}/index.json`).then((index) => {
        if (index.format === FORMAT) return opened(name, index);
        files.clear();
        throw new Stale(`format ${index.format}, not ${FORMAT}`);
      });
      volumes.set(name, opening);
      opening.catch(() => volumes.delete(name));
    }
    const open = await opening;
    if (facets && !open.gives) open.gives = given(await file(`${name}/facets.json`));
    return open;
  };

  /** Every answer to a query in order, without what is shown of it. `found` also holds those that its choices leave out. What is not found as typed is looked for as the nearest spelling that is.
   * @type {(query: Query) => Promise<{ found: Answer[], kept: Answer[], suggestions: string[], corrected: string }>} */
  const ranked = async (query) => {
    const typed = await everywhere(query, query.q);
    const suggestions = await near(query, typed);
    const corrected = typed.length ? "" : (suggestions[0] ?? "");
    const found = corrected ? await everywhere(query, corrected) : typed;
    const kept = found.filter((answer) => passes(answer, query, ""));
    kept.sort((one, other) => other.score - one.score || one.id - other.id);
    return { found, kept, suggestions, corrected };
  };

  /** The answers of every volume that is asked for.
   * @type {(query: Query, q: string) => Promise<Answer[]>} */
  const everywhere = async (query, q) => {
    const needsGives = query.facets !== false || Boolean(query.cash) || Boolean(query.recipients?.length);
    const names = query.history ? ["now", "past"] : ["now"];
    return (await Promise.all(names.map(async (name) => answers(await volume(name, needsGives), q, query)))).flat();
  };

  /** @type {(query: Query) => Promise<Found>} */
  const search = async (query) => {
    const { found, kept, suggestions, corrected } = await ranked(query);
    const from = query.from ?? 0;
    const texts = kept.filter(({ shelf }) => shelf.sort === "policy");
    const hits = await Promise.all(kept.slice(from, from + (query.size ?? SIZE)).map((answer) => hit(answer, corrected || query.q)));
    return {
      total: kept.length,
      hits,
      documents: new Set(texts.map(({ shelf }) => `${shelf.place} ${shelf.policy}`)).size,
      versions: new Set(texts.map(({ shelf }) => shelf)).size,
      facets: counted(found, query, query.facets !== false),
      suggestions,
      corrected,
    };
  };

  /** The answers of a volume, as they stand on the day of the query (that of the build where none is given); what is over then
   * answers only when it is asked for. Of the `whole` query, its small words too, where spellings are compared.
   * @type {(volume: Volume, q: string, query: Query, whole?: boolean) => Promise<Answer[]>} */
  const answers = async (open, q, { day = "", history = false }, whole = false) => {
    const question = asked(q, open.index, whole);
    const looked = await lookedUp(open, question);
    /** @type {import("./shown.mjs").Worth} */
    const worth = new Map();
    for (const { term, count } of looked) {
      worth.set(term.token, Math.max(worth.get(term.token) ?? 0, rareness(open.records, count) * term.weight));
    }
    const strange = new Set(looked.filter(({ count, shelves }) => !count && !shelves.length).flatMap(({ term }) => places(term.mask).slice(0, 1)));
    const standings = open.index.standings.map((one) => standingOn(one, day));
    return matches(open, question, looked)
      .map((answer) => ({ ...answer, volume: open, worth, strange, standing: standings[open.apart.get(answer.id) ?? answer.shelf.standing] ?? "" }))
      .filter(({ standing }) => history || !OVER.has(standing));
  };

  /** Spellings near a query that no record holds in whole, each of which some record does: those that more records hold first. Of long questions only those that find nothing are doubted.
   * @type {(query: Query, typed: Answer[]) => Promise<string[]>} */
  const near = async (query, typed) => {
    if (typed.some(({ whole }) => whole)) return [];
    const open = await volume("now", false);
    const { text, groups } = asked(query.q, open.index);
    if (typed.length && text.length > DOUBTED) return [];
    const count = async (/** @type {string} */ pair) => {
      const entry = await entryOf(open, "terms", pair);
      return Array.isArray(entry) || entry?.trim() ? 1 : 0;
    };
    const fill = async (/** @type {string} */ gap) => (await entryOf(open, "near", gap)) ?? "";
    const settled = (/** @type {number} */ at) => groups.some((mask) => holds(mask, at));
    const made = await spellings(text, count, fill, settled);
    const tried = await Promise.all(
      made.map(async (spelling) => {
        const whole = (await answers(open, spelling, query, true)).filter(({ whole: all }) => all);
        return { spelling, count: whole.length, best: Math.max(0, ...whole.map(({ score }) => score)) };
      }),
    );
    return tried
      .filter(({ count }) => count)
      .sort((one, other) => other.count - one.count || other.best - one.best)
      .slice(0, SUGGESTIONS)
      .map(({ spelling }) => spelling);
  };

  /** What a file of a volume says of a token; nothing of names that every object has.
   * @type {(volume: Volume, folder: "terms" | "near", token: string) => Promise<any>} */
  const entryOf = async ({ name, index }, folder, token) => {
    const count = folder === "terms" ? index.shards : index.near;
    const held = await file(`${name}/${folder}/${(hashed(token) % count).toString(16)}.json`);
    return Object.hasOwn(held, token) ? held[token] : undefined;
  };

  /** The postings of the terms. Long lists are read, the rarest first, while they cover characters that no other does.
   * @type {(volume: Volume, question: Asked) => Promise<Looked[]>} */
  const lookedUp = async (open, { terms }) => {
    const looked = await Promise.all(
      terms.map(async (term) => entered(term, await entryOf(open, "terms", term.token))),
    );
    const wanted = telling(looked, open.index);
    await Promise.all(
      wanted.map(async (one) => {
        const path = `${open.name}/big/${hashed(one.term.token).toString(16).padStart(8, "0")}.json`;
        one.list = postings((await file(path))[one.term.token]);
      }),
    );
    return looked;
  };

  /** @type {(answer: Answer, q: string) => Promise<Hit>} */
  const hit = async ({ id, shelf, volume: { name, index }, worth, standing, held, strange }, q) => {
    const at = id - shelf.start;
    const body = await file(`${name}/records/${shelf.block}-${Math.floor(at / index.block)}.json`);
    /** @type {import("./shown.mjs").Shelf} */
    const [place, placeName, policy, policyTitle, policyUrl, kind, date, version, edition] = body.shelf;
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
      edition,
      living: shelf.living,
      corrects: shelf.corrects,
      standing,
      sentence: best.text,
      marks: best.marks,
      missing: missing(q, index, held, strange, record[2], [...record[3], placeName, policyTitle, date, ...record[4].map(([, text]) => text), ...record[5].map(([benefit]) => benefit)]),
      benefits: record[5].map(([title, url, figure]) => ({ title, url, figure })).toSorted((one, other) => covered(other.title, worth) - covered(one.title, worth)),
    };
  };

  return { search, ranked };
};

/** How many characters of a title the query holds. @param {string} title @param {Map<string, number>} worth */
const covered = (title, worth) => marked(title, worth).marks.reduce((sum, [start, end]) => sum + end - start, 0);

/** @type {(term: import("./query.mjs").Term, entry: string | [number, string?] | undefined) => Looked} */
const entered = (term, entry) => {
  if (Array.isArray(entry)) return { term, count: entry[0], list: null, shelves: numbers(entry[1] ?? "") };
  const [gaps = "", values = "", around = ""] = (entry ?? "").split(" ");
  const list = postings(`${gaps} ${values}`);
  return { term, count: list.ids.length, list, shelves: numbers(around) };
};

/** The terms with long lists that are worth reading.
 * @type {(looked: Looked[], index: Index) => Looked[]} */
const telling = (looked, index) => {
  let covered = /** @type {Mask} */ ([0, 0]);
  for (const { term, list } of looked) if (list?.ids.length) covered = either(covered, term.mask);
  const long = looked.filter(({ list }) => !list).sort((one, other) => one.count - other.count);
  let read = 0;
  return long.filter(({ term: { mask }, count }, order) => {
    const adds = order < ALWAYS || !size(mask) || size(without(mask, covered)) > 0;
    if (!adds || read > MOST_READ) return false;
    covered = either(covered, mask);
    read += Math.min(count, index.cap);
    return true;
  });
};

/** @type {(name: string, index: Index) => Volume} */
const opened = (name, index) => {
  /** @type {Shelf[]} */
  const shelves = [];
  const [pinned, corrections] = [new Set(index.pinned), new Set(index.corrections)];
  let [free, order] = [0, 0];
  for (const [place, , , count] of index.places) {
    let policy = 0;
    for (let inPlace = 0; inPlace < count; inPlace += 1) {
      const step = index.align[inPlace ? 0 : 1];
      const start = Math.ceil(free / step) * step;
      const plain = start + /** @type {number} */ (index.sizes[order]);
      policy += /** @type {number} */ (index.policies[order]);
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
        policy,
        standing: index.standing[order] ?? 0,
        corrects: corrections.has(order),
        living: !pinned.has(order),
        block: `${place || "-"}/${inPlace}`,
      });
      [free, order] = [end, order + 1];
    }
  }
  const shelfOf = new Int32Array(free);
  for (const shelf of shelves) shelfOf.fill(shelf.order, shelf.start, shelf.end);
  return { name, index, shelves, shelfOf, records: index.records, apart: new Map(index.apart), headings: new Set(numbers(index.headings)), gives: null };
};

/** @type {(file: FacetFile) => import("./facets.mjs").Gives} */
const given = ({ cash, recipients }) => ({
  cash: new Set(numbers(cash)),
  recipients: Object.entries(recipients).map(([party, ids]) => [party, new Set(numbers(ids))]),
});
