/**
 * @file Whatever is searched for and whatever a record says is shown as text: nothing of it runs, with the policy and
 * without it.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { FULL, PROJECT, assertNone, build, write } from './support/handlist.mjs';
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
  writeSite,
} from './support/search.mjs';

/** The first line says where the strings are from. */
const ALL = fs
  .readFileSync(path.join(PROJECT, 'tests/fixtures/hostile.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => JSON.parse(line).p);
const PAYLOADS = FULL ? ALL : ALL.filter((_, index) => index % 3 === 0);
/** What is only a slip in an honest record is expected here. */
const LENIENT = '\n[severity]\ncontrol-character = "off"\n';
/** A word that every record has, and nothing in the payloads. */
const COMMON = 'zebrawort';

/** A text as it is shown: white space is one space, and what controls a terminal is gone. */
const asShown = text => text.toWellFormed().replace(/[\s\p{Cc}\uFEFF]+/gu, ' ').trim();

const site = siteOf(
  Object.fromEntries(
    PAYLOADS.flatMap((payload, index) => [
      [
        `notes/p${index}`,
        { title: `${payload} ${COMMON}`, summary: `${payload} ${COMMON}`, remark: payload, topics: [`t${index}`] },
      ],
      [`topics/t${index}`, { title: `${payload} topic` }],
    ]),
  ),
  { settings: LENIENT },
);

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Does `work` with a search page that remembers what fired in it; asserts that nothing did. */
async function guarded(policy, work, query = '') {
  await inContext(
    browser,
    async context => {
      await context.addInitScript(() => {
        for (const name of ['alert', 'confirm', 'prompt', 'print']) {
          Object.defineProperty(window, name, {
            value: () => {
              sessionStorage.fired = name;
            },
            writable: false,
            configurable: false,
          });
        }
      });
      const tab = await openSearch(context, addressOf(site), query);
      const found = complaints(tab);
      tab.on('request', request => {
        if (!request.url().startsWith(addressOf(site)) && !request.url().startsWith('data:'))
          found.push(`asks for ${request.url()}`);
      });
      await work(tab);
      assert.equal(await tab.evaluate(() => sessionStorage.fired), undefined, 'something fired');
      assertNone(found);
    },
    { bypassCSP: !policy },
  );
}

/** What is in a part of the page that no search makes, or that could run. */
const liveIn = (tab, selector) =>
  tab.$eval(selector, part => {
    const MADE = [
      'ol',
      'li',
      'p',
      'a',
      'mark',
      'span',
      'time',
      'nav',
      'ul',
      'button',
      'details',
      'summary',
      'input',
      'label',
    ];
    const ATTRIBUTES = [
      'id',
      'class',
      'href',
      'lang',
      'dir',
      'datetime',
      'start',
      'rel',
      'aria-label',
      'aria-current',
      'type',
      'name',
      'value',
      'data-facet',
      'open',
      'for',
      'inputmode',
      'min',
      'max',
      'step',
      'role',
    ];
    return [...part.querySelectorAll('*')].flatMap(element => [
      ...(MADE.includes(element.localName) ? [] : [`<${element.localName}>`]),
      ...[...element.attributes]
        .map(({ name }) => name)
        .filter(name => !ATTRIBUTES.includes(name))
        .map(name => `${element.localName}@${name}`),
      ...(element.localName === 'a' && element.protocol !== location.protocol ? [element.href] : []),
    ]);
  });

for (const policy of [true, false]) {
  describe(policy ? 'under the policy' : 'without it', () => {
    test('titles and summaries of what is found are text', async t => {
      const shown = new Map();
      await guarded(
        policy,
        async tab => {
          const pages = Math.ceil(PAYLOADS.length / 10);
          for (let page = 1; page <= pages; page++) {
            const expected = await showsResultsOf(tab, COMMON, { offset: (page - 1) * 10 });
            const results = await tab.$$eval('#_found .results li', items =>
              items.map(item => ({
                id: item.querySelector('.title a').href.match(/(p\d+)\.html$/)[1],
                title: item.querySelector('.title a').textContent,
                excerpt: item.querySelector('p:not([class])').textContent,
              })),
            );
            assert.deepEqual(
              results,
              expected.results.map(({ id, title, excerpt }) => ({ id: id.slice('note/'.length), title, excerpt })),
            );
            results.forEach(({ id, ...texts }) => shown.set(id, texts));
            assertNone(await liveIn(tab, '#_found'));
            if (page < pages) await tab.click('#_found a[rel="next"]');
          }
        },
        `?q=${COMMON}`,
      );
      t.diagnostic(`${shown.size} records`);
      assertNone(
        PAYLOADS.flatMap((payload, index) => {
          const { title, excerpt } = shown.get(`p${index}`) ?? {};
          const text = asShown(`${payload} ${COMMON}`);
          const problems = [];
          if (title !== text) problems.push(`${JSON.stringify(text)} is shown as ${JSON.stringify(title)}`);
          if (excerpt !== text && !(excerpt?.endsWith('…') && text.startsWith(excerpt.slice(0, -1))))
            problems.push(`${JSON.stringify(text)} is excerpted as ${JSON.stringify(excerpt)}`);
          return problems;
        }),
      );
    });

    test('choices of facets are text', async () => {
      await guarded(
        policy,
        async tab => {
          await showsResultsOf(tab, COMMON);
          await openFacets(tab);
          assertNone(await liveIn(tab, '.facets'));
          const labels = await tab.$$eval('[data-facet="topic"] li', items =>
            Object.fromEntries(items.map(item => [item.querySelector('input').value, item.textContent])),
          );
          assertNone(
            PAYLOADS.flatMap((payload, index) =>
              asShown(labels[`t${index}`] ?? '') === `${asShown(`${payload} topic`)} 1`
                ? []
                : [`${JSON.stringify(payload)} is shown as ${JSON.stringify(labels[`t${index}`])}`],
            ),
          );
        },
        `?q=${COMMON}`,
      );
    });

    test('what is searched for is text, in the address and in the box', async t => {
      const asked = PAYLOADS.filter((_, index) => FULL || index % 2 === 0);
      t.diagnostic(`${asked.length} queries`);
      await guarded(policy, async tab => {
        for (const payload of asked) {
          const query = payload.toWellFormed();
          await tab.goto(`${addressOf(site)}${PAGE}?q=${encodeURIComponent(query)}`);
          await tab.waitForFunction(() => window.handlist !== undefined);
          await (query.trim() === '' ? ask(tab, query) : says(tab, /./));
          assert.equal(await tab.inputValue('#_q'), query.replace(/[\r\n]/g, ''));
          assertNone([...await liveIn(tab, '#_found'), ...await liveIn(tab, '[role="status"]')]);
          const status = await tab.textContent('[role="status"]');
          if (/^Nothing/.test(status) && !(await tab.isVisible('#_found .notice')))
            assert.equal(status, `Nothing was found for “${query}”.`);
        }
      });
    });
  });
}

test('what was typed is text in "Search instead for", too', async () => {
  const one = siteOf({ 'notes/one': { title: 'Quixotically' } });
  await inContext(browser, async context => {
    for (const query of [
      '<b>quixoticaly</b>',
      '"><img src=x onerror=alert(1)> quixoticaly,',
      '</a><script>alert(1)</script> quixoticaly',
    ]) {
      const tab = await openSearch(context, addressOf(one), `?q=${encodeURIComponent(query)}`);
      await tab.waitForSelector('#_found .notice');
      assert.equal(await tab.textContent('#_found .notice a'), `Search instead for “${query}”`);
      assert.ok((await tab.textContent('#_found .notice')).includes(query.replace('quixoticaly', 'quixotically')));
      assertNone(await liveIn(tab, '#_found'));
      await tab.close();
    }
  });
});

describe('names cannot hide what the search is made with', () => {
  test('those of elements in the page', async () => {
    const folder = siteOf({ 'notes/one': { title: 'One note' } });
    const page = fs.readFileSync(path.join(folder, PAGE), 'utf8');
    const names = [
      'currentScript',
      'handlist',
      'trustedTypes',
      'history',
      'location',
      'search',
      'take',
      'script',
      'root',
      'language',
      'status',
      'find',
      'stop',
      'URL',
      'Map',
    ];
    const elements = names.map(
      name => `<img name="${name}" alt=""><a id="${name}" href="elsewhere.html"></a><form name="${name}"></form>`,
    );
    fs.writeFileSync(path.join(folder, PAGE), page.replace('<body>', `<body>${elements.join('')}`));
    await inContext(browser, async context => {
      const tab = await openSearch(context, addressOf(folder), '?q=note');
      const found = complaints(tab);
      assert.equal(await tab.evaluate(() => document.currentScript?.localName), undefined, 'the name is taken');
      await shows(tab, ['notes/one.html']);
      await tab.fill('#_q', 'one');
      await shows(tab, ['notes/one.html']);
      assert.deepEqual(found, []);
    });
  });

  test('those of facets and their choices', async () => {
    const names = [
      'action',
      'elements',
      'length',
      'children',
      'attributes',
      'parent',
      'submit',
      'location',
      'constructor',
      'currentscript',
      'focus',
      'hidden',
    ];
    const root = writeSite({ 'notes/one': { title: 'One note' }, 'notes/two': { title: 'Two note' } });
    const fields = names.map(
      name =>
        `${name} = { type = "choice", facet = true, label = "${name}", choices = ["${name}", "valueof", "tostring"] }`,
    );
    write(root, {
      'site.toml': fs
        .readFileSync(path.join(root, 'site.toml'), 'utf8')
        .replace('[kinds.note.fields]', `[kinds.note.fields]\n${fields.join('\n')}`),
      'content/notes/one.md': `+++\ntitle = "One note"\n${names.map(name => `${name} = "${name}"`).join('\n')}\n+++\n`,
      'content/notes/two.md': `+++\ntitle = "Two note"\n${names.map(name => `${name} = "valueof"`).join('\n')}\n+++\n`,
    });
    const folder = build(root);
    await inContext(browser, async context => {
      const tab = await openSearch(context, addressOf(folder), '?q=note');
      const found = complaints(tab);
      await says(tab, /^Results: 2$/);
      await openFacets(tab);
      for (const name of names) {
        await tab.check(`[data-facet="${name}"] input[value="${name}"]`);
        await says(tab, /^Results: 1$/);
        await shows(tab, ['notes/one.html']);
        await tab.uncheck(`[data-facet="${name}"] input[value="${name}"]`);
        await says(tab, /^Results: 2$/);
      }
      assert.deepEqual(found, []);
    });
  });
});

test('control: what is live is noticed', async () => {
  await assert.rejects(
    guarded(
      false,
      async tab => {
        await showsResultsOf(tab, COMMON);
        await tab.evaluate(() => {
          document.querySelector('#_found').innerHTML +=
            '<img src="data:," onerror="alert(1)"><a href="javascript:alert(1)">x</a>';
        });
        await tab.waitForFunction(() => sessionStorage.fired !== undefined);
        assert.deepEqual(await liveIn(tab, '#_found').then(live => live.filter(one => !/^a@class$/.test(one))), [
          '<img>',
          'img@src',
          'img@onerror',
          'javascript:alert(1)',
        ]);
      },
      `?q=${COMMON}`,
    ),
    /something fired/,
  );
});
