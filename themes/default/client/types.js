// What the parts of the search give to each other.

/**
 * @typedef {{ from?: string, to?: string }} Range Days, months or years, as in "2024-05".
 * @typedef {{ [facet: string]: string[] | Range | undefined }} Filters
 * @typedef {{ filters?: Filters, facets?: string[], limit?: number, offset?: number, sort?: string, repair?: boolean }} Options
 * @typedef {[number, number]} Mark From where to where a word of the query stands, in units of UTF-16.
 * @typedef {{ id: string, url: string, title: string, summary: string, kind: string, kindLabel: string, date: string,
 *   lang: string, places: string, excerpt: string, titleMarks: Mark[], excerptMarks: Mark[] }} Result
 * @typedef {{ total: number, approximate: boolean, results: Result[], corrected: string | null,
 *   facets: Record<string, Record<string, number>>, labels: Record<string, Record<string, string>> }} Found
 * @typedef {{ records: number, impacts: number[], kinds: [string, string, string][], results: number, positions: number, words: string, spelling: string[], stop: string, affixes: string[], facets: [string, string][],
 *   countries: string[] }} Entry
 * @typedef {{ entry: Entry, words: string[], spelling: string[][], stop: Set<string>,
 *   affixes: Set<string>[] }} Index
 * @typedef {{ shard: number, number: number }} At
 * @typedef {{ text: string, terms: At[] }} Word
 * @typedef {{ at: At, count: number, documents: number[], levels: number[], tail: [number, number] | null, forms: string[] }} Term
 * @typedef {{ text: string, start: number, end: number, phrase: number, place: number, excluded: boolean, last: boolean }} Asked
 * @typedef {{ asked: Asked, times: number, terms: { term: Term, weight: number }[], repaired?: string }} Group
 * @typedef {{ id: string, label: string, documents: number[] }} Choice
 */

// What the parts of the offline edition give to each other.

/**
 * @typedef {{ path: string, bytes: number, hash: string }} Pack
 * @typedef {{ format: number, version: string, bytes: number, records: string, packs: Pack[] }} Plan What offline/LANGUAGE.json holds.
 * @typedef {{ packs: Record<string, { hash: string, bytes: number, files: string[] }>, all: number, records: string, finished: number }} Kept
 *   What is here of it: packs by their paths, the size of all of them, and, once all were here, the records' hashes and when that was.
 * @typedef {Event & { waitUntil(work: Promise<any>): void }} Extendable
 * @typedef {Extendable & { request: Request, respondWith(answer: Promise<Response>): void }} Fetching
 */

export {};
