/** @file Tables: no word is cut in them, the page does not scroll sideways, and the keyboard scrolls what is wider. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/chromium.mjs';
import { build, temporaryFolder, write } from './support/handlist.mjs';

const COLUMNS = [
  'Organisation',
  'Country',
  'Established',
  'Participants',
  'Certification',
  'Languages',
  'Telecommunications',
  'Contact',
];
const CELLS = ['Haina', 'Mozambique', '2019', '12,450', 'Internationally', 'Portuguese', 'Broadband', 'Coordinator'];
const row = cells => `| ${cells.join(' | ')} |`;
const wide = [row(COLUMNS), row(COLUMNS.map(() => '---')), row(CELLS)].join('\n');
const raw = `<table><tr>${COLUMNS.map(cell => `<th>${cell}</th>`).join('')}</tr>`
  + `<tr>${CELLS.map(cell => `<td>${cell}</td>`).join('')}</tr></table>`;
const LONG = `https://example.org/${'long'.repeat(60)}`;

const site = build(
  write(temporaryFolder(), {
    'site.toml': 'title = "Tables"\n[kinds.item]\nfolder = "items"\nlabel = "Item"\nplural = "Items"\n'
      + '[kinds.item.fields]\nterms = { type = "markdown", label = "Conditions of participation" }\n',
    'content/items/t.md': `+++\ntitle = "Tables"\nterms = """\n${wide}\n"""\n+++\n\n${wide}\n\n${raw}\n\n`
      + `| Address | Note |\n|---|---|\n| ${LONG} | short |\n\n> ${wide.replaceAll('\n', '\n> ')}\n`,
  }),
);
const address = pathToFileURL(path.join(site, 'items/t.html')).href;
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Runs in the page: the words of up to 18 letters that are cut within themselves in cells of tables and terms. */
function cutWords() {
  const cut = [];
  for (const element of document.querySelectorAll('th, td, dt')) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
        if (word.length > 18) continue;
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) cut.push(word);
      }
    }
  }
  return cut;
}

for (const width of [320, 390, 768, 1280]) {
  test(`at ${width} pixels no word is cut, and the page does not scroll sideways`, async () => {
    const tab = await browser.newPage({ viewport: { width, height: 800 } });
    await tab.goto(address);
    assert.deepEqual(await tab.evaluate(cutWords), []);
    const { page, boxes } = await tab.evaluate(() => ({
      page: document.documentElement.scrollWidth <= innerWidth,
      boxes: [...document.querySelectorAll('.table')].map(box => ({
        scrolls: box.scrollWidth > box.clientWidth, name: box.getAttribute('aria-label'), focus: box.tabIndex,
        cell: Math.max(...[...box.querySelectorAll('td')].map(cell => cell.clientWidth)),
      })),
    }));
    assert.ok(page);
    assert.equal(boxes.length, 5);
    for (const { name, focus } of boxes) assert.ok(name && focus === 0, `${name}, ${focus}`);
    assert.ok(boxes[0].scrolls, 'a table in the side column scrolls in its box');
    // What nobody can break but anywhere is broken, rather than making its cell endless.
    assert.ok(boxes.every(({ cell }) => cell < 500), JSON.stringify(boxes));
    await tab.close();
  });
}

test('on paper no word is cut', async () => {
  const tab = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  await tab.emulateMedia({ media: 'print' });
  await tab.goto(address);
  assert.deepEqual(await tab.evaluate(cutWords), []);
  assert.ok(await tab.evaluate(() => getComputedStyle(document.querySelector('.table')).overflowX === 'visible'));
  await tab.close();
});

test('the keyboard scrolls a wide table', async () => {
  const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await tab.goto(address);
  const box = tab.locator('.prose .table').first();
  await box.focus();
  await tab.keyboard.press('ArrowRight');
  await tab.waitForFunction(() => document.querySelector('.prose .table').scrollLeft > 0);
  await tab.close();
});
