/**
 * @file Words are split and folded in the browser as they are in the index: each of some hundred odd ones is found as
 * it is written, in capitals and decomposed.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { assertNone } from './support/handlist.mjs';
import { ALL_WORDS, ODD_WORDS } from './support/odd-words.mjs';
import { addressOf, askAll, idsOf, idsOfAll, inContext, openSearch, siteOf } from './support/search.mjs';

/** As what each word is searched for. */
const WAYS = {
  'as it is written': word => word,
  'in capitals': word => word.toUpperCase(),
  'in small letters': word => word.toLowerCase(),
  decomposed: word => word.normalize('NFD'),
  composed: word => word.normalize('NFC'),
  // Among others, a word that says nothing is passed over.
  'between other words': word => (STOP_WORDS.includes(word) ? word : `qqqq ${word} wwww`),
  'in quotation marks': word => `"${word}"`,
};
/** Signs, which are no words, as punctuation is none. */
const NONE = ['™', '㎏', '㏒', '℡', '⒜'];
const STOP_WORDS = [...ODD_WORDS['stop words'].split(' '), '\'tis'];

const WORDS = ALL_WORDS.filter(word => !NONE.includes(word));
const idOf = word => `note/w${WORDS.indexOf(word)}`;

let site, browser;
before(async () => {
  site = siteOf(Object.fromEntries(WORDS.map((word, index) => [`notes/w${index}`, { title: word }])));
  browser = await launch();
});
after(() => browser?.close());

async function onSite(work) {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const found = complaints(tab);
    await work(tab);
    assert.deepEqual(found, []);
  });
}

test('there are some hundred words', t => {
  t.diagnostic(`${WORDS.length} words of ${Object.keys(ODD_WORDS).length} kinds`);
  assert.ok(WORDS.length > 300);
});

for (const [way, write] of Object.entries(WAYS)) {
  test(`each is found ${way}`, async () => {
    const problems = [];
    await onSite(async tab => {
      for (const [kind, text] of Object.entries(ODD_WORDS)) {
        const words = text.split(' ').filter(word => !NONE.includes(word));
        // The blank behind it and `repair` keep the search from guessing.
        const queries = words.map(word => `${write(word)} `);
        for (const [at, found] of (await idsOfAll(tab, queries, { repair: false })).entries()) {
          const told = `${kind}: ${JSON.stringify(words[at])} as ${JSON.stringify(queries[at])}`;
          if (!found.includes(idOf(words[at]))) problems.push(`${told}: ${found.length} others`);
        }
      }
    });
    assertNone(problems);
  });
}

test('each is marked in its title, and the title is whole', async () => {
  const problems = [];
  await onSite(async tab => {
    const answers = await askAll(tab, WORDS.map(word => `${word} `), { repair: false, limit: 1000 });
    for (const [at, word] of WORDS.entries()) {
      const { title, titleMarks } = answers[at].answer.results.find(({ id }) => id === idOf(word)) ?? {
        title: '',
        titleMarks: [],
      };
      if (title !== word) problems.push(`${JSON.stringify(word)} is shown as ${JSON.stringify(title)}`);
      const marked = titleMarks.map(([start, end]) => title.slice(start, end)).join('|');
      if (titleMarks.length === 0) problems.push(`${JSON.stringify(word)} is not marked`);
      else if (!marked.isWellFormed()) problems.push(`${JSON.stringify(word)}: a mark cuts a letter in two`);
    }
  });
  assertNone(problems);
});

describe('spellings that mean the same find the same', () => {
  const SAME = [
    ['Straße', 'STRASSE', 'strasse'],
    ['ещё', 'еще', 'ЕЩЕ'],
    ['مدرسة', 'مُدَرِّسَة', 'مدرسه'],
    ['أحمد', 'احمد', 'ا\u0654حمد'],
    ['القاهرة', 'القاهره'],
    ['إلى', 'الى', 'الي'],
    ['می‌خواهم', 'میخواهم', 'ميخواهم'],
    ['٢٠٢٤', '2024', '２０２４'],
    ['Łódź', 'lodz', 'ŁÓDŹ'],
    ['Ærø', 'AERO'],
    ['İstanbul', 'istanbul', 'ISTANBUL'],
    ['ｆｕｌｌ', 'full'],
    ['cœur', 'coeur'],
    ['שָׁלוֹם', 'שלום'],
    ['デジタル', 'ﾃﾞｼﾞﾀﾙ'],
    ['한글', '한글'.normalize('NFD')],
    ['ﬁn', 'fin'],
    ['Việt', 'viet', 'VIET'],
    ['e-learning', 'e‐learning', 'E‑LEARNING'],
    ["O'Brien", 'O’Brien'],
    ['soft\u00ADhyphen', 'softhyphen'],
    ['ΟΔΟΣ', 'οδός', 'οδοσ'],
    ['Đà', 'da'],
    ['H₂O', 'h2o'],
    ['مستشفى', 'مستشفي'],
    ['كتـــاب', 'كتاب', 'کتاب'],
    ['l’état', "L'ÉTAT", 'etat'],
  ];
  for (const [first, ...others] of SAME) {
    test([first, ...others].join(' '), async () => {
      await onSite(async tab => {
        const found = await idsOfAll(tab, [first, ...others].map(word => `${word} `), { repair: false });
        const [expected, ...same] = found.map(ids => ids.sort());
        assert.ok(expected.length > 0);
        for (const [at, other] of others.entries()) assert.deepEqual(same[at], expected, other);
      });
    });
  }

  test('control: й is not и', async () => {
    await onSite(async tab => assert.ok(!(await idsOf(tab, 'иод ', { repair: false })).includes(idOf('йод'))));
  });
});
