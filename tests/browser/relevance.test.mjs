/**
 * @file What is found comes in a useful order: small sites that show one rule each, and a judged collection.
 *
 * The collection is tests/relevance: documents, queries with graded judgements, and the figure that was recorded last.
 * `UPDATE_EXPECTED=1 node --test tests/browser/relevance.test.mjs` records it anew.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launch } from './support/chromium.mjs';
import { PROJECT, assertNone, build, temporaryFolder, write } from './support/handlist.mjs';
import { PAGE, addressOf, ask, idsOf, inContext, openSearch, record, siteOf } from './support/search.mjs';

const COLLECTION = path.join(PROJECT, 'tests/relevance');
const RECORDED = path.join(COLLECTION, 'recorded.json');
/** How far the figure may move before somebody has to look at it. */
const TOLERANCE = 0.005;
/** How many results count: the first page. */
const DEPTH = 10;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Does `work` with a tab on a search page of a site. */
function onSite(site, work, page = PAGE) {
  return inContext(browser, async context => work(await openSearch(context, addressOf(site), '', page)));
}

/** The names of the notes that are found, in their order. */
async function namesOf(tab, query, options) {
  return (await idsOf(tab, query, options)).map(id => id.slice('note/'.length));
}

/** Records that have none of the words that are asked for, so that an average is not that of two records. */
const OTHERS = Object.fromEntries(['harbour', 'orchard', 'quarry', 'lighthouse', 'meadow', 'windmill'].map(word => (
  [word, { title: `About the ${word}`, body: `What is known of the ${word}, its keepers and who goes there on Sundays.` }]
)));

/**
 * Asserts that a query finds these records, by their names, in that order, whichever of them is the newest: of two that
 * are worth the same, the newer one would be first.
 */
async function comesInOrder(query, records, others = OTHERS) {
  const names = Object.keys(records);
  for (const oldestFirst of [names, names.toReversed()]) {
    const dated = oldestFirst.map((name, at) => [`notes/${name}`, { date: `2026-01-1${at}`, ...records[name] }]);
    const rest = Object.entries(others).map(([name, fields]) => [`notes/${name}`, { date: '2026-02-01', ...fields }]);
    await onSite(siteOf(Object.fromEntries([...dated, ...rest])), async tab => {
      const found = (await namesOf(tab, query, { repair: false })).filter(name => name in records);
      assert.deepEqual(found, names, `the newest is ${oldestFirst.at(-1)}`);
    });
  }
}

describe('what comes first', () => {
  test('a record that has the word in its title, not one that has it in its text', async () => {
    await comesInOrder('broadband ', {
      titled: { title: 'Broadband for islands', body: 'Cables reach the villages in the north.' },
      mentioned: { title: 'Cables for islands', body: 'Broadband reaches the villages in the north.' },
    });
  });

  test('a record that has the word in its summary, not one that has it in its text', async () => {
    const title = 'Cables for islands';
    await comesInOrder('broadband ', {
      summed: { title, summary: 'How broadband came', body: 'Ships reach the villages in the north.' },
      mentioned: { title, summary: 'How ships came', body: 'Broadband reaches the villages in the north.' },
    });
  });

  test('a record that has the rare one of two words, not one that has the frequent one', async () => {
    const withFrequent = ([name, { title, body }]) => [name, { title, body: `${body} Some training was held.` }];
    await comesInOrder('training treasurer ', {
      rare: { title: 'A village', body: 'Of all who live there the treasurer is known best.' },
      frequent: { title: 'A village', body: 'Of all who live there the training is known best.' },
    }, Object.fromEntries(Object.entries(OTHERS).map(withFrequent)));
  });

  test('a record that has all words, not one that has some of them, nor one that has a single one twice', async () => {
    await comesInOrder('solar irrigation pumps ', {
      all: { title: 'Fields', body: 'Solar irrigation needs pumps, a well and somebody who repairs.' },
      two: { title: 'Fields', body: 'Solar irrigation needs canals, a well and somebody who repairs.' },
      one: { title: 'Fields', body: 'Solar ovens and solar lamps need glass and somebody who repairs.' },
    });
  });

  test('a record that says the word often, not one that mentions it', async () => {
    await comesInOrder('spectrum ', {
      often: { title: 'Licences', body: 'Spectrum is scarce; spectrum is sold; who needs spectrum asks for spectrum.' },
      once: { title: 'Licences', body: 'Spectrum is scarce; licences are sold; who needs radio asks for frequencies.' },
    });
  });

  test('a short record, not a long one that mentions the word as often', async () => {
    const more = 'Masts, cables, ships and letters are what the archive tells about. '.repeat(12);
    await comesInOrder('spectrum ', {
      short: { title: 'Licences', body: 'The spectrum is sold to operators.' },
      long: { title: 'Licences', body: `The spectrum is sold to operators. ${more}` },
    });
  });

  test('of records that are worth the same, the newest', async () => {
    const note = { title: 'Licences', body: 'The spectrum is sold to operators.' };
    const dated = { old: '2020-01-01', new: '2026-01-01', between: '2023' };
    const notes = Object.entries(dated).map(([name, date]) => [`notes/${name}`, { ...note, date }]);
    await onSite(siteOf({ 'notes/undated': note, ...Object.fromEntries(notes) }), async tab => {
      assert.deepEqual(await namesOf(tab, 'spectrum '), ['new', 'between', 'old', 'undated']);
    });
  });
});

describe('what is typed is not always a word of the records', () => {
  const records = {
    'notes/security': { title: 'Cybersecurity for councils', body: 'How councils protect their computers.' },
    'notes/cycling': { title: 'Cycling for councils', body: 'How councils build paths.' },
    'notes/statistics': { title: 'Statistics for councils', body: 'How councils count.' },
    'notes/stations': { title: 'Stations for councils', body: 'How councils build railways.' },
  };
  const BEGINNINGS = { cybersec: 'security', statis: 'statistics', station: 'stations' };
  const MISSPELT = {
    'a letter left out': 'cyberscurity',
    'a letter too many': 'cybersecuritty',
    'another letter': 'cyberzecurity',
    'two letters exchanged': 'cybersecuirty',
    'two mistakes': 'cibersecurty',
  };
  let site;
  before(() => { site = siteOf(records); });

  for (const [beginning, name] of Object.entries(BEGINNINGS)) {
    test(`the beginning “${beginning}” finds the word that it begins, and no other`, async () => {
      await onSite(site, async tab => assert.deepEqual(await namesOf(tab, beginning), [name]));
    });
  }

  for (const [mistake, word] of Object.entries(MISSPELT)) {
    test(`a word with ${mistake} finds what was meant, and the answer says so`, async () => {
      await onSite(site, async tab => {
        const { results, corrected } = await ask(tab, `${word} `);
        assert.deepEqual([results.map(({ id }) => id), corrected], [['note/security'], 'cybersecurity ']);
      });
    });
  }

  test('a word that some record has is never taken for another', async () => {
    await onSite(site, async tab => {
      const { results, corrected } = await ask(tab, 'stations ');
      assert.deepEqual([results.map(({ id }) => id), corrected], [['note/stations'], null]);
    });
  });
});

describe('forms of a word find each other', () => {
  /** In each language that has a stemmer, pairs of singular and plural. */
  const FORMS = {
    en: ['network networks', 'country countries'],
    fr: ['école écoles', 'numérique numériques'],
    es: ['escuela escuelas', 'capacidad capacidades'],
    ru: ['школа школы', 'навык навыки'],
    ar: ['معلم معلمون', 'كتاب كتابان', 'مهندس مهندسين'],
    de: ['Schule Schulen', 'Fähigkeit Fähigkeiten'],
    pt: ['escola escolas', 'rede redes'],
    it: ['scuola scuole', 'rete reti'],
    nl: ['boek boeken', 'vaardigheid vaardigheden'],
    sv: ['skola skolor', 'nätverk nätverken'],
    da: ['skole skoler', 'færdighed færdigheder'],
    no: ['skole skoler', 'ferdighet ferdigheter'],
    fi: ['koulu koulut', 'verkko verkot'],
    hu: ['könyv könyvek', 'tanár tanárok'],
    ro: ['elev elevi', 'rețea rețele'],
    tr: ['okul okullar', 'kitap kitaplar'],
    el: ['σχολείο σχολεία', 'δίκτυο δίκτυα'],
    ta: ['பள்ளி பள்ளிகள்', 'ஆசிரியர் ஆசிரியர்கள்'],
  };
  /** One that has none: its words are taken as they are written. */
  const WITHOUT = { sw: ['shule mashule', 'kitabu vitabu'] };
  const ALL = { ...FORMS, ...WITHOUT };
  const NAMES = new Intl.DisplayNames('en', { type: 'language' });

  let site;
  before(() => {
    const settings = [
      'title = "Forms"', 'base_url = "https://forms.example/"', `languages = ${JSON.stringify(Object.keys(ALL))}`,
      '[kinds.note]', 'folder = "notes"', '',
    ];
    const notes = Object.entries(ALL).flatMap(([code, pairs]) => pairs.flatMap((pair, number) => {
      const ending = code === 'en' ? 'md' : `${code}.md`;
      const [one, many] = pair.split(' ');
      return [
        [`content/notes/one-${number}.${ending}`, record({ title: one })],
        [`content/notes/many-${number}.${ending}`, record({ title: many })],
      ];
    }));
    site = build(write(temporaryFolder('forms'), { 'site.toml': settings.join('\n'), ...Object.fromEntries(notes) }));
  });

  /** For each pair of a language what each of its words finds, where nothing is completed and nothing repaired. */
  async function found(code) {
    const all = {};
    await onSite(site, async tab => {
      for (const word of ALL[code].flatMap(pair => pair.split(' '))) {
        all[word] = (await namesOf(tab, `${word} `, { repair: false })).sort();
      }
    }, code === 'en' ? PAGE : `${code}/${PAGE}`);
    return all;
  }

  /** What is to be found: for each word of a pair, of its number, the names of `expected`. */
  function each(code, expected) {
    return Object.fromEntries(ALL[code].flatMap((pair, number) => (
      pair.split(' ').map((word, at) => [word, expected(at).map(name => `${name}-${number}`)])
    )));
  }

  for (const code of Object.keys(FORMS)) {
    test(`in ${NAMES.of(code)}`, async () => {
      assert.deepEqual(await found(code), each(code, () => ['many', 'one']));
    });
  }

  test('but not in a language without a stemmer, where each word finds itself alone', async () => {
    assert.deepEqual(await found('sw'), each('sw', at => [['one', 'many'][at]]));
  });
});

/**
 * The normalised discounted cumulated gain of a ranking (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
 * techniques", ACM Transactions on Information Systems 20(4), 2002, section 2).
 *
 * The gain of a document is its grade, and counts the less the lower the document stands: at rank i it is divided by
 * log2(i + 1), as trec_eval's ndcg_cut does it. (The paper's discount, log2(i), begins at the third rank.) The sum over
 * the first ten ranks is divided by that of the best ranking there can be: 1 is a page that could not be better, 0 one
 * without an answer.
 *
 * @param {string[]} ranking @param {Record<string, number>} grades
 */
function ndcg(ranking, grades) {
  const sum = gains => gains.slice(0, DEPTH).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
  const best = Object.values(grades).sort((one, other) => other - one);
  return sum(ranking.map(id => grades[id] ?? 0)) / sum(best);
}

const mean = figures => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
const rounded = figure => Math.round(figure * 10_000) / 10_000;

/** The documents of the collection, as records by their paths. */
function documents() {
  const [, ...parts] = fs.readFileSync(path.join(COLLECTION, 'documents.md'), 'utf8').split(/^# /m);
  return Object.fromEntries(parts.map(part => {
    const [, id, title, summary, body] = part.match(/^(\S+): (.*)\n(?:> (.*)\n)?\n([^]*)$/);
    return [`notes/${id}`, { title, ...(summary && { summary }), body: body.trim() }];
  }));
}

describe('the judged collection', () => {
  const { queries } = JSON.parse(fs.readFileSync(path.join(COLLECTION, 'queries.json'), 'utf8'));
  const KINDS = ['words', 'question', 'short', 'unfinished', 'typo', 'form'];

  test('is judged by its own rules', () => {
    const ids = new Set(Object.keys(documents()).map(name => name.slice('notes/'.length)));
    assert.ok(ids.size >= 60 && queries.length >= 25, `${ids.size} documents, ${queries.length} queries`);
    assert.equal(new Set(queries.map(({ query }) => query)).size, queries.length, 'each query is there once');
    assertNone(queries.flatMap(({ query, as, need, grades }) => [
      ...Object.keys(grades).filter(id => !ids.has(id)).map(id => `${query}: there is no document ${id}`),
      ...Object.values(grades).filter(grade => ![1, 2].includes(grade)).map(grade => `${query}: the grade ${grade}`),
      ...(Object.values(grades).includes(2) ? [] : [`${query}: nothing is what was looked for`]),
      ...(KINDS.includes(as) && need.endsWith('.') ? [] : [`${query}: as ${as}, need ${need}`]),
    ]));
  });

  test('is answered as well as was recorded', async t => {
    const figures = {};
    await onSite(siteOf(documents()), async tab => {
      for (const { query, grades } of queries) {
        const { results } = await ask(tab, query, { limit: DEPTH });
        figures[query] = rounded(ndcg(results.map(({ id }) => id.slice('note/'.length)), grades));
      }
    });
    for (const kind of KINDS) {
      const some = queries.filter(({ as }) => as === kind).map(({ query }) => figures[query]);
      t.diagnostic(`${some.length} queries, ${kind}: ${mean(some).toFixed(3)}`);
    }
    const now = rounded(mean(Object.values(figures)));
    t.diagnostic(`nDCG@10 of all ${queries.length} queries: ${now}`);
    if (process.env.UPDATE_EXPECTED) {
      fs.writeFileSync(RECORDED, `${JSON.stringify({ 'nDCG@10': now, queries: figures }, null, 2)}\n`);
    }
    const { 'nDCG@10': before, queries: recorded } = JSON.parse(fs.readFileSync(RECORDED, 'utf8'));
    const moved = Object.keys(figures).filter(query => figures[query] !== recorded[query]);
    const told = moved.map(query => `\n${query}: ${recorded[query]} → ${figures[query]}`).join('');
    assert.ok(now >= before - TOLERANCE, `readers find less: nDCG@10 fell from ${before} to ${now}${told}`);
    const record = 'record it with UPDATE_EXPECTED=1, so that it is not lost again';
    assert.ok(now <= before + TOLERANCE, `readers find more (${record}): nDCG@10 rose from ${before} to ${now}${told}`);
  });

  test('control: the figure is what is reckoned by hand, and falls with every step down', () => {
    const grades = { best: 2, good: 1, other: 2 };
    assert.equal(ndcg(['best', 'other', 'good', 'none'], grades), 1);
    assert.equal(ndcg(['none'], grades), 0);
    // 1 / log2(2) + 0 + 2 / log2(4), of 2 / log2(2) + 2 / log2(3) + 1 / log2(4).
    assert.equal(ndcg(['good', 'none', 'best'], grades).toFixed(6), (2 / (2.5 + 2 / Math.log2(3))).toFixed(6));
    const falling = [['best', 'other', 'good'], ['best', 'good', 'other'], ['good', 'best', 'other'], ['good', 'best']];
    const figures = falling.map(ranking => ndcg(ranking, grades));
    assert.deepEqual(figures, figures.toSorted((one, other) => other - one));
    assert.equal(new Set(figures).size, figures.length);
    assert.equal(ndcg([...Array(DEPTH).fill('none'), 'best'], grades), 0, 'what stands on the second page is not seen');
  });
});
