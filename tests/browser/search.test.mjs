/**
 * @file The search finds the same wherever the site lies, keeps to the policy, and costs nothing where nobody searches.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { complaints, idle, launch } from './support/chromium.mjs';
import { assertNone, filesIn, sharedSite } from './support/handlist.mjs';
import { INDEX, PAGE, addressOf, ask, inContext, openSearch, says, shows } from './support/search.mjs';
import { serve } from './support/server.mjs';

const QUERIES = [
  'cybersecurity',
  'digital skills',
  'Nigeria',
  'e-learning',
  'who',
  'WHO',
  '"capacity development"',
  'internet -governance',
  'cybersec',
  'cyberscurity',
  'ITU training for parliaments in Africa',
  'COVID-19',
  '2019',
  'Genève',
  'женщины',
  '数字',
  'no such wordzz',
];
const FILTERED = [
  { filters: { kind: ['initiative', 'news'] }, facets: ['kind', 'country'] },
  { filters: { country: ['ng', 'ch'], date: { from: '2015' } }, sort: 'newest' },
  { sort: 'title', offset: 10, limit: 20, repair: false },
];
/** Two folders deep. */
const DEEP = 'topics/cybersecurity/gb.html';

const site = sharedSite('sample');
const servers = [];
let browser;
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  servers.forEach(server => server.close());
});

const served = async options => {
  const server = await serve(site, options);
  servers.push(server);
  return server;
};

const ADDRESSES = {
  'the root of a host': async () => (await served()).base,
  'a sub-path of a host': async () => (await served({ prefix: '/any/sub/path/' })).base,
  'a folder': async () => addressOf(site),
};

describe('the answers are the same at', () => {
  const answers = {};
  for (const [name, address] of Object.entries(ADDRESSES)) {
    test(name, async t => {
      const base = await address();
      await inContext(browser, async context => {
        const tab = await openSearch(context, base);
        const found = complaints(tab);
        tab.on('request', request => { if (!request.url().startsWith(base)) found.push(`asks for ${request.url()}`); });
        answers[name] = [];
        for (const query of QUERIES) answers[name].push([query, await ask(tab, query, { limit: 100 })]);
        for (const options of FILTERED) answers[name].push([options, await ask(tab, 'digital development', options)]);
        assert.deepEqual(found, []);
      });
      const counts = answers[name].map(([, { results }]) => results.length);
      t.diagnostic(`results: ${counts.join(' ')}`);
      assert.ok(counts.filter(count => count > 0).length > QUERIES.length * 0.7, 'most of the queries find something');
    });
  }

  test('all of them', () => {
    const [first, ...others] = Object.values(answers);
    assert.equal(others.length, 2);
    for (const other of others) assert.deepEqual(other, first);
  });

  test('every one of them leads to a page of the site', () => {
    const urls = Object.values(answers)[0].flatMap(([, { results }]) => results.map(({ url }) => url));
    assertNone([...new Set(urls)].filter(url => !fs.existsSync(path.join(site, decodeURIComponent(url)))));
  });
});

describe('the page is used without a complaint from', () => {
  for (const [name, address] of Object.entries(ADDRESSES)) {
    test(name, async () => {
      const base = await address();
      await inContext(browser, async context => {
        const tab = await context.newPage();
        const found = complaints(tab);
        await tab.goto(base + PAGE);
        await tab.fill('#_q', 'digital skills');
        await says(tab, /^Results: \d/);
        assert.equal(tab.url(), `${base}${PAGE}?q=digital+skills`);
        await tab.click('[data-facet="country"] summary');
        await tab.check('[data-facet="country"] input[value="ng"]');
        await tab.waitForURL(`${base}${PAGE}?q=digital+skills&country=ng`);
        await tab.selectOption('#_sort', 'title');
        await tab.waitForURL(/&sort=title$/);
        const { results } = await ask(tab, 'digital skills', { filters: { country: ['ng'] }, sort: 'title' });
        await shows(tab, results.map(({ url }) => url));
        await tab.click('#_found .results a');
        await tab.waitForURL(base + encodeURI(results[0].url));
        assert.equal(await tab.textContent('h1'), results[0].title);
        await tab.goBack();
        await shows(tab, results.map(({ url }) => url));
        assert.equal(await tab.inputValue('#_q'), 'digital skills');
        assert.deepEqual(found, []);
      });
    });
  }
});

test('the page carries the policy: scripts of the site alone, and Trusted Types', () => {
  const [, policy] = fs
    .readFileSync(path.join(site, PAGE), 'utf8')
    .match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types shard',
  ]) {
    assert.ok(policy.replaceAll('&#39;', "'").split('; ').includes(directive), directive);
  }
});

test('a script that is not a file of the index is refused, and nothing else makes one', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, (await served()).base);
    const refusals = await tab.evaluate(() => {
      const tries = [
        () => { document.createElement('script').src = 'search/en/entry.js'; },
        () => { document.body.innerHTML = '<img src=x onerror=alert(1)>'; },
        () => { window.trustedTypes.createPolicy('other', { createScriptURL: url => url }); },
        () => { window.trustedTypes.createPolicy('shard', { createScriptURL: url => url }); },
      ];
      return tries.map(attempt => { try { attempt(); return 'done'; } catch (error) { return error.name; } });
    });
    assert.deepEqual(refusals, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  });
});

describe('nothing of the index is asked for', () => {
  const ofIndex = requests => requests.filter(asked => asked.includes('/search/'));

  test('before the box is typed into', async () => {
    const server = await served();
    await inContext(browser, async context => {
      const tab = await openSearch(context, server.base);
      await tab.focus('#_q');
      await tab.keyboard.press('Escape');
      await tab.keyboard.press('/');
      await idle(tab);
      assert.deepEqual(ofIndex(server.requests), []);
      await tab.keyboard.type('skills');
      await says(tab, /^Results/);
      assert.equal(ofIndex(server.requests)[0], `/${INDEX}entry.js`);
      const asked = ofIndex(server.requests);
      assert.equal(new Set(asked).size, asked.length, 'no file is asked for twice');
    });
  });

  test('unless the address has a query', async () => {
    const server = await served();
    await inContext(browser, async context => {
      for (const query of ['', '?', '?q=', '?q=%20%20', '?page=2']) await openSearch(context, server.base, query);
      assert.deepEqual(ofIndex(server.requests), []);
      const tab = await openSearch(context, server.base, '?q=skills');
      await says(tab, /^Results/);
      assert.ok(ofIndex(server.requests).length > 2);
    });
  });
});

/** The search page of the language that a page is in. */
const searchOf = page => `${page.match(/^[a-z]{2}\//)?.[0] ?? ''}${PAGE}`;

test('no page but the search page has the script of the search', () => {
  const scripts = page =>
    [...fs.readFileSync(path.join(site, page), 'utf8').matchAll(/<script\b[^>]*>/gi)]
      .map(([tag]) => tag)
      .filter(tag => !/type="?application\/ld\+json/.test(tag));
  assertNone(
    filesIn(site, '.html').filter(
      page =>
        page !== searchOf(page) &&
        scripts(page).some(tag => !/ src="[^"]*assets\/(device|form|missing)\.\w+\.js"/.test(tag)),
    ),
  );
  assert.deepEqual(
    scripts(PAGE).map(tag => tag.replace(/search\.\w+\.js/, 'search.HASH.js')),
    ['<script src="assets/search.HASH.js" data-root="" data-language="en" defer>'],
  );
});

describe('Enter in the box of the header leads to the search page', () => {
  for (const [name, address] of Object.entries(ADDRESSES)) {
    test(`from a page two folders deep, at ${name}`, async () => {
      const base = await address();
      await inContext(browser, async context => {
        const tab = await context.newPage();
        const found = complaints(tab);
        await tab.goto(base + DEEP);
        await tab.fill('.site-header input[name="q"]', 'máquinas & "digital skills"');
        await tab.press('.site-header input[name="q"]', 'Enter');
        await tab.waitForURL(`${base}${PAGE}?q=m%C3%A1quinas+%26+%22digital+skills%22`);
        await says(tab, /^Results: \d/);
        assert.equal(await tab.inputValue('#_q'), 'máquinas & "digital skills"');
        assert.deepEqual(found, []);
      });
    });
  }

  test('from every page that has one', () => {
    const problems = [];
    for (const page of filesIn(site, '.html')) {
      const [, action] =
        fs.readFileSync(path.join(site, page), 'utf8').match(/<form class="search-box"[^>]* action="([^"]*)"/) ?? [];
      if (action === undefined || page.endsWith('404.html')) continue;
      if (path.join(path.dirname(page), action) !== searchOf(page)) problems.push(`${page}: ${action}`);
    }
    assertNone(problems);
  });
});

describe('without JavaScript', () => {
  test('the header has a link to the ways in instead of the box', async () => {
    await inContext(browser, async context => {
      const tab = await context.newPage();
      await tab.goto(addressOf(site) + DEEP);
      assert.equal(await tab.isVisible('.site-header input[name="q"]'), false);
      await tab.click(`.site-header a[href$="${PAGE}#_browse"]`);
      assert.equal(tab.url(), `${addressOf(site)}${PAGE}#_browse`);
    }, { javaScriptEnabled: false });
  });

  test('the search page shows the ways in, and no box', async () => {
    await inContext(browser, async context => {
      const tab = await context.newPage();
      await tab.goto(`${addressOf(site)}${PAGE}?q=skills`);
      assert.equal(await tab.isVisible('#_q'), false);
      assert.ok(await tab.isVisible('#_browse .notice'));
      const links = await tab.$$eval('#_browse a', links => links.map(link => link.getAttribute('href')));
      assert.ok(links.length > 40, `${links.length} links`);
      assert.ok(await tab.isVisible('#_browse a[href="countries/index.html"]'));
    }, { javaScriptEnabled: false });
  });

  test('control: with it there is the box and no link', async () => {
    await inContext(browser, async context => {
      const tab = await context.newPage();
      await tab.goto(addressOf(site) + DEEP);
      assert.ok(await tab.isVisible('.site-header input[name="q"]'));
      assert.equal(await tab.isVisible(`.site-header a[href$="${PAGE}#_browse"]`), false);
    });
  });
});
