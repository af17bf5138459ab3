/**
 * @file Whatever docs/search-format.md lets a file of the index say, the client reads as it is meant; and copies have
 * one address each.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { FULL, PROJECT } from './support/handlist.mjs';

/**
 * A module of the client that imports no other. Its folder says nothing of modules to Node, which so takes a data URL.
 */
async function moduleOfClient(file) {
  const source = fs.readFileSync(path.join(PROJECT, 'themes/default/client', file));
  return import(`data:text/javascript;base64,${source.toString('base64')}`);
}

/** The same cases on every run; with `FULL`, other ones each time. What fails names its seed. */
fc.configureGlobal(FULL ? { numRuns: 10_000 } : { numRuns: 500, seed: 20_261 });

const { readPostings, readRising, readWords, reader, upperBound } = await moduleOfClient('format.js');
const { addressOf, cachesOf, textOnlyAt } = await moduleOfClient('cache-keys.js');

// ---- The format, written as docs/search-format.md has it ----

/** The 91 digits, the lowest first: `#` to `~` without the backslash. */
const DIGITS = Array.from({ length: 92 }, (_, offset) => String.fromCharCode(0x23 + offset)).filter(
  digit => digit !== '\\',
);
/**
 * The first numbers that are written with two digits, with three and with five, and the first that cannot be written.
 */
const [TWO, THREE, FIVE, LIMIT] = [60, 2_244, 51_930, 51_930 + 91 ** 4];
/** How many units of UTF-16 a word can share with the one before: as many as one digit says. */
const MOST_SHARED = 90;

/** The last `count` digits of a number, the highest first. */
const lowDigits = (number, count) =>
  Array.from({ length: count }, (_, at) => DIGITS[Math.floor(number / 91 ** (count - 1 - at)) % 91]).join('');

function writeNumber(number) {
  if (number < TWO) return DIGITS[number];
  if (number < THREE) return DIGITS[60 + Math.floor((number - TWO) / 91)] + lowDigits(number - TWO, 1);
  if (number < FIVE) return DIGITS[84 + Math.floor((number - THREE) / 91 ** 2)] + lowDigits(number - THREE, 2);
  return DIGITS[90] + lowDigits(number - FIVE, 4);
}

/** Rising numbers: the first, then how much each is beyond the one before plus one. */
const writeRising = numbers =>
  numbers.map((number, at) => writeNumber(at === 0 ? number : number - numbers[at - 1] - 1)).join('');

/** How many units of UTF-16 two words have in common at their beginnings; no character is cut in two. */
function sharedUnits(word, before) {
  let units = 0;
  for (const character of word) {
    if (!before.startsWith(character, units) || units + character.length > MOST_SHARED) break;
    units += character.length;
  }
  return units;
}

/**
 * A sorted list of words; each has `terms`: `'next'` for the next of this shard, a number for one of this shard, a pair
 * for one of another.
 */
function writeWords(words) {
  return words.map(({ text, terms }, at) => {
    const shared = sharedUnits(text, at === 0 ? '' : words[at - 1].text);
    const references = terms.map(term => {
      if (term === 'next') return ' ';
      return `!${typeof term === 'number' ? writeNumber(term + 1) : writeNumber(0) + term.map(writeNumber).join('')}`;
    });
    // A word without terms is known, but in no record.
    return DIGITS[shared] + text.slice(shared) + (references.join('\t') || '\t');
  }).join('');
}

/** Groups of documents that share an impact and a name level. */
const writeGroups = groups => groups.map(({ impact, level, documents }) => {
  const group = level === 0 ? impact : 10 + 6 * impact + level - 1;
  const more = documents.length > 3 ? [3, writeNumber(documents.length - 4)] : [documents.length - 1, ''];
  return writeNumber(group * 4 + more[0]) + more[1] + writeRising(documents);
}).join('');

// ---- What may be written ----

/** Numbers as often small as large, and those beside a number that is written with more digits. */
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: LIMIT - 1 }),
  fc
    .constantFrom(TWO, THREE, FIVE, LIMIT)
    .chain(limit => fc.integer({ min: limit - 2, max: Math.min(limit + 1, LIMIT - 1) })),
);
/** Different documents in their order, close together and far apart. */
const risingNumbers = (constraints = {}) => fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: 60 }), constraints),
  fc.uniqueArray(fc.integer({ min: 0, max: LIMIT - 1 }), constraints),
).map(numbers => numbers.sort((one, other) => one - other));

const isWord = text => !/[ !\t]/.test(text);
/** Words of any characters but those that divide, many of them with beginnings in common. */
const anyWord = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom('a', 'b', 'é', '数', '𝒔', '𝒕'), minLength: 1, maxLength: 8 }),
    fc.string({ unit: fc.constantFrom('a', '𝒔'), minLength: 85, maxLength: 100 }),
  )
  .filter(isWord);
const anyTerm = fc.oneof(
  fc.constant('next'),
  anyNumber.filter(number => number < LIMIT - 1),
  fc.tuple(anyNumber, anyNumber),
);
/** A list of words as it is written: no word twice, in the order of UTF-16, each with one term or several. */
const anyWords = fc
  .uniqueArray(fc.record({ text: anyWord, terms: fc.array(anyTerm, { maxLength: 4 }) }), {
    selector: ({ text }) => text,
    maxLength: 30,
  })
  .map(words => words.sort((one, other) => (one.text < other.text ? -1 : 1)));

const holds = (name, ...property) => test(name, () => fc.assert(fc.property(...property)));

describe('what an index says is read as it is meant:', () => {
  holds('a number, whatever its length', anyNumber, number => {
    const read = reader(writeNumber(number));
    assert.equal(read.number(), number);
    assert.ok(read.ends());
  });

  test('the numbers of the table of the format', () => {
    for (const [number, written] of [
      [0, '#'],
      [56, '['],
      [57, ']'],
      [59, '_'],
      [60, '`#'],
      [2_243, 'w~'],
      [2_244, 'x##'],
      [51_929, '}~~'],
      [51_930, '~####'],
      [LIMIT - 1, '~~~~~'],
    ]) {
      assert.equal(writeNumber(number), written);
      assert.equal(reader(written).number(), number);
    }
  });

  holds('numbers one after the other', fc.array(anyNumber), numbers => {
    const read = reader(numbers.map(writeNumber).join(''));
    assert.deepEqual(numbers.map(() => read.number()), numbers);
    assert.ok(read.ends());
  });

  holds('the documents of a choice', risingNumbers(), documents => {
    assert.deepEqual(readRising(writeRising(documents)), documents);
  });

  const group = fc.record({
    impact: fc.integer({ min: 0, max: 9 }),
    level: fc.integer({ min: 0, max: 6 }),
    documents: risingNumbers({ minLength: 1, maxLength: 12 }),
  });
  holds('the documents of a term, with their impact and how much of a name it is', fc.array(group), groups => {
    const term = readPostings({ documents: [], impacts: [], levels: [] }, reader(writeGroups(groups)));
    assert.deepEqual(
      term.documents,
      groups.flatMap(({ documents }) => documents),
    );
    const ofEach = name => groups.flatMap(({ documents, [name]: value }) => documents.map(() => value));
    assert.deepEqual([term.impacts, term.levels], [ofEach('impact'), ofEach('level')]);
  });

  holds('a list of documents that was cut, with its tail', fc.array(group), fc.array(group), (head, tail) => {
    const term = readPostings({ documents: [], impacts: [], levels: [] }, reader(writeGroups(head)));
    readPostings(term, reader(writeGroups(tail)));
    assert.deepEqual(term.documents, [...head, ...tail].flatMap(({ documents }) => documents));
  });

  holds('a list of words, and where the terms of each are written', anyWords, words => {
    let next = 0;
    const meant = words.map(({ text, terms }) => ({
      text,
      terms: terms.map(term =>
        Array.isArray(term)
          ? { shard: term[0], number: term[1] }
          : { shard: -1, number: term === 'next' ? next++ : term },
      ),
    }));
    assert.deepEqual(readWords(writeWords(words), -1), meant);
  });

  holds('the place of a word among the first words of shards', fc.uniqueArray(anyWord), anyWord, (starts, word) => {
    starts.sort((one, other) => (one < other ? -1 : 1));
    assert.equal(upperBound(starts, word), starts.filter(start => start <= word).length);
    for (const [at, start] of starts.entries()) assert.equal(upperBound(starts, start), at + 1);
  });

  test('control: a digit less is noticed', () => {
    assert.throws(() =>
      fc.assert(
        fc.property(anyNumber, number => assert.equal(reader(writeNumber(number).slice(0, -1)).number(), number)),
      ),
    );
  });
});

// ---- Addresses of copies ----

/** Where a catalogue may lie. */
const anyScope = fc.array(fc.stringMatching(/^[\w~-]{1,6}$/), { maxLength: 3 })
  .map(folders => `https://host.example/${folders.map(folder => `${folder}/`).join('')}`);
/** The path of a file of a site: an address takes `.` and `..` for steps, and they are no names. */
const anyPath = fc
  .array(
    fc
      .string({ unit: 'binary', minLength: 1, maxLength: 8 })
      .filter(name => !name.includes('/') && !/^\.\.?$/.test(name)),
    { minLength: 1, maxLength: 4 },
  )
  .map(names => names.join('/'));
/** Ways to write a link to a file; what is unsafe in an address is escaped in all of them. */
const WAYS = {
  'as few escapes as may be': text =>
    text.replace(/[^\w.~-]/gu, one => (/^[\p{L}\p{N}!$&'()*+,;=:@]$/u.test(one) ? one : encodeURIComponent(one))),
  'the escapes of encodeURIComponent': encodeURIComponent,
  'nothing but escapes': text => [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''),
};
/** The path that an address asks for, as the service worker reads it. */
const pathIn = (scope, address) => decodeURIComponent(new URL(address).pathname.slice(new URL(scope).pathname.length));

describe('a copy of a file', () => {
  holds('is kept at an address within the catalogue, which asks for that file', anyScope, anyPath, (scope, file) => {
    const address = addressOf(scope, file);
    assert.equal(new URL(address).href, address, 'it is written as a browser writes it');
    assert.ok(address.startsWith(scope));
    assert.equal(pathIn(scope, address), file);
  });

  for (const [way, write] of Object.entries(WAYS)) {
    holds(`is found by a link with ${way}`, anyScope, anyPath, (scope, file) => {
      const link = new URL(file.split('/').map(write).join('/'), scope).href;
      assert.equal(addressOf(scope, pathIn(scope, link)), addressOf(scope, file));
    });
  }

  holds('is not taken for that of another', anyScope, anyPath, anyPath, (scope, one, other) => {
    assert.equal(addressOf(scope, one) === addressOf(scope, other), one === other);
  });
});

describe('the caches of a catalogue', () => {
  holds('are not those of another, even of one in a folder of it', anyScope, anyScope, (one, other) => {
    fc.pre(one !== other);
    const { own, kept, seen, notes } = cachesOf(other);
    for (const name of [own, kept, `${seen}1`, notes]) assert.ok(!name.startsWith(cachesOf(one).own), name);
  });

  holds('are told apart, whichever version it has', anyScope, fc.stringMatching(/^[0-9a-f]{16}$/), (scope, version) => {
    const { own, kept, seen, notes } = cachesOf(scope);
    const names = [kept, notes, seen + version];
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every(name => name.startsWith(own)));
  });

  holds('have the wish for text only within the catalogue, where no page is', anyScope, anyPath, (scope, page) => {
    assert.notEqual(addressOf(scope, `${page}.html`), textOnlyAt(scope));
    assert.ok(textOnlyAt(scope).startsWith(scope));
  });
});
