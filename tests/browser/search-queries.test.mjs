/** @file Whatever is asked, the search answers: hundreds of odd queries, and odd options. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { assertNone, sharedSite } from './support/handlist.mjs';
import { ODD_QUERIES } from './support/odd-queries.mjs';
import { PAGE, addressOf, ask, askAll, inContext, openSearch, siteOf } from './support/search.mjs';

const SITES = {
  'the sample': { site: sharedSite('sample'), page: PAGE },
  'a site in Arabic': { site: sharedSite('three-languages'), page: `ar/${PAGE}` },
  'a site of one record': {
    site: siteOf({ 'notes/one': { title: 'One note', body: 'It says that digital skills are to be had.' } }),
    page: PAGE,
  },
  'a site that cannot tell phrases': {
    site: siteOf(
      { 'notes/one': { title: 'One note' }, 'notes/two': { title: 'Digital skills' } },
      { settings: '\n[search]\nphrases = false\n' },
    ),
    page: PAGE,
  },
};
/** Those that are tried as an address, too. */
const WORST = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '%E0%A4%A',
  '__proto__',
  'constructor toString',
  '"""',
  '- - -',
  '\uD800',
  '\0',
  'a'.repeat(10_000),
  '数'.repeat(2_000),
  '"to be or not to be"',
  '\u202Eslliks',
  '$& $1 %',
  '#',
  '&sort=title',
  '+++',
  '👨‍👩‍👧‍👦',
  '?q=?q=',
  '\\',
  'the',
  '-the',
  '.',
];
/** Addresses of the page that no link leads to. */
const ADDRESSES = [
  '?q=skills&page=0',
  '?q=skills&page=-1',
  '?q=skills&page=1e99',
  '?q=skills&page=x',
  '?q=skills&page=999',
  '?q=skills&page=1.5',
  '?q=skills&sort=bogus',
  '?q=skills&sort=',
  '?q=skills&from=x&to=%20',
  '?q=skills&from=9999&to=1',
  '?q=skills&from=-5',
  '?q=skills&country=zz',
  '?q=skills&country=',
  '?q=skills&country=ng&country=ng',
  '?q=skills&__proto__=x',
  '?q=skills&constructor=x',
  '?q=skills&exact=2',
  '?q=skills&q=digital',
  '?q=skills&nosuch=1',
  '?q=skills#_browse',
  '?q=%C3%28',
  '?q=skills&from=2015-06&to=2016-06-31',
  '?&&',
  '?q=skills&lang=en',
  '?q=skills&kind=page&kind=zz',
];
/** What a page of somebody's own may ask with; the query is one that finds something. */
const ODD_OPTIONS = [
  null,
  {},
  { filters: null },
  { facets: null },
  { limit: 0 },
  { limit: -5 },
  { limit: 1e9 },
  { limit: 2.7 },
  { limit: '7' },
  { limit: null },
  { limit: {} },
  { offset: -1 },
  { offset: 1e9 },
  { offset: 2.5 },
  { offset: null },
  { offset: 'x' },
  { limit: 1e9, offset: 1e9 },
  { sort: 'bogus' },
  { sort: '' },
  { sort: null },
  { sort: {} },
  { sort: 'constructor' },
  { repair: null },
  { repair: 0 },
  { repair: 'no' },
  { filters: {} },
  { filters: { nosuch: ['x'] } },
  { filters: { country: [] } },
  { filters: { country: ['zz'] } },
  { filters: { country: [null, 3, {}] } },
  { filters: { country: null } },
  { filters: { kind: {} } },
  { filters: { date: null } },
  { filters: { date: {} } },
  { filters: { date: { from: null, to: '' } } },
  { filters: { date: { from: 'x', to: 'y' } } },
  { filters: { date: { from: '2024-99-99' } } },
  { filters: { date: [] } },
  { filters: { constructor: ['x'], toString: ['y'] } },
  { filters: [] },
  { filters: 'country' },
  { facets: [] },
  { facets: ['nosuch'] },
  { facets: ['constructor', 'toString'] },
  { facets: ['country', 'country'] },
  { facets: [null, 3, {}] },
  { nosuch: true },
];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** What is wrong with an answer. */
function faultsOf({ total, approximate, results, corrected, facets, labels }, limit = 10) {
  const checks = {
    total: Number.isInteger(total) && total >= 0,
    approximate: typeof approximate === 'boolean',
    results: Array.isArray(results) && results.length <= Math.min(limit, total),
    'each result':
      Array.isArray(results)
      && results.every(
        result =>
          ['id', 'url', 'title', 'summary', 'kind', 'kindLabel', 'date', 'lang', 'places', 'excerpt'].every(
            name => typeof result[name] === 'string',
          )
          && [
            [result.title, result.titleMarks],
            [result.excerpt, result.excerptMarks],
          ].every(([text, marks]) => marks.every(([start, end]) => start < end && end <= text.length)),
      ),
    corrected: corrected === null || typeof corrected === 'string',
    facets: facets !== null && typeof facets === 'object' && labels !== null && typeof labels === 'object',
  };
  return Object.entries(checks).filter(([, holds]) => !holds).map(([name]) => name);
}

for (const [name, { site, page }] of Object.entries(SITES)) {
  describe(`of ${name}`, () => {
    test('every odd query is answered, and nothing is complained of', async t => {
      await inContext(browser, async context => {
        const tab = await openSearch(context, addressOf(site), '', page);
        const found = complaints(tab);
        const problems = [];
        let count = 0;
        for (const [what, queries] of Object.entries(ODD_QUERIES)) {
          for (const [at, { answer, error }] of (await askAll(tab, queries, { facets: ['kind'] })).entries()) {
            count++;
            const faults = error === undefined ? faultsOf(answer) : [error];
            if (faults.length > 0) problems.push(`${what}: ${JSON.stringify(queries[at]).slice(0, 60)}: ${faults}`);
          }
        }
        t.diagnostic(`${count} queries`);
        assert.ok(count > 200);
        assertNone([...problems, ...found]);
      });
    });
  });
}

const { site } = SITES['the sample'];

test('blank queries, and those of nothing but signs, find nothing', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const problems = [];
    const queries = [...ODD_QUERIES.empty, ...ODD_QUERIES.punctuation, '"', '""', '-', '--', '🎉', '\uD800', '\0'];
    for (const [at, { answer: { total } }] of (await askAll(tab, queries)).entries()) {
      if (total > 0) problems.push(`${JSON.stringify(queries[at])}: ${total}`);
    }
    assertNone(problems);
  });
});

test('what is no text is taken for one, or for nothing', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const totals = await tab.evaluate(() =>
      Promise.all(
        [undefined, null, 2019, 0, true, {}, [], ['skills'], /skills/, Symbol('skills'), new Date(0), () => {}].map(
          async query => (await window.handlist.search(query)).total,
        ),
      ),
    );
    assert.ok(totals.every(Number.isInteger), String(totals));
    assert.deepEqual(totals.slice(0, 2), [0, 0]);
  });
});

test('odd options are answered', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const found = complaints(tab);
    const problems = [];
    for (const options of ODD_OPTIONS) {
      const told = JSON.stringify(options);
      try {
        const faults = faultsOf(await ask(tab, 'digital skills', options), Number.MAX_SAFE_INTEGER);
        if (faults.length > 0) problems.push(`${told}: ${faults}`);
      } catch (error) {
        problems.push(`${told}: ${error.message.split('\n')[0]}`);
      }
    }
    assertNone([...problems, ...found]);
  });
});

test('and so are those that JSON cannot write', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const problems = await tab.evaluate(async () => {
      const odd = {
        'undefined options': undefined,
        'limit NaN': { limit: NaN },
        'limit Infinity': { limit: Infinity },
        'limit -Infinity': { limit: -Infinity },
        'offset NaN': { offset: NaN },
        'offset Infinity': { offset: Infinity },
        'undefined filters': { filters: undefined },
        'undefined facets': { facets: undefined },
        'filter __proto__': { filters: JSON.parse('{"__proto__":["x"]}') },
        'facet __proto__': { facets: ['__proto__'] },
        'undefined filter': { filters: { country: undefined } },
        'undefined date': { filters: { date: { from: undefined } } },
        'sort NaN': { sort: NaN },
        'no prototype': Object.assign(Object.create(null), { limit: 3 }),
      };
      const problems = [];
      for (const [name, options] of Object.entries(odd)) {
        const found = await window.handlist
          .search('digital skills', options)
          .catch(error => ({ error: String(error) }));
        if (found.error || !Number.isInteger(found.total) || found.total === 0 || !Array.isArray(found.results))
          problems.push(`${name}: ${JSON.stringify(found).slice(0, 80)}`);
      }
      if ({}.x !== undefined || Object.keys(Object.prototype).length > 0)
        problems.push('the prototype of objects was changed');
      return problems;
    });
    assertNone(problems);
  });
});

test('limits and offsets are kept to', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const lengthOf = async options => (await ask(tab, 'digital development', options)).results.length;
    const { total } = await ask(tab, 'digital development');
    assert.ok(total > 60 && total < 1000, `${total} records`);
    for (const [options, length] of [
      [{}, 10],
      [{ limit: 0 }, 0],
      [{ limit: 3 }, 3],
      [{ limit: -1 }, 0],
      [{ limit: 1e9 }, total],
      [{ offset: total - 4 }, 4],
      [{ offset: total }, 0],
      [{ offset: -9 }, 10],
      [{ limit: 2.9 }, 2],
    ]) {
      assert.equal(await lengthOf(options), length, JSON.stringify(options));
    }
    const all = (await ask(tab, 'digital development', { limit: 1000 })).results.map(({ id }) => id);
    assert.equal(new Set(all).size, all.length, 'none is there twice');
    const pages = [];
    for (let offset = 0; offset < total; offset += 7)
      pages.push(...(await ask(tab, 'digital development', { limit: 7, offset })).results.map(({ id }) => id));
    assert.deepEqual(pages, all, 'pages together are the whole');
  });
});

describe('the search page', () => {
  for (const [what, addresses] of Object.entries({
    'the worst queries': WORST.map(query => `?q=${encodeURIComponent(query.toWellFormed())}`),
    'odd addresses': ADDRESSES,
  })) {
    test(`takes ${what} without a complaint`, async () => {
      const problems = [];
      await inContext(browser, async context => {
        const tab = await context.newPage();
        const found = complaints(tab);
        for (const address of addresses) {
          const told = address.slice(0, 60);
          await tab.goto(`${addressOf(site)}${PAGE}${address}`);
          await tab.waitForFunction(() => window.handlist !== undefined);
          // By the time that a search of the same words is answered, so is the page's own, which came first.
          const query = await tab.inputValue('#_q');
          await ask(tab, query, { facets: ['kind'] });
          const asks = query.trim() !== '';
          await tab
            .waitForFunction(asks => (document.querySelector('[role="status"]').textContent !== '') === asks, asks)
            .catch(() => problems.push(`${told}: the status ${asks ? 'says nothing' : 'says something'}`));
          problems.push(...found.splice(0).map(problem => `${told}: ${problem}`));
          if (await tab.locator('#_found button').count() > 0) problems.push(`${told}: failed`);
        }
      });
      assertNone(problems);
    });
  }

  test('shows what was typed as it was typed', async () => {
    await inContext(browser, async context => {
      const tab = await openSearch(context, addressOf(site));
      for (const query of [
        '<b>qqqqzz</b>',
        '"qqqqzz" & \'wwwwzz\'',
        '%qqqqzz%',
        '$&qqqqzz',
        '{{qqqqzz}}',
        '\u202Eqqqqzz',
      ]) {
        await tab.fill('#_q', query);
        await tab.waitForFunction(
          text => document.querySelector('[role="status"]').textContent === text,
          `Nothing was found for “${query}”.`,
        );
        assert.equal(await tab.inputValue('#_q'), query);
      }
    });
  });
});

test('control: a fault of an answer is noticed', () => {
  const good = { total: 1, approximate: false, results: [], corrected: null, meant: null, facets: {}, labels: {} };
  assert.deepEqual(faultsOf(good), []);
  assert.deepEqual(faultsOf({ ...good, total: NaN, results: {} }), ['total', 'results', 'each result']);
});
