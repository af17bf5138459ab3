/**
 * @file Words in quotation marks and behind minus signs find exactly the records that have, and have not, what they
 * say.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { assertNone } from './support/handlist.mjs';
import { ORCHARD, PAIRS, TRIPLES, WITH_SMALL, expected } from './support/orchard.mjs';
import { addressOf, ask, askAll, idsOf, inContext, openSearch, siteOf } from './support/search.mjs';

/** Records with what is odd about phrases, by what is odd about each. */
const ODD = {
  apart: { title: 'Quiet harbour', body: 'A quiet, and later a harbour.' },
  forms: { title: 'Of quiet harbours' },
  turned: { title: 'Harbour quiet' },
  bold: { title: 'Markup', body: 'A quiet **har**bour, and [open *water*](https://water.example/) there.' },
  blocks: {
    title: 'Blocks',
    body: 'It was open\n\nwater lay there.\n\n| open | water |\n|------|-------|\n| a    | b     |\n\n- open\n- water',
  },
  fields: { title: 'Fields open', summary: 'water and more' },
  compound: { title: 'e-learning course', body: 'The COVID-19 vaccine; l’état de droit; AT&T network.' },
  separate: { title: 'Learning course', body: 'COVID vaccine 19; a state, droit.' },
  twice: { title: 'Ding ding dong', body: 'ding dong ding' },
  chinese: { title: '数字能力建设', body: '能力数字。' },
  'chinese-apart': { title: '数字和能力', body: '数字，能力' },
  accents: { title: 'Génie décidé', body: 'Straße fährt' },
};

const sites = {};
let browser;
before(async () => {
  sites.orchard = siteOf(ORCHARD);
  sites.odd = siteOf(Object.fromEntries(Object.entries(ODD).map(([name, fields]) => [`notes/${name}`, fields])));
  browser = await launch();
});
after(() => browser?.close());

async function onSite(site, work) {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(sites[site]));
    const found = complaints(tab);
    await work(tab);
    assert.deepEqual(found, []);
  });
}

/** Asks for each of `queries` and compares what is found to what the records say; a phrase is not to be mended. */
async function compare(t, queries) {
  const problems = [];
  let finding = 0;
  await onSite('orchard', async tab => {
    const answers = await askAll(tab, queries.map(({ query }) => query), { limit: 1000, repair: false });
    for (const [at, { query, wanted }] of queries.entries()) {
      const { results, total, corrected } = answers[at].answer;
      const found = results.map(({ id }) => id).filter(id => /^(note|topic)\//.test(id)).sort();
      if (wanted.length > 0) finding++;
      if (found.join() !== wanted.join())
        problems.push(
          `${query}: ${found.length} found, ${wanted.length} say it; `
            + `too many: ${found.filter(id => !wanted.includes(id))}; `
            + `missing: ${wanted.filter(id => !found.includes(id))}`,
        );
      else if (total !== results.length || corrected !== null)
        problems.push(`${query}: total ${total}, corrected ${corrected}`);
    }
  });
  t.diagnostic(`${queries.length} queries, ${finding} of them find something`);
  assertNone(problems);
  return finding;
}

const quoted = words => `"${words.join(' ')}"`;

describe('phrases are found in exactly the records that have them', () => {
  test('two words', async t => {
    const finding = await compare(
      t,
      PAIRS.map(phrase => ({ query: quoted(phrase), wanted: expected({ phrases: [phrase] }) })),
    );
    assert.ok(finding > PAIRS.length / 2);
  });

  test('three words', async t => {
    await compare(t, TRIPLES.map(phrase => ({ query: quoted(phrase), wanted: expected({ phrases: [phrase] }) })));
  });

  test('with a word between that says nothing: it takes its place, whichever it is', async t => {
    await compare(t, WITH_SMALL.map(phrase => ({ query: quoted(phrase), wanted: expected({ phrases: [phrase] }) })));
  });

  test('several phrases at once', async t => {
    await compare(
      t,
      PAIRS.slice(0, 40)
        .map((phrase, index) => [phrase, PAIRS[(index * 7 + 3) % PAIRS.length]])
        .map(phrases => ({ query: phrases.map(quoted).join(' '), wanted: expected({ phrases }) })),
    );
  });

  test('beside words that stand alone', async t => {
    await compare(
      t,
      PAIRS.slice(20, 40).map((phrase, index) => ({
        query: index % 2 ? `kelp ${quoted(phrase)}` : `${quoted(phrase)} colt barn`,
        wanted: expected({ phrases: [phrase] }),
      })),
    );
  });

  test('with signs and capitals in them, and in any quotation marks', async t => {
    const wanted = expected({ phrases: [['gold', 'fern']] });
    assert.ok(wanted.length > 1);
    const queries = [
      '"gold fern"',
      '“gold fern”',
      '„gold fern“',
      '«gold fern»',
      '«\u00A0gold fern\u00A0»',
      '"Gold, FERN!"',
      '"gold—fern"',
      '"gold - fern"',
      '" gold  fern "',
    ];
    await compare(
      t,
      queries.map(query => ({ query, wanted })),
    );
  });

  test('one word in quotation marks', async t => {
    await compare(
      t,
      ['barn', 'gold', 'hedge'].map(word => ({ query: `"${word}"`, wanted: expected({ phrases: [[word]] }) })),
    );
  });
});

describe('words behind a minus sign are in none of the records found', () => {
  test('words', async t => {
    await compare(
      t,
      PAIRS.filter(([one, other]) => one !== other).map(([one, other]) => ({
        query: `${one} -${other}`,
        wanted: expected({ words: [one], leftOut: [[other]] }),
      })),
    );
  });

  test('several', async t => {
    await compare(
      t,
      PAIRS.slice(0, 30).map(([one, other]) => ({
        query: `-${one} hawk lamb -${other} -qqqqzz`,
        wanted: expected({ words: ['hawk', 'lamb'], leftOut: [[one], [other]] }),
      })),
    );
  });

  test('phrases', async t => {
    await compare(
      t,
      PAIRS.map(phrase => ({
        query: `${phrase[0]} -${quoted(phrase)}`,
        wanted: expected({ words: [phrase[0]], leftOut: [phrase] }),
      })),
    );
  });

  test('beside phrases', async t => {
    await compare(
      t,
      TRIPLES.map(([one, other, third]) => ({
        query: `"${one} ${other}" -${third}`,
        wanted: expected({ phrases: [[one, other]], leftOut: [[third]] }),
      })),
    );
  });

  test('alone: everything else', async t => {
    await compare(t, ['gold', 'barn'].map(word => ({ query: `-${word}`, wanted: expected({ leftOut: [[word]] }) })));
  });
});

describe('odd phrases', () => {
  const EXPECTED = {
    '"quiet harbour"': ['apart', 'bold', 'forms'],
    '"quiet harbours"': ['apart', 'bold', 'forms'],
    '"open water"': ['bold'],
    '"fields open"': ['fields'],
    '"e-learning course"': ['compound'],
    '"learning course"': ['compound', 'separate'],
    '"covid-19"': ['compound'],
    '"covid 19 vaccine"': ['compound'],
    '"état de droit"': ['compound'],
    '"l\'etat de droit"': ['compound'],
    '"AT&T network"': ['compound'],
    '"ding ding"': ['twice'],
    '"ding dong ding"': ['twice'],
    '"dong dong"': [],
    '"数字能力"': ['chinese'],
    '"数字"': ['chinese', 'chinese-apart'],
    '"能力建设"': ['chinese'],
    '"genie decide"': ['accents'],
    '"STRASSE fahrt"': ['accents'],
    'quiet -harbour': [],
    'learning -covid': [],
  };
  for (const [query, names] of Object.entries(EXPECTED)) {
    test(query, async () => {
      await onSite('odd', async tab => {
        assert.deepEqual((await idsOf(tab, query, { repair: false })).sort(), names.map(name => `note/${name}`));
      });
    });
  }
});

test('a phrase that no record has is taken as its words, which is said; not where it is to be as typed', async () => {
  await onSite('odd', async tab => {
    const mended = await ask(tab, '"open harbour"');
    assert.equal(mended.corrected, 'open harbour');
    assert.ok(mended.total > 2);
    assert.deepEqual(await ask(tab, '"open harbour"', { repair: false }), {
      total: 0,
      approximate: false,
      results: [],
      corrected: null,
      meant: null,
      facets: {},
      labels: {},
    });
  });
});

test('a long text that was copied is taken as its words, quotation marks, dashes and all', async () => {
  await onSite('odd', async tab => {
    const more = Array.from({ length: 24 }, (_, index) => `word${index}`);
    const copied = `He said "open" and - water, "quiet" -harbour; ${more.join(' ')}`;
    assert.ok((await idsOf(tab, copied)).includes('note/apart'));
  });
});
