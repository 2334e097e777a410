// The rules of places, fetched when a place is chosen and kept: what was fetched needs no network any more.

/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {{ slug: string, name: string }} Place */

/** The books of several places as one; the questions of every place stand in each. @param {Place[]} places @param {Book[]} books @returns {Book} */
const joined = (places, books) => ({
  day: books[0]?.day ?? "",
  places,
  policies: books.flatMap(({ policies }) => policies),
  questions: [...new Map(books.flatMap(({ questions }) => questions).map((asked) => [asked.key, asked])).values()],
  benefits: books.flatMap(({ benefits }) => benefits),
  groups: books.flatMap(({ groups }) => groups),
  others: { benefits: books.flatMap(({ others }) => others.benefits), groups: books.flatMap(({ others }) => others.groups) },
});

/** @param {string} folder where the rules of each place stand @param {Place[]} places */
export function shelf(folder, places) {
  /** @type {Map<string, Promise<Book>>} */
  const kept = new Map();

  /** @param {string} slug @returns {Promise<Book>} */
  async function fetched(slug) {
    const response = await fetch(`${folder}${slug}.json`);
    if (!response.ok) throw new Error(`${slug}: ${response.status}`);
    return response.json();
  }

  /** @param {string} slug @returns {Promise<Book>} */
  function bookOf(slug) {
    const book = kept.get(slug) ?? fetched(slug);
    kept.set(slug, book);
    book.catch(() => kept.delete(slug)); // what failed may be asked for again
    return book;
  }

  /** The rules of places, with those that were fetched before. Rejects where they cannot be had. @param {string[]} slugs @returns {Promise<Book>} */
  async function books(slugs) {
    await Promise.all(slugs.map(bookOf));
    const there = places.filter(({ slug }) => kept.has(slug));
    return joined(places, await Promise.all(there.map(({ slug }) => bookOf(slug))));
  }

  return { books, none: joined(places, []) };
}
