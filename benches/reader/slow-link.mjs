#!/usr/bin/env node
// A reader on a slow link, 400 ms for a round trip and 50 kB/s, in Chromium: node slow-link.mjs SITE_FOLDER [RUNS]
// How long until a record can be read (its largest text is painted), until the first results of a search are there, each with an
// empty cache, and until a second page is there.

import { chromium } from 'playwright-core';

import { serve } from './server.mjs';

const [folder, runs = '5'] = process.argv.slice(2);
const LINK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const RECORD = 'topics/internet-governance.html', SECOND = 'topics/cybersecurity.html', QUERY = 'internet governance';

const { base, close } = await serve(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

/** A new reader: nothing kept, and a slow link. */
async function reader() {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINK);
  return { context, page };
}

/** Milliseconds from asking for a page to its largest paint. */
const painted = page => page.evaluate(() => new Promise(done => {
  new PerformanceObserver(list => done(Math.round(list.getEntries().at(-1).startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
}));

const taken = { 'a record, cold': [], 'a second page': [], 'first results, cold': [] };
for (let run = 0; run < Number(runs); run += 1) {
  const one = await reader();
  await one.page.goto(base + RECORD);
  taken['a record, cold'].push(await painted(one.page));
  await one.page.goto(base + SECOND);
  taken['a second page'].push(await painted(one.page));
  await one.context.close();
  const other = await reader();
  const start = performance.now();
  await other.page.goto(`${base}search.html?q=${encodeURIComponent(QUERY)}`, { waitUntil: 'commit' });
  await other.page.waitForSelector('.results > li');
  taken['first results, cold'].push(Math.round(performance.now() - start));
  await other.context.close();
}
for (const [what, times] of Object.entries(taken)) {
  times.sort((one, other) => one - other);
  console.log(`${what}: median ${times[times.length >> 1]} ms, most ${times.at(-1)} ms`);
}
await browser.close();
close();
