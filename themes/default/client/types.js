// The types of the search.

/**
 * @typedef {{ from?: string, to?: string }} Range The first and last day, month or year, as in "2024-05".
 * @typedef {{ [facet: string]: string[] | Range | undefined }} Filters
 * @typedef {{ filters?: Filters, facets?: string[], limit?: number, offset?: number, sort?: string,
 *   repair?: boolean }} Options
 * @typedef {[number, number]} Mark Where a word of the query starts and ends in a text, in UTF-16 units.
 * @typedef {{ id: string, url: string, title: string, summary: string, kind: string, kindLabel: string, date: string,
 *   lang: string, places: string, excerpt: string, titleMarks: Mark[], excerptMarks: Mark[] }} Result
 * @typedef {{ total: number, approximate: boolean, results: Result[], corrected: string | null, meant: string | null,
 *   facets: Record<string, Record<string, number>>, labels: Record<string, Record<string, string>> }} Found
 */

/**
 * The entry file. Its keys are part of the format; `Index` has the same with names that say what they hold.
 * @typedef {{ records: number, impacts: number[], kinds: [string, string, string][], results: number,
 *   positions: number, words: string, spelling: string[], stop: string, forms: string[][],
 *   facets: [string, string][], countries: string[], han?: boolean }} EncodedEntry
 */

/**
 * @typedef {Map<string, string>[]} FormRules
 *   The rules of a language: its prefixes, endings and spellings, and what each is replaced with.
 */

/**
 * What is known of the index before a query.
 * @typedef {object} Index
 * @property {number} documentCount
 * @property {number[]} impactValues The impact that each quantised value stands for.
 * @property {[string, string, string][]} kinds The name, label and address pattern of each kind.
 * @property {number} resultsPerFile How many documents a file of results has.
 * @property {number} shardsPerPositions How many shards a file of positions covers; 0 if there are no such files.
 * @property {string[]} shardStarts The text at which each shard but the first starts.
 * @property {string[][]} spellingStarts The same of the files of words and of reversed words.
 * @property {Map<string, boolean>} stopWords The stop words, and whether each is a name by itself.
 * @property {FormRules[]} forms The rules of word forms, for each language of the documents.
 * @property {[string, string][]} facets The name and label of each facet.
 * @property {string[]} countryNames
 * @property {boolean} [han] Whether there is a file of Chinese characters.
 */

/**
 * @typedef {{ shard: number, number: number }} Location Where the posting list of a term is stored: the number of the
 *   shard, and of the term in it.
 * @typedef {{ text: string, terms: Location[] }} Word
 * @typedef {object} Term
 * @property {Location} location
 * @property {number} frequency How many documents have the term; a stop word has fewer postings.
 * @property {number[]} documents The documents at hand, those with the highest impact first.
 * @property {number[]} impacts For each of them, the quantised impact.
 * @property {number[]} levels For each of them, how much of a name the term is: an index into `NAME_SHARES`.
 * @property {[number, number] | null} overflow The file and list that hold the rest of the documents, until it is read.
 * @property {string[]} forms The forms of the term in its shard.
 */

/**
 * @typedef {object} Asked A word of a query.
 * @property {string} text The word, folded.
 * @property {number} start
 * @property {number} end
 * @property {number} phrase The number of its phrase, from 1; 0 if it is in none.
 * @property {number} place Its position in the phrase.
 * @property {boolean} excluded Whether a minus sign excludes it.
 * @property {boolean} last Whether it ends the query, so that it may be half typed.
 */

/**
 * @typedef {{ asked: Asked, times: number, terms: { term: Term, weight: number }[], repaired?: string,
 *   offered?: string }} Group
 *   A word of a query, how often it is asked for, and the terms that it stands for; what it was replaced with, or what
 *   may be meant by it.
 * @typedef {{ id: string, label: string, documents: number[] }} Choice A value of a facet.
 */

// The types of the offline edition.

/**
 * @typedef {{ path: string, bytes: number, hash: string }} Pack
 * @typedef {{ format: number, version: string, bytes: number, records: string, packs: Pack[] }} Plan
 *   The content of offline/LANGUAGE.json.
 * @typedef {{ packs: Record<string, { hash: string, bytes: number, files: string[] }>, all: number, records: string,
 *   finished: number }} Kept What this device has of it: the packs by their paths, and the size of all packs of the
 *   plan. Once all packs were here, also the hashes of the records and the time.
 * @typedef {Event & { waitUntil(work: Promise<any>): void }} Extendable
 * @typedef {Extendable & { request: Request, respondWith(answer: Promise<Response>): void }} Fetching
 */

export {};
