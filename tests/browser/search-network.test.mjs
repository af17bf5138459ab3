/**
 * @file The search on slow, broken and absent connections, and with an index that is not the one the page was opened
 * with.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { build, filesIn, sharedSite, temporaryFolder } from './support/handlist.mjs';
import {
  INDEX,
  PAGE,
  addressOf,
  ask,
  idsOf,
  inContext,
  openSearch,
  says,
  shows,
  showsResultsOf,
  writeSite,
} from './support/search.mjs';
import { serve } from './support/server.mjs';

/** A slow phone: so much is let through in a second, and every request takes so long. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const FAILED = /^The search could not be loaded/;

const sample = sharedSite('sample');
let browser;
const servers = [];
before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  servers.forEach(server => server.close());
});

const served = async (folder, options) => {
  const server = await serve(folder, options);
  servers.push(server);
  return server;
};

/** A copy of the sample whose files may be changed. */
function copyOfSample() {
  const folder = path.join(temporaryFolder(), 'site');
  fs.cpSync(sample, folder, { recursive: true });
  return folder;
}

/** Takes files of an index away; what is returned puts them back. */
function without(folder, pattern) {
  const held = temporaryFolder();
  const files = filesIn(path.join(folder, INDEX)).filter(file => pattern.test(file));
  assert.ok(files.length > 0);
  files.forEach(file => fs.renameSync(path.join(folder, INDEX, file), path.join(held, file)));
  return () => files.forEach(file => fs.renameSync(path.join(held, file), path.join(folder, INDEX, file)));
}

/** A failed answer is not to be kept; whether one that is kept stands in the way is for search-open.test.mjs. */
const notKept = folder => ({
  headers: file => (fs.existsSync(path.join(folder, file)) ? {} : { 'cache-control': 'no-store' }),
});

/** What the status says from now on, each once. */
async function listenToStatus(tab) {
  await tab.evaluate(() => {
    window.__said = [];
    const status = document.querySelector('[role="status"]');
    new MutationObserver(
      () => status.textContent !== window.__said.at(-1) && window.__said.push(status.textContent),
    ).observe(status, { childList: true, characterData: true, subtree: true });
  });
  return () => tab.evaluate(() => window.__said);
}

/** Asserts that the page says that the search failed, has a button to try again, and shows the ways in. */
async function assertFailed(tab) {
  await says(tab, FAILED);
  assert.equal(await tab.locator('#_found .results li').count(), 0);
  assert.ok(await tab.isVisible('#_found button'), 'there is a button');
  assert.ok(await tab.isVisible('#_browse a[href$="index.html"]'), 'the ways in are shown');
}

test('on a slow link the status says that it is searching, then what was found', async () => {
  const { base } = await served(sample);
  await inContext(browser, async context => {
    const tab = await openSearch(context, base);
    const said = await listenToStatus(tab);
    const devtools = await context.newCDPSession(tab);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW);
    await tab.fill('#_q', 'digital skills for parliaments');
    await says(tab, /^Searching …/);
    await says(tab, /^Results: \d+$/);
    await showsResultsOf(tab, 'digital skills for parliaments');
    const all = await said();
    assert.ok(all.slice(0, -1).every(text => /^Searching …( \d+\/\d+)?$/.test(text)), all.join(' | '));
    assert.ok(all.some(text => /\d+\/\d+$/.test(text)), `how far it is, is said: ${all.join(' | ')}`);
  });
});

test('on a slow link only what was typed last is shown, whatever arrives when', async () => {
  const { base } = await served(sample);
  await inContext(browser, async context => {
    const tab = await openSearch(context, base);
    const devtools = await context.newCDPSession(tab);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW);
    await tab.fill('#_q', 'parliaments');
    await says(tab, /^Searching/);
    await tab.fill('#_q', 'cybersecurity');
    await tab.waitForURL(/q=cybersecurity$/);
    const said = await listenToStatus(tab);
    const expected = await showsResultsOf(tab, 'cybersecurity');
    await ask(tab, 'parliaments');
    await shows(tab, expected.results.map(({ url }) => url));
    assert.deepEqual((await said()).filter(text => /^Results/.test(text)), [`Results: ${expected.total}`]);
  });
});

describe('where a file is not there', () => {
  for (const [what, pattern] of Object.entries({ 'the entry': /^entry/, 'the words': /^w\d/, 'the results': /^d\d/ })) {
    test(`${what}: the page says so, and its button brings the results once it is back`, async () => {
      const folder = copyOfSample();
      const { base } = await served(folder, notKept(folder));
      const putBack = without(folder, pattern);
      await inContext(browser, async context => {
        const tab = await openSearch(context, base, '?q=cybersecurity');
        await assertFailed(tab);
        await tab.click('#_found button');
        await assertFailed(tab);
        putBack();
        await tab.click('#_found button');
        await says(tab, /^Results: \d/);
        await showsResultsOf(tab, 'cybersecurity');
        assert.equal(await tab.isVisible('#_browse'), false);
      });
    });

    test(`${what}: handlist.search names the file, and answers once it is back`, async () => {
      const folder = copyOfSample();
      const { base } = await served(folder, notKept(folder));
      const putBack = without(folder, pattern);
      await inContext(browser, async context => {
        const tab = await openSearch(context, base);
        const refused = await tab.evaluate(() =>
          window.handlist.search('cybersecurity').then(
            () => undefined,
            error => ({ isError: error instanceof Error, message: error.message }),
          ),
        );
        assert.ok(refused?.isError);
        const [, named] = refused.message.match(/search\/en\/(\w+\.js)/) ?? [];
        assert.match(named ?? refused.message, pattern);
        putBack();
        assert.ok((await idsOf(tab, 'cybersecurity')).length > 10);
      });
    });
  }

  test('words that are there are found meanwhile', async () => {
    const folder = copyOfSample();
    const { base } = await served(folder, notKept(folder));
    await inContext(browser, async context => {
      const tab = await openSearch(context, base);
      const expected = await idsOf(tab, 'cybersecurity');
      const putBack = without(folder, /^w\d/);
      await tab.fill('#_q', 'zimbabwe');
      await assertFailed(tab);
      await tab.fill('#_q', 'cybersecurity');
      await says(tab, /^Results: \d/);
      assert.deepEqual(await idsOf(tab, 'cybersecurity'), expected);
      putBack();
    });
  });

  test('a host that answers with a page instead of a file is taken for one that has none', async () => {
    const folder = copyOfSample();
    for (const file of filesIn(path.join(folder, INDEX)).filter(file => /^w/.test(file)))
      fs.writeFileSync(path.join(folder, INDEX, file), '<!doctype html><title>Welcome</title>');
    const { base } = await served(folder);
    await inContext(browser, async context => {
      const tab = await openSearch(context, base, '?q=cybersecurity');
      await assertFailed(tab);
    });
  });
});

describe('an index of another version', () => {
  test('is refused with a message, without results, with the ways in', async () => {
    const folder = copyOfSample();
    const entry = path.join(folder, INDEX, 'entry.js');
    const text = fs.readFileSync(entry, 'utf8');
    assert.ok(text.startsWith('handlist.take(3,'));
    fs.writeFileSync(entry, text.replace('take(3,', 'take(4,'));
    for (const base of [addressOf(folder), (await served(folder)).base]) {
      await inContext(browser, async context => {
        const tab = await openSearch(context, base, '?q=cybersecurity');
        await assertFailed(tab);
        const message = await tab.evaluate(() => window.handlist.search('cybersecurity').catch(error => error.message));
        assert.match(message, /version 4\b.* reads 3\b/);
      });
    }
  });
});

describe('an index that is built anew while the page is open', () => {
  const before = { 'notes/a': { title: 'Alpha one' }, 'notes/b': { title: 'Beta one' } };
  const added = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`notes/n${index}`, { title: `Gamma word${index} one`, topics: ['t'] }]),
  );
  const later = { ...before, 'topics/t': { title: 'Tau' }, ...added };

  /** Opens the search page of a site that has other records by the time that `work` is done with it. */
  async function rebuilt(work, first = async () => {}) {
    const root = writeSite(before);
    const folder = build(root);
    const server = await served(folder);
    await inContext(browser, async context => {
      const tab = await openSearch(context, server.base);
      // The entry is in the page, the words are not.
      await tab.evaluate(() => window.handlist.search(''));
      assert.equal(server.requests.filter(asked => asked.includes('/search/')).length, 1);
      await first(tab);
      build(writeSite(later, { root }), folder);
      server.requests.length = 0;
      await work(tab, server);
    });
  }

  test('is read from its entry on', async () => {
    await rebuilt(async (tab, server) => {
      assert.deepEqual((await idsOf(tab, 'gamma')).length, 200);
      assert.deepEqual(await idsOf(tab, 'alpha'), ['note/a']);
      assert.deepEqual(await idsOf(tab, 'word7'), ['note/n7']);
      assert.equal(server.requests.filter(asked => asked.endsWith('/entry.js')).length, 1, 'the entry is fetched once');
    });
  });

  test('and so it is by the page, facets and all', async () => {
    await rebuilt(async tab => {
      await tab.fill('#_q', 'gamma');
      await says(tab, /^Results: 200$/);
      await showsResultsOf(tab, 'gamma');
      assert.deepEqual((await ask(tab, 'one', { facets: ['topic'] })).facets, { topic: { t: 200 } });
    });
  });

  test('words that were fetched before are not mixed with what is new', async () => {
    await rebuilt(async tab => {
      assert.deepEqual((await idsOf(tab, 'beta gamma')).length, 201);
      assert.deepEqual(await idsOf(tab, 'beta'), ['note/b']);
      assert.deepEqual(await idsOf(tab, 'alpha'), ['note/a']);
      assert.equal((await ask(tab, 'one')).total, 202);
    }, async tab => assert.deepEqual(await idsOf(tab, 'beta'), ['note/b']));
  });
});

describe('offline', () => {
  test('what was searched before is still found, other words are not, until there is a connection again', async () => {
    const { base } = await served(sample);
    await inContext(browser, async context => {
      const tab = await openSearch(context, base);
      await tab.fill('#_q', 'cybersecurity');
      await says(tab, /^Results: \d/);
      const first = await showsResultsOf(tab, 'cybersecurity');
      await tab.fill('#_q', 'parliaments');
      await says(tab, /^Results: \d/);
      const second = await showsResultsOf(tab, 'parliaments');
      await context.setOffline(true);
      await tab.fill('#_q', 'cybersecurity');
      await shows(tab, first.results.map(({ url }) => url));
      await tab.fill('#_q', 'parliaments');
      await shows(tab, second.results.map(({ url }) => url));
      await tab.fill('#_q', 'zimbabwe quantum');
      await assertFailed(tab);
      await tab.fill('#_q', 'cybersecurity');
      await shows(tab, first.results.map(({ url }) => url));
      await tab.fill('#_q', 'internet governance');
      await assertFailed(tab);
      await context.setOffline(false);
      await tab.click('#_found button');
      await says(tab, /^Results: \d/);
      await showsResultsOf(tab, 'internet governance');
    });
  });

  test('the first search of all says that it could not be loaded, and the page has no other complaint', async () => {
    const { base } = await served(sample);
    await inContext(browser, async context => {
      const tab = await openSearch(context, base);
      const found = complaints(tab);
      await context.setOffline(true);
      await tab.fill('#_q', 'cybersecurity');
      await assertFailed(tab);
      assert.ok(found.every(problem => /ERR_INTERNET_DISCONNECTED|did not arrive/.test(problem)), found.join('\n'));
      await context.setOffline(false);
      await tab.click('#_found button');
      await says(tab, /^Results: \d/);
    });
  });

  test('a page that a link led away from is back with its results', async () => {
    const { base } = await served(sample);
    await inContext(browser, async context => {
      const tab = await openSearch(context, base, '?q=cybersecurity');
      const { results } = await showsResultsOf(tab, 'cybersecurity');
      await tab.click('#_found .results a');
      await tab.waitForURL(base + results[0].url);
      await context.setOffline(true);
      await tab.goBack();
      await tab.waitForURL(`${base}${PAGE}?q=cybersecurity`);
      await shows(tab, results.map(({ url }) => url));
    });
  });
});
