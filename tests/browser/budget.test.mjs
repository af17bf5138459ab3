/** @file A record is one round trip: its page with its style sheet fits the first window of a fresh connection. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { idle, launch } from './support/chromium.mjs';
import { PROJECT, assertNone, filesIn, inLanes, sharedSite } from './support/handlist.mjs';
import { onePageOfEachKind } from './support/pages.mjs';
import { serve } from './support/server.mjs';

/** In bytes, gzipped: ten segments of 1,460 bytes (RFC 6928) leave this beside the headers. */
const BUDGET = 14_000;
const LANES = 2;

const site = sharedSite('sample');
const read = file => fs.readFileSync(path.join(site, file));
const weigh = (...files) => files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('each page of a record of the sample, with its CSS, is at most 14 kB gzipped, and the home page 20 kB', t => {
  const css = filesIn(site, '.css').filter(file => /\/style\./.test(file));
  const homes = filesIn(site, 'index.html')
    .filter(page => /^([a-z]{2}\/)?index\.html$/.test(page))
    .map(page => ({ page, bytes: weigh(page, ...css) }));
  t.diagnostic(`home: ${homes.map(({ page, bytes }) => `${page} ${bytes}`).join(', ')}`);
  assert.deepEqual(
    homes.filter(({ bytes }) => bytes > 20_000),
    [],
  );
  const weights = recordPages()
    .map(page => ({ page, bytes: weigh(page, ...css) }))
    .sort((one, other) => other.bytes - one.bytes);
  const middle = weights[weights.length >> 1];
  t.diagnostic(
    `${weights.length} pages: CSS ${weigh(...css)}, median ${middle.bytes}, heaviest ${weights
      .slice(0, 3)
      .map(({ page, bytes }) => `${page} ${bytes}`)
      .join(', ')}`,
  );
  assert.deepEqual(
    weights.filter(({ bytes }) => bytes > BUDGET),
    [],
  );
});

// A record for its style sheet alone; a list also for what pictures and reading offline need; a form and a coverage for
// their own rules, and a form for its script.
test('each sort of page asks for no more than it needs', async () => {
  const servers = await Promise.all(Array.from({ length: LANES }, () => serve(site)));
  const problems = await inLanes(LANES, onePageOfEachKind(site), async (page, lane) => {
    const { base, requests } = servers[lane];
    const context = await browser.newContext();
    const tab = await context.newPage();
    requests.length = 0;
    await tab.goto(base + page, { waitUntil: 'load' });
    // What a page asks for by itself it has asked for by the time that it has been drawn and idles; so this request is
    // the last.
    await idle(tab);
    await tab.evaluate(() => fetch('?last').then(() => {}));
    const last = requests.lastIndexOf(`/${page}`);
    assert.ok(last > 0, `${page}: the last request is not there`);
    const asked = requests.slice(0, last)
      // What is fetched for later, when the page is there, does not keep its reader waiting.
      .filter(request => request.endsWith(page) || !/\/device\.html$/.test(request))
      .filter(request => !/\/(icon\.\w+\.png|sw\.js|manifest\.webmanifest)$/.test(request))
      // How requests and offers fit, who works with whom, and what takes place when have sheets of their own.
      .filter(request => !/\/(matching|drawing|network|events)\.\w+\.css$/.test(request));
    await context.close();
    const isList = /(^|\/)(index|page-\d+)\.html$/.test(page);
    const isForm = /(^|\/)forms\/[^/]+$/.test(page);
    const hasOneMore = page.endsWith('search.html') || /(^|\/)coverage\//.test(page);
    const most = isList || isForm || page.endsWith('device.html') ? 4 : hasOneMore ? 3 : 2;
    return asked.length > most ? [`${page}: ${asked.join(' ')}`] : [];
  });
  servers.forEach(server => server.close());
  assertNone(problems.flat());
});

/** The pages of the records in `content/`: those that have a file there of the same name. */
function recordPages() {
  const records = new Set(filesIn(path.join(PROJECT, 'content')).map(file => file.replace(/\.(md|toml)$/, '')));
  const pages = filesIn(site, '.html').filter(
    page => page !== 'index.html' && !page.startsWith('offline') && records.has(page.replace(/\.html$/, '')),
  );
  assert.ok(pages.length > 300, `${pages.length} pages of records`);
  return pages;
}
