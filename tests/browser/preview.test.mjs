/**
 * @file The preview in a browser: it follows what is saved, shows what is wrong, and keeps to the policy of the pages.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { after, before, test } from 'node:test';

import axe from 'axe-core';

import { complaints, launch } from './support/chromium.mjs';
import { HANDLIST, copyOfProject } from './support/handlist.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** A copy of the site in three languages, and a server of it, which ends with the test. */
async function preview(t) {
  const root = copyOfProject('three-languages');
  const server = spawn(HANDLIST, ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(server, 'exit');
  t.after(() => server.kill('SIGKILL'));
  for await (const line of readline.createInterface({ input: server.stdout })) {
    const [base] = line.match(/http:\/\/\S+/) ?? [];
    if (base) {
      server.stdout.resume();
      const end = async () => {
        server.kill('SIGKILL');
        await gone;
      };
      return { root, base, end };
    }
  }
  throw new Error('the server did not start');
}

const edit = (root, file, from, to) => {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  assert.ok(text.includes(from), `${from} in ${file}`);
  fs.writeFileSync(path.join(root, file), text.replace(from, to));
};

/** A tab that is told of changes from now on. */
async function open(base, page, options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const found = complaints(tab);
  const told = tab.waitForResponse(response => response.url().endsWith('/.handlist/events'));
  await tab.goto(base + page);
  await told;
  return { tab, found };
}

test('a page follows what is saved, where the reader was', async t => {
  const { root, base } = await preview(t);
  const { tab, found } = await open(base, 'projects/clinics.html', { viewport: { width: 360, height: 300 } });
  await tab.evaluate(() => window.scrollTo(0, 200));
  edit(root, 'content/projects/clinics.md', 'title = "', 'title = "Renamed ');
  await tab.waitForFunction(() => document.querySelector('h1').textContent.startsWith('Renamed'));
  await tab.waitForFunction(() => window.scrollY > 100);
  assert.deepEqual(found, []);
});

test('a change of style alone is swapped in without loading the page again', async t => {
  const { root, base } = await preview(t);
  const { tab, found } = await open(base, 'index.html');
  await tab.evaluate(() => { window.marker = true; });
  fs.writeFileSync(path.join(root, 'themes/own/assets/style.css'), 'body { outline: 3px solid rgb(1, 2, 3) }');
  await tab.waitForFunction(() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)');
  fs.writeFileSync(path.join(root, 'themes/own/assets/style.css'), 'body { outline: 3px solid rgb(4, 5, 6) }');
  await tab.waitForFunction(() => getComputedStyle(document.body).outlineColor === 'rgb(4, 5, 6)');
  assert.equal(await tab.evaluate(() => window.marker), true);
  assert.deepEqual(found, []);
});

test('what is wrong is shown with its place and goes when it is mended; the page stays as it was', async t => {
  const { root, base } = await preview(t);
  const { tab, found } = await open(base, 'ar/projects/clinics.html');
  edit(root, 'content/projects/clinics.md', 'title = "', 'titel = "<img src=x onerror=alert(1)> ');
  await tab.waitForSelector('#handlist-problems.error li');
  const shown = await tab.textContent('#handlist-problems');
  assert.match(shown, /content\/projects\/clinics\.md:\d+:1/);
  assert.match(shown, /did you mean `title`/);
  assert.match(shown, /<img src=x onerror=alert\(1\)>/);
  assert.equal(await tab.$('#handlist-problems img'), null);
  assert.ok(await tab.textContent('h1'));
  edit(root, 'content/projects/clinics.md', 'titel = "<img src=x onerror=alert(1)> ', 'title = "');
  await tab.waitForSelector('#handlist-problems', { state: 'detached' });
  assert.deepEqual(found, []);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the list of problems passes axe, ${colorScheme}, on a phone`, async t => {
    const { root, base } = await preview(t);
    edit(root, 'content/projects/clinics.md', '+++\n', '+++\nunknown = 1\ntopics = ["nothing"]\n');
    const { tab } = await open(base, 'fr/index.html', {
      colorScheme,
      viewport: { width: 360, height: 640 },
      bypassCSP: true,
    });
    await tab.waitForSelector('#handlist-problems li');
    await tab.addScriptTag({ content: axe.source });
    const { violations } = await tab.evaluate(() => window.axe.run('#handlist-problems'));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= 360), 'nothing scrolls sideways');
  });
}

test('a page is there again with the server, and newer', async t => {
  const { root, base, end } = await preview(t);
  const { tab } = await open(base, 'index.html');
  await tab.evaluate(() => { window.marker = true; });
  // While the old server lives it holds the port, and the new one would take another.
  await end();
  const { port } = new URL(base);
  const again = spawn(HANDLIST, ['serve', '--root', root, '--port', port], { stdio: 'ignore' });
  t.after(() => again.kill('SIGKILL'));
  await tab.waitForFunction(() => window.marker === undefined);
});
