/**
 * @file Typing into the search: what is meant by beginnings and misspelt words, which search is shown, and what keys
 * do.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { sharedSite } from './support/handlist.mjs';
import {
  addressOf,
  ask,
  idsOf,
  idsOfAll,
  inContext,
  openFacets,
  openSearch,
  says,
  showsResultsOf,
  siteOf,
} from './support/search.mjs';
import { serve } from './support/server.mjs';

const site = sharedSite('sample');
let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** A tab on the search page; asserts at the end that it had nothing to complain of. */
async function onPage(query, work) {
  await inContext(browser, async context => {
    const tab = await openSearch(context, server.base, query);
    const found = complaints(tab);
    await work(tab, context);
    assert.deepEqual(found, []);
  });
}

/** The link that has the focus: where it leads; else what has it. */
const focused = tab => tab.evaluate(() => document.activeElement.getAttribute('href') ?? document.activeElement.id);
const focuses = (tab, what) =>
  tab.waitForFunction(
    what => (document.activeElement.getAttribute('href') ?? document.activeElement.id) === what,
    what,
  );

describe('a misspelt word', () => {
  test('is taken for what was meant, which the page says', async () => {
    await onPage('', async tab => {
      await tab.fill('#_q', 'cyberscurity strategy');
      await tab.waitForSelector('#_found .notice');
      const { corrected } = await showsResultsOf(tab, 'cybersecurity strategy');
      assert.equal(corrected, null);
      assert.equal(
        await tab.textContent('#_found .notice'),
        'Showing results for “cybersecurity strategy”. Search instead for “cyberscurity strategy”',
      );
      assert.equal(await tab.inputValue('#_q'), 'cyberscurity strategy');
      assert.equal((await ask(tab, 'cyberscurity strategy')).corrected, 'cybersecurity strategy');
    });
  });

  test('is searched as typed by the link, until something else is typed', async () => {
    await onPage('?q=cyberscurity+parliments', async tab => {
      await tab.waitForSelector('#_found .notice');
      await tab.click('#_found .notice a');
      await tab.waitForURL(/\?q=cyberscurity\+parliments&exact=1$/);
      await says(tab, /^Nothing was found for “cyberscurity parliments”\.$/);
      assert.equal(await tab.locator('#_found .notice').count(), 0);
      assert.ok(await tab.isVisible('#_browse a[href="topics/index.html"]'), 'the ways in are shown');
      await tab.goBack();
      await tab.waitForSelector('#_found .notice');
      await tab.goForward();
      await says(tab, /^Nothing/);
      await tab.fill('#_q', 'parliments');
      await tab.waitForURL(/\?q=parliments$/);
      await tab.waitForSelector('#_found .notice');
      assert.equal((await ask(tab, 'cyberscurity', { repair: false })).total, 0);
    });
  });

  test('is mended whichever way it is misspelt; what is found is what the word itself finds', async () => {
    await onPage('', async tab => {
      const expected = await idsOf(tab, 'cybersecurity');
      for (const query of [
        'cybersecuirty',
        'cybersecrity',
        'cybersecurrity',
        'cybersekurity',
        'ybersecurity',
        'CYBERSECURTY',
      ]) {
        assert.deepEqual(await idsOf(tab, query), expected, query);
      }
    });
  });

  test('leaves quotation marks, minus signs and the other words as they are', async () => {
    await onPage('', async tab => {
      assert.equal(
        (await ask(tab, 'the  "digital skills" of parlaiments -africa')).corrected,
        'the  "digital skills" of parliaments -africa',
      );
    });
  });

  test('is none where it is known, too short, or left out', async () => {
    await onPage('', async tab => {
      for (const query of ['cybersecurity', 'zzq', '-cyberscurity digital', 'digital "cyberscurity"']) {
        const { corrected } = await ask(tab, query);
        assert.ok(corrected === null || corrected === query.replaceAll('"', ''), `${query}: ${corrected}`);
      }
    });
  });
});

describe('the last word', () => {
  test('is completed while it is typed', async () => {
    await onPage('', async tab => {
      await tab.fill('#_q', 'cybersec');
      await says(tab, /^Results: \d/);
      await showsResultsOf(tab, 'cybersec');
      assert.equal(await tab.locator('#_found .notice').count(), 0);
      const whole = await idsOf(tab, 'cybersecurity');
      const begun = await idsOf(tab, 'cybersec');
      assert.deepEqual(whole.filter(id => !begun.includes(id)), []);
      assert.ok((await tab.locator('#_found mark').allTextContents()).every(text => /^cyber-?sec/i.test(text)));
    });
  });

  test('is not completed where another follows, or a blank does', async () => {
    await onPage('', async tab => {
      const { corrected } = await ask(tab, 'parli digital', { repair: false });
      assert.equal(corrected, null);
      assert.deepEqual(await idsOf(tab, 'parli digital', { repair: false }), await idsOf(tab, 'digital'));
      assert.equal((await ask(tab, 'parli ', { repair: false })).total, 0);
      assert.ok((await ask(tab, 'parli', { repair: false })).total > 0);
    });
  });

  test('is found at every letter from the second on', async () => {
    const small = siteOf({
      'notes/one': { title: 'Quixotically' },
      'notes/two': { title: 'Zebras and quills' },
      'notes/three': { title: 'Écoles', summary: 'Déjà-vu' },
    });
    await inContext(browser, async context => {
      const tab = await openSearch(context, addressOf(small));
      for (const [word, id] of [
        ['quixotically', 'note/one'],
        ['zebras', 'note/two'],
        ['écoles', 'note/three'],
        ['déjà', 'note/three'],
      ]) {
        const begun = Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 2));
        const queries = begun.flatMap(beginning => [beginning, `nothing ${beginning.toUpperCase()}`]);
        for (const [at, found] of (await idsOfAll(tab, queries)).entries()) assert.ok(found.includes(id), queries[at]);
      }
    });
  });
});

describe('of what is typed fast', () => {
  test('only the last is searched for and shown', async () => {
    await onPage('', async tab => {
      await tab.evaluate(() => {
        window.__shown = [];
        new MutationObserver(() =>
          window.__shown.push(
            [...document.querySelectorAll('#_found .results .title a')].map(link => link.textContent),
          ),
        ).observe(document.querySelector('#_found'), { childList: true, subtree: true });
      });
      await tab.focus('#_q');
      await tab.keyboard.type('parliaments cybersecurity');
      await tab.waitForURL(/\?q=parliaments\+cybersecurity$/);
      const { results } = await showsResultsOf(tab, 'parliaments cybersecurity');
      const shown = await tab.evaluate(() => window.__shown);
      assert.deepEqual(shown.at(-1), results.map(({ title }) => title));
    });
  });

  test('an answer that comes late is not put in the place of a later one', async () => {
    await inContext(browser, async context => {
      const tab = await openSearch(context, server.base);
      // The files of the first search are held back until those of the second have come.
      let letGo;
      const held = new Promise(done => { letGo = done; });
      let first = true;
      await tab.route('**/search/en/w*.js*', async route => {
        if (first) {
          first = false;
          await held;
        }
        await route.continue();
      });
      const isAsked = tab.waitForRequest(/\/search\/en\/w\d+\.js/);
      await tab.fill('#_q', 'zimbabwe');
      await isAsked;
      await tab.fill('#_q', 'cybersecurity');
      await tab.waitForURL(/\?q=cybersecurity$/);
      await says(tab, /^Results: \d/);
      const { total } = await showsResultsOf(tab, 'cybersecurity');
      letGo();
      await ask(tab, 'zimbabwe');
      await showsResultsOf(tab, 'cybersecurity');
      assert.equal(await tab.textContent('[role="status"]'), `Results: ${total}`);
    });
  });
});

test('the status is what screen readers read out: how many there are, none, or what went wrong', async () => {
  await onPage('', async tab => {
    const status = tab.getByRole('status');
    assert.equal(await status.count(), 1);
    assert.equal(await status.textContent(), '');
    await tab.fill('#_q', 'digital');
    await says(tab, /^Results: \d+$/);
    const { total } = await ask(tab, 'digital');
    assert.equal(await status.textContent(), `Results: ${total}`);
    await tab.fill('#_q', 'qqqqzzzzqq');
    await says(tab, /^Nothing was found for “qqqqzzzzqq”\.$/);
    await tab.fill('#_q', '');
    await tab.waitForFunction(() => document.querySelector('[role="status"]').textContent === '');
  });
});

describe('the keyboard', () => {
  test('`/` goes to the box, unless something is being written', async () => {
    await onPage('?q=digital', async tab => {
      await showsResultsOf(tab, 'digital');
      await tab.keyboard.press('/');
      await focuses(tab, '_q');
      assert.equal(await tab.inputValue('#_q'), 'digital', 'it is not typed');
      await tab.keyboard.press('End');
      await tab.keyboard.type('/x');
      assert.equal(await tab.inputValue('#_q'), 'digital/x', 'in the box it is a letter like others');
      await tab.fill('#_q', 'digital');
      await showsResultsOf(tab, 'digital');
      await openFacets(tab);
      for (const selector of ['#_sort', '#_from', '[data-facet="kind"] input']) {
        await tab.focus(selector);
        const before = await focused(tab);
        await tab.keyboard.press('/');
        assert.equal(await focused(tab), before, selector);
      }
      await tab.focus('#_found .results a');
      await tab.keyboard.press('/');
      await focuses(tab, '_q');
      await tab.evaluate(() => document.activeElement.blur());
      for (const keys of ['Control+/', 'Alt+/', 'Meta+/']) await tab.keyboard.press(keys);
      assert.notEqual(await focused(tab), '_q');
    });
  });

  test('the arrows move among the results, Escape goes back to the box', async () => {
    await onPage('?q=digital', async tab => {
      await says(tab, /^Results/);
      const { results } = await showsResultsOf(tab, 'digital');
      const links = results.map(({ url }) => server.base + url);
      await tab.focus('#_q');
      for (const link of links) {
        await tab.keyboard.press('ArrowDown');
        await focuses(tab, link);
      }
      await tab.keyboard.press('ArrowDown');
      assert.equal(await focused(tab), links.at(-1), 'the last stays');
      await tab.keyboard.press('ArrowUp');
      await focuses(tab, links.at(-2));
      await tab.keyboard.press('Escape');
      await focuses(tab, '_q');
      await tab.keyboard.press('ArrowDown');
      await focuses(tab, links[0]);
      await tab.keyboard.press('ArrowUp');
      await focuses(tab, '_q');
      await tab.keyboard.press('ArrowDown');
      await tab.keyboard.press('Enter');
      await tab.waitForURL(links[0]);
    });
  });

  test('the arrows are left alone elsewhere, and where nothing was found', async () => {
    await onPage('?q=digital', async tab => {
      await showsResultsOf(tab, 'digital');
      await tab.focus('#_sort');
      await tab.keyboard.press('ArrowDown');
      assert.equal(await focused(tab), '_sort');
      assert.equal(await tab.inputValue('#_sort'), 'newest');
      await tab.fill('#_q', 'qqqqzzzzqq');
      await says(tab, /^Nothing/);
      await tab.keyboard.press('ArrowDown');
      assert.equal(await focused(tab), '_q');
    });
  });

  test('alone is enough: from the box through a facet to a result', async () => {
    await onPage('', async tab => {
      await tab.keyboard.press('/');
      await tab.keyboard.type('digital');
      await tab.keyboard.press('Enter');
      await says(tab, /^Results/);
      const reach = async selector => {
        for (let press = 0; press < 80; press++) {
          if (await tab.evaluate(selector => document.activeElement.matches(selector), selector)) return;
          await tab.keyboard.press('Tab');
        }
        assert.fail(`Tab does not reach ${selector}`);
      };
      await reach('[data-facet="kind"] summary');
      await tab.keyboard.press('Enter');
      await tab.waitForSelector('[data-facet="kind"] input');
      await reach('[data-facet="kind"] input[value="news"]');
      await tab.keyboard.press('Space');
      await tab.waitForURL(/kind=news/);
      const { results } = await showsResultsOf(tab, 'digital', { filters: { kind: ['news'] } });
      await reach('#_found .results a');
      await tab.keyboard.press('Enter');
      await tab.waitForURL(server.base + results[0].url);
    });
  });
});
