/**
 * @file The search page: what is asked stands in its address, facets narrow what is found, and the keyboard is enough.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import {
  PAGE,
  addressOf,
  ask,
  idsOf,
  inContext,
  openFacets,
  openSearch,
  says,
  shows,
  showsResultsOf,
  siteOf,
} from './support/search.mjs';

const COUNTRIES = ['ng', 'ke', 'fr'];
const NAMES = [
  'Aster',
  'borage',
  'Clover',
  'dahlia',
  'Edelweiss',
  'foxglove',
  'Gentian',
  'heather',
  'Iris',
  'jasmine',
  'Knapweed',
  'Lavender',
];

/** Notes that all speak of meadows: each with what it is narrowed by. */
const NOTES = Array.from({ length: 48 }, (_, index) => ({
  id: `n${index}`,
  title: `${NAMES[(index * 7) % 12]} ${'abcdefgh'[index % 8]}${index}`,
  summary: `A meadow${index % 2 ? ' and a river' : ''}.`,
  countries: index % 10 === 9 ? [] : [COUNTRIES[index % 3], ...(index % 10 === 0 ? [COUNTRIES[(index + 1) % 3]] : [])],
  level: [['low'], ['high'], ['low', 'high'], []][index % 4],
  open: index % 5 < 2,
  ...(index % 6 === 5
    ? {}
    : {
        date: [
          `20${10 + (index % 12)}-0${1 + (index % 9)}-1${index % 10}`,
          `20${10 + (index % 12)}-0${1 + (index % 9)}`,
          `20${10 + (index % 12)}`,
        ][index % 3],
      }),
}));
const site = siteOf({
  ...Object.fromEntries(NOTES.map(({ id, ...fields }) => [`notes/${id}`, fields])),
  'notes/desert': { title: 'A desert', countries: ['ma'], summary: 'Nothing grows.' },
  'topics/meadows': { title: 'On meadow saxifrage', summary: 'Cybersecurity has nothing to do with it.' },
});
const idsWhere = (wanted = () => true) => NOTES.filter(wanted).map(({ id }) => `note/${id}`).sort();
const base = addressOf(site);

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** A tab on the search page; asserts at the end that it had nothing to complain of. */
async function onPage(query, work, options) {
  await inContext(browser, async context => {
    const tab = await openSearch(context, base, query);
    const found = complaints(tab);
    await work(tab, context);
    assert.deepEqual(found, []);
  }, options);
}

const choose = (tab, facet, id) => tab.check(`[data-facet="${facet}"] input[value="${id}"]`);
const open = (tab, facet) => tab.click(`[data-facet="${facet}"]:not([open]) summary`);
const entries = tab => tab.evaluate(() => history.length);
const searchOf = tab => decodeURIComponent(new URL(tab.url()).search);

/** The choices that a facet of the page shows, in their order. */
const choicesOf = (tab, facet) =>
  tab.$$eval(`[data-facet="${facet}"] li`, items =>
    items.map(item => ({
      id: item.querySelector('input').value,
      label: item.querySelector('label').firstChild.nextSibling.textContent.trim(),
      count: item.querySelector('.count').textContent,
      chosen: item.querySelector('input').checked,
    })),
  );

/** Waits until a facet shows these counts, by choice. */
const showsCounts = (tab, facet, counts) =>
  tab.waitForFunction(
    ({ facet, counts }) => {
      const shown = [...document.querySelectorAll(`[data-facet="${facet}"] li`)].map(item => [
        item.querySelector('input').value,
        Number(item.querySelector('.count').textContent),
      ]);
      return JSON.stringify(shown.sort()) === JSON.stringify(Object.entries(counts).sort());
    },
    { facet, counts },
  );

describe('the address', () => {
  test('follows typing without a step to go back to, each choice with one; Back and Forward restore all', async () => {
    await onPage('', async tab => {
      const start = await entries(tab);
      await tab.fill('#_q', 'saxifrage');
      await tab.waitForURL(/\?q=saxifrage$/);
      await showsResultsOf(tab, 'saxifrage');
      await tab.fill('#_q', 'meadow');
      await tab.waitForURL(/\?q=meadow$/);
      await showsResultsOf(tab, 'meadow');
      assert.equal(await entries(tab), start, 'typing replaces');

      await open(tab, 'country');
      await choose(tab, 'country', 'ke');
      await tab.waitForURL(/\?q=meadow&country=ke$/);
      assert.equal(await entries(tab), start + 1, 'a choice is a step');
      await tab.selectOption('#_sort', 'title');
      await tab.waitForURL(/\?q=meadow&country=ke&sort=title$/);
      await tab.click('#_found a[rel="next"]');
      await tab.waitForURL(/\?q=meadow&country=ke&sort=title&page=2$/);
      assert.equal(await entries(tab), start + 3);

      const ke = { filters: { country: ['ke'] } };
      await showsResultsOf(tab, 'meadow', { ...ke, sort: 'title', offset: 10 });
      await tab.goBack();
      await showsResultsOf(tab, 'meadow', { ...ke, sort: 'title' });
      await tab.goBack();
      await showsResultsOf(tab, 'meadow', ke);
      assert.equal(await tab.inputValue('#_sort'), 'relevance');
      assert.ok(await tab.isChecked('[data-facet="country"] input[value="ke"]'));
      await tab.goBack();
      await showsResultsOf(tab, 'meadow');
      await tab.waitForSelector('[data-facet="country"] input[value="ke"]:not(:checked)');
      assert.equal(searchOf(tab), '?q=meadow');
      for (const _ of [1, 2, 3]) await tab.goForward();
      await showsResultsOf(tab, 'meadow', { ...ke, sort: 'title', offset: 10 });
      assert.equal(await tab.inputValue('#_q'), 'meadow');
      assert.equal(await tab.inputValue('#_sort'), 'title');
      assert.ok(await tab.isChecked('[data-facet="country"] input[value="ke"]'));
    });
  });

  test('what is typed by the side of a choice is restored with it', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results/);
      await open(tab, 'level');
      await choose(tab, 'level', 'high');
      await tab.waitForURL(/level=high/);
      await tab.fill('#_q', 'river');
      await tab.waitForURL(/\?level=high&q=river$|\?q=river&level=high$/);
      await showsResultsOf(tab, 'river', { filters: { level: ['high'] } });
      await tab.goBack();
      await showsResultsOf(tab, 'meadow');
      assert.equal(await tab.inputValue('#_q'), 'meadow');
      await tab.goForward();
      await showsResultsOf(tab, 'river', { filters: { level: ['high'] } });
      assert.equal(await tab.inputValue('#_q'), 'river');
    });
  });

  test('that somebody has sent opens with everything as it was', async () => {
    await onPage('?q=meadow&country=ng&country=fr&kind=note&open=true&from=2011&to=2019&sort=newest', async tab => {
      const filters = { country: ['ng', 'fr'], kind: ['note'], open: ['true'], date: { from: '2011', to: '2019' } };
      const { results } = await ask(tab, 'meadow', { filters, sort: 'newest' });
      assert.ok(results.length > 0);
      await says(tab, /^Results: \d/);
      await shows(
        tab,
        results.map(({ url }) => url),
      );
      assert.deepEqual(
        [
          await tab.inputValue('#_q'),
          await tab.inputValue('#_sort'),
          await tab.inputValue('#_from'),
          await tab.inputValue('#_to'),
        ],
        ['meadow', 'newest', '2011', '2019'],
      );
      const chosen = await tab.$$eval('.facets input:checked', inputs =>
        inputs.map(({ name, value }) => `${name}=${value}`).sort(),
      );
      assert.deepEqual(chosen, ['country=fr', 'country=ng', 'kind=note', 'open=true']);
    });
  });

  test('of filters alone shows all that they leave', async () => {
    await onPage('?country=ke', async tab => {
      await says(tab, /^Results: \d/);
      const { total } = await showsResultsOf(tab, '', { filters: { country: ['ke'] } });
      assert.equal(total, idsWhere(({ countries }) => countries.includes('ke')).length);
    });
  });

  test('with nothing in it shows nothing but the ways in, as does an emptied box', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results/);
      assert.equal(await tab.isVisible('#_browse'), false);
      await tab.fill('#_q', '');
      await tab.waitForSelector('#_browse', { state: 'visible' });
      assert.equal(await tab.textContent('[role="status"]'), '');
      assert.equal(await tab.textContent('#_found'), '');
      assert.equal(searchOf(tab), '');
    });
  });

  test('loses all filters by the link to take them away, and keeps the words', async () => {
    await onPage('?q=meadow&country=ng&from=2012&sort=title', async tab => {
      await says(tab, /^Results/);
      await tab.click('#_found >> text=Take all filters away');
      await says(tab, /^Results: 49$/);
      assert.match(searchOf(tab), /^\?q=meadow(&sort=title)?$/);
      assert.equal(await tab.inputValue('#_from'), '');
      assert.equal(await tab.locator('#_found >> text=Take all filters away').count(), 0);
    });
  });
});

describe('facets', () => {
  const counted = wanted =>
    Object.fromEntries(
      COUNTRIES.map(country => [
        country,
        NOTES.filter(note => wanted(note) && note.countries.includes(country)).length,
      ]),
    );

  test('count what is found, as if nothing of themselves had been chosen', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results/);
      await open(tab, 'country');
      const all = { ...counted(() => true), ma: 0 };
      await showsCounts(tab, 'country', all);
      await choose(tab, 'country', 'ng');
      await says(tab, new RegExp(`^Results: ${all.ng}$`));
      await showsCounts(tab, 'country', all);
      await choose(tab, 'country', 'fr');
      await says(
        tab,
        new RegExp(
          `^Results: ${idsWhere(({ countries }) => countries.includes('ng') || countries.includes('fr')).length}$`,
        ),
      );
      await showsCounts(tab, 'country', all);

      await open(tab, 'level');
      await choose(tab, 'level', 'high');
      await showsCounts(tab, 'country', { ...counted(({ level }) => level.includes('high')), ma: 0 });
      const narrowed = NOTES.filter(({ countries }) => countries.includes('ng') || countries.includes('fr'));
      await showsCounts(
        tab,
        'level',
        Object.fromEntries(
          ['low', 'high'].map(level => [level, narrowed.filter(note => note.level.includes(level)).length]),
        ),
      );
      assert.deepEqual(
        (await idsOf(tab, 'meadow', { filters: { country: ['ng', 'fr'], level: ['high'] } })).sort(),
        idsWhere(
          ({ countries, level }) => (countries.includes('ng') || countries.includes('fr')) && level.includes('high'),
        ),
      );
    });
  });

  test('show a choice that nothing found has with 0, the chosen first, and can be unchosen', async () => {
    await onPage('?q=meadow&country=fr', async tab => {
      await says(tab, /^Results/);
      const choices = await choicesOf(tab, 'country');
      assert.deepEqual(choices[0], { id: 'fr', label: 'France', count: String(counted(() => true).fr), chosen: true });
      assert.deepEqual(choices.at(-1), { id: 'ma', label: 'Morocco', count: '0', chosen: false });
      await tab.uncheck('[data-facet="country"] input[value="fr"]');
      await says(tab, /^Results: 49$/);
      assert.equal(searchOf(tab), '?q=meadow');
    });
  });

  test('are those of the schema, kinds and flags among them, under the names that readers know', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results/);
      await openFacets(tab);
      assert.deepEqual(await tab.$$eval('.facets summary', parts => parts.map(part => part.textContent)), [
        'What it is',
        'Country',
        'Level',
        'Open to all',
        'Date',
      ]);
      const labels = Object.fromEntries(
        await Promise.all(
          ['kind', 'level', 'open'].map(async name => [
            name,
            (await choicesOf(tab, name)).map(({ id, label, count }) => `${id} ${label} ${count}`).sort(),
          ]),
        ),
      );
      const count = wanted => NOTES.filter(wanted).length;
      assert.deepEqual(labels, {
        kind: ['country Countries 0', 'note Notes 48', 'region Regions 0', 'topic Topics 1'],
        level: [
          `high High level ${count(({ level }) => level.includes('high'))}`,
          `low Low level ${count(({ level }) => level.includes('low'))}`,
        ],
        open: [`false No ${count(note => !note.open)}`, `true Yes ${count(note => note.open)}`],
      });
    });
  });

  test('keep the focus on the choice that was made with the keyboard', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results/);
      await open(tab, 'country');
      await tab.focus('[data-facet="country"] input[value="ke"]');
      await tab.keyboard.press('Space');
      await tab.waitForURL(/country=ke/);
      await says(tab, new RegExp(`^Results: ${counted(() => true).ke}$`));
      assert.equal(await tab.evaluate(() => document.activeElement.value), 'ke');
      await tab.keyboard.press('Space');
      await says(tab, /^Results: 49$/);
    });
  });
});

describe('dates', () => {
  /** Whether a note has a date that begins not before and not after others, as far as it is known. */
  const within =
    (from, to) =>
    ({ date }) =>
      date !== undefined && (!from || date >= from) && (!to || date.slice(0, to.length) <= to);

  test('are a range of which both ends count', async () => {
    await onPage('', async tab => {
      for (const [from, to] of [
        ['2012', '2012'],
        ['2012', '2015'],
        ['2015', ''],
        ['', '2014'],
        ['2021', '2021'],
        ['2022', ''],
        ['', '2009'],
        ['2016', '2012'],
        ['2012-03', '2014-02'],
        ['2013-04-13', '2013-04-13'],
      ]) {
        assert.deepEqual(
          (await idsOf(tab, 'meadow', { filters: { date: { from, to } } })).sort().filter(id => id.startsWith('note/')),
          idsWhere(within(from, to)),
          `${from} to ${to}`,
        );
      }
    });
  });

  test('are chosen by year on the page', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results: 49$/);
      await open(tab, 'date');
      await tab.fill('#_from', '2013');
      await tab.press('#_from', 'Tab');
      await tab.waitForURL(/from=2013/);
      await says(tab, new RegExp(`^Results: ${idsWhere(within('2013', '')).length}$`));
      await tab.fill('#_to', '2014');
      await tab.press('#_to', 'Tab');
      await tab.waitForURL(/to=2014/);
      await says(tab, new RegExp(`^Results: ${idsWhere(within('2013', '2014')).length}$`));
      const dates = await tab.$$eval('#_found time', times => times.map(time => time.dateTime.slice(0, 4)));
      assert.ok(dates.length > 0 && dates.every(year => year === '2013' || year === '2014'), dates.join(' '));
      await tab.goBack();
      await says(tab, new RegExp(`^Results: ${idsWhere(within('2013', '')).length}$`));
      assert.equal(await tab.inputValue('#_to'), '');
    });
  });
});

describe('the order', () => {
  test('newest first: by the date, those without one last', async () => {
    await onPage('', async tab => {
      const { results } = await ask(tab, 'meadow', { sort: 'newest', limit: 100 });
      const dates = results.map(({ date }) => date);
      assert.ok(
        dates
          .slice(1)
          .every((date, at) => date.slice(0, 4) <= (dates[at] || '').slice(0, 4) || (dates[at] === '' && date === '')),
        dates.join(' '),
      );
      assert.equal(results.length, 49);
      const years = dates.filter(Boolean).map(date => Number(date.slice(0, 4)));
      assert.deepEqual(years, [...years].sort((one, other) => other - one));
    });
  });

  test('by title: as a dictionary does, capitals or not', async () => {
    await onPage('', async tab => {
      const titles = (await ask(tab, 'meadow', { sort: 'title', limit: 100 })).results.map(({ title }) =>
        title.toLowerCase(),
      );
      assert.deepEqual(titles, [...titles].sort(new Intl.Collator('en', { numeric: true }).compare));
    });
  });

  test('is chosen on the page, and the same records are found in any', async () => {
    await onPage('?q=meadow+river', async tab => {
      await says(tab, /^Results/);
      const sets = [];
      for (const sort of ['newest', 'title', 'relevance']) {
        await tab.selectOption('#_sort', sort);
        await showsResultsOf(tab, 'meadow river', { sort });
        assert.equal(new URL(tab.url()).searchParams.get('sort') ?? 'relevance', sort);
        sets.push((await idsOf(tab, 'meadow river', { sort })).sort());
      }
      assert.deepEqual(sets[0], sets[2]);
      assert.deepEqual(sets[1], sets[2]);
    });
  });
});

describe('pages of results', () => {
  test('are linked, differ, and are together all that is found', async () => {
    await onPage('?q=meadow', async tab => {
      await says(tab, /^Results: 49$/);
      const seen = [];
      for (let page = 1; page <= 5; page++) {
        const { results } = await showsResultsOf(tab, 'meadow', { offset: (page - 1) * 10 });
        seen.push(...results.map(({ id }) => id));
        assert.equal(await tab.textContent('#_found [aria-current="page"]'), String(page));
        assert.equal(await tab.getAttribute('#_found .results', 'start'), String((page - 1) * 10 + 1));
        assert.equal(await tab.locator('#_found a[rel="prev"]').count(), page > 1 ? 1 : 0);
        assert.equal(await tab.locator('#_found a[rel="next"]').count(), page < 5 ? 1 : 0);
        if (page < 5) await tab.click('#_found a[rel="next"]');
      }
      assert.equal(new Set(seen).size, 49);
      await tab.click('#_found [aria-label="Page 1"]');
      await tab.waitForURL(/\?q=meadow$/);
      await showsResultsOf(tab, 'meadow');
    });
  });

  test('are links that lead there in a tab of their own, too', async () => {
    await onPage('?q=meadow&level=low&sort=title', async (tab, context) => {
      await says(tab, /^Results/);
      const href = await tab.$eval('#_found a[rel="next"]', link => link.href);
      const other = await context.newPage();
      await other.goto(href);
      await says(other, /^Results/);
      await showsResultsOf(other, 'meadow', { filters: { level: ['low'] }, sort: 'title', offset: 10 });
    });
  });

  test('begin with the first again when something else is asked', async () => {
    await onPage('?q=meadow&page=3', async tab => {
      await showsResultsOf(tab, 'meadow', { offset: 20 });
      await open(tab, 'level');
      await choose(tab, 'level', 'low');
      await showsResultsOf(tab, 'meadow', { filters: { level: ['low'] } });
      assert.equal(new URL(tab.url()).searchParams.get('page'), null);
    });
  });
});

test('a result says what it is, links to its page, and marks the words of the query', async () => {
  await onPage('?q=clover+meadow', async tab => {
    const { results } = await showsResultsOf(tab, 'clover meadow');
    const [first] = results;
    assert.match(first.title, /^Clover/);
    const item = tab.locator('#_found .results li').first();
    assert.equal(await item.locator('.title a').textContent(), first.title);
    assert.equal(await item.locator('.kind').textContent(), 'Note');
    assert.deepEqual(await item.locator('mark').allTextContents(), ['Clover', 'meadow']);
    assert.equal(await item.locator('time').getAttribute('datetime'), first.date);
    await item.locator('.title a').click();
    await tab.waitForURL(base + first.url);
    assert.equal(await tab.textContent('h1'), first.title);
  });
});
