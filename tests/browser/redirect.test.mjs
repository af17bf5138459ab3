/** @file A page that has moved sends readers on, wherever the site lies and without JavaScript. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { complaints, idle, launch } from './support/chromium.mjs';
import { build, temporaryFolder, write } from './support/handlist.mjs';
import { serve } from './support/server.mjs';

const root = write(temporaryFolder(), {
  'site.toml':
    'title = "Moved"\nbase_url = "https://moved.example/"\nlanguages = ["en"]\n'
    + '[kinds.news]\nfolder = "news"\nlabel = { en = "News" }\nplural = { en = "News" }\n',
  'content/news/new.md': '+++\ntitle = "Where it is now"\naliases = ["old/place.html", "mañana.html"]\n+++\n\nHere.\n\n## Été\n',
});
const site = build(root);
const OLD = ['old/place.html', 'mañana.html'];

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(site, { prefix: '/any/sub/path/' });
});
after(async () => {
  await browser?.close();
  server?.close();
});

for (const javaScriptEnabled of [false, true]) {
  for (const [name, base] of [
    ['a folder', () => pathToFileURL(site + path.sep).href],
    ['a sub-path of a host', () => server.base],
  ]) {
    test(`from ${name}, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled });
      for (const old of OLD) {
        const tab = await context.newPage();
        const found = complaints(tab);
        await tab.goto(base() + encodeURI(old), { waitUntil: 'commit' });
        await tab.waitForURL(`${base()}news/new.html`);
        assert.match(await tab.textContent('h1'), /Where it is now/);
        if (javaScriptEnabled) {
          await tab.goto('about:blank');
          await tab.goto(`${base() + encodeURI(old)}#${encodeURIComponent('été')}`, { waitUntil: 'commit' });
          await tab.waitForURL(`${base()}news/new.html#${encodeURIComponent('été')}`);
          await tab.waitForLoadState();
          // What was left of the page would send its readers on once more, before the new one idles.
          await idle(tab);
          assert.equal(await tab.evaluate(() => document.querySelector(':target')?.textContent), 'Été');
        }
        assert.deepEqual(found, []);
      }
      await context.close();
    });
  }
}

test('where nothing is sent on by itself, the page has a link', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.route('**/*', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/i, '') });
  });
  await tab.goto(server.base + OLD[0]);
  await tab.click('main a, body a:not(.skip)');
  await tab.waitForURL(`${server.base}news/new.html`);
  await context.close();
});
