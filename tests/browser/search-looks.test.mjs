/**
 * @file The search page with results, with facets, with nothing found: accessible, no wider than a phone, and read from
 * right to left in Arabic.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { assertNone, sharedSite } from './support/handlist.mjs';
import { SCREENS, inspect, tooWide } from './support/looks.mjs';
import {
  PAGE,
  addressOf,
  ask,
  inContext,
  openFacets,
  openSearch,
  says,
  shows,
  showsResultsOf,
  siteOf,
} from './support/search.mjs';
import { serve } from './support/server.mjs';

const arabic = sharedSite('three-languages');
const SITES = {
  'the sample': {
    site: sharedSite('sample'),
    page: PAGE,
    many: 'digital development',
    misspelt: 'cyberscurity',
    none: 'qqqqzzzzqq',
  },
  'a site in Arabic': {
    site: arabic,
    page: `ar/${PAGE}`,
    many: 'المهارات clinics',
    misspelt: 'المهازات',
    none: 'كوكبزز',
  },
};
/** What the page may show, and how it comes to show it. */
const STATES = {
  'nothing yet': async () => {},
  results: async (tab, { many }) => {
    await tab.fill('#_q', many);
    await showsResultsOf(tab, many);
  },
  'results and opened facets': async (tab, words) => {
    await STATES.results(tab, words);
    await openFacets(tab);
  },
  'a word taken for another': async (tab, { misspelt }) => {
    await tab.fill('#_q', misspelt);
    await tab.waitForSelector('#_found .notice');
  },
  'nothing found': async (tab, { none }) => {
    await tab.fill('#_q', none);
    await shows(tab, []);
  },
  'nothing to be loaded': async (tab, { many }) => {
    await tab.route('**/search/*/*.js', route => route.abort());
    await tab.fill('#_q', many);
    await tab.waitForSelector('#_found button');
  },
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [name, { site, page, ...words }] of Object.entries(SITES)) {
  describe(`the search page of ${name}`, () => {
    let server;
    before(async () => { server = await serve(site); });
    after(() => server.close());

    for (const [state, reach] of Object.entries(STATES)) {
      test(`with ${state}: passes axe on phone and desktop, in light and dark; scrolls sideways nowhere`, async () => {
        await inContext(browser, async context => {
          const tab = await openSearch(context, server.base, '', page);
          await reach(tab, words);
          const { violations } = await inspect(tab);
          const wide = [];
          for (const screen of SCREENS) wide.push(...await tooWide(tab, screen));
          assertNone([...violations, ...wide]);
        }, { bypassCSP: true });
      });
    }
  });
}

test('words that know no end do not make the page wider', async () => {
  const long = 'x'.repeat(400);
  const site = siteOf({
    'notes/long': { title: `${long} common`, summary: `${long} ${long}`, topics: ['long'], countries: ['gb'] },
    'topics/long': { title: long },
  });
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site), `?q=${long}+common`);
    await showsResultsOf(tab, `${long} common`);
    await openFacets(tab);
    assertNone(await tooWide(tab, SCREENS[0]));
    await tab.fill('#_q', 'q'.repeat(400));
    await says(tab, /^Nothing was found/);
    assertNone(await tooWide(tab, SCREENS[0]));
  });
});

describe('in Arabic', () => {
  const [base, page] = [addressOf(arabic), `ar/${PAGE}`];

  test('words of Arabic are found, with points and strokes or without', async () => {
    await inContext(browser, async context => {
      const tab = await openSearch(context, base, '', page);
      const found = complaints(tab);
      for (const query of ['المهارات', 'المَهَارَات', 'المهـارات', 'الناس', 'يستطيع', '"يستطيع الناس"']) {
        const {
          results: [{ id, url, title, lang }],
        } = await ask(tab, query);
        assert.deepEqual(
          { id, url, title, lang },
          { id: 'topic/skills', url: 'ar/topics/skills.html', title: 'المهارات', lang: 'ar' },
          query,
        );
      }
      assert.deepEqual(found, []);
    });
  });

  test('results lead to pages that are there, in Arabic where there are any, and say when they are not', async () => {
    await inContext(browser, async context => {
      const tab = await openSearch(context, base, '?q=skills+english', page);
      const { results } = await showsResultsOf(tab, 'skills english');
      const ids = results.map(({ id }) => id);
      for (const id of ['project/clinics', 'project/only-english']) assert.ok(ids.includes(id), `${id}: not in ${ids}`);
      assertNone(
        results.map(({ url }) => url).filter(url => !fs.existsSync(path.join(arabic, decodeURIComponent(url)))),
      );
      const shown = await tab.$$eval('#_found .title', titles =>
        titles.map(title => ({ lang: title.lang, dir: title.dir })),
      );
      assert.deepEqual(
        shown,
        results.map(({ lang }) => (lang === 'ar' ? { lang: '', dir: '' } : { lang, dir: 'auto' })),
      );
      await tab.click('#_found .results a');
      await tab.waitForURL(base + encodeURI(results[0].url));
      assert.equal(await tab.getAttribute('html', 'dir'), 'rtl');
    });
  });

  test('the page is read from the right, and speaks Arabic', async () => {
    await inContext(browser, async context => {
      const tab = await openSearch(context, base, `?q=${encodeURIComponent('المهارات')}`, page);
      await showsResultsOf(tab, 'المهارات');
      await openFacets(tab);
      const latin = await tab.$$eval(
        '#_search summary, #_search label, #_search button, [role="status"], #_found .kind',
        parts => parts.map(part => part.textContent).filter(text => /[a-z]{2}/i.test(text)),
      );
      // Names of records and fields are as the site has them.
      assertNone(latin.filter(text => !/^ ?(Level|Skills|English)\b/.test(text)));
      const [box, button] = await Promise.all(
        ['#_q', '#_search button'].map(selector => tab.locator(selector).boundingBox()),
      );
      assert.ok(button.x < box.x, 'the button stands to the left of the box');
    });
  });
});

test('control: a wide result and a grey one are noticed', async () => {
  const { site } = SITES['the sample'];
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site), '?q=skills');
    await showsResultsOf(tab, 'skills');
    await tab.addStyleTag({ content: '.results .title { inline-size: 30rem } .results .meta { color: #bbb }' });
    assert.equal((await tooWide(tab, SCREENS[0])).length, 1);
    assert.match((await inspect(tab)).violations.join('\n'), /color-contrast/);
  }, { bypassCSP: true });
});
