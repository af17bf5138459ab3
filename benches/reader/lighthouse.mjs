#!/usr/bin/env node
// Lighthouse on a page of each kind, as on a phone (its mobile preset): node lighthouse.mjs SITE_FOLDER [PAGE…]
// Without pages named, those of the sample catalogue. Prints the four scores and what kept one from 100; exits with 1 if something did.

import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { serve } from './server.mjs';

const [folder, ...named] = process.argv.slice(2);
const PAGES = ['index.html', 'initiatives/index.html', 'topics/index.html', 'countries/index.html', 'topics/internet-governance.html', 'countries/ng.html',
  'initiatives/haina-nigeria.html', 'search.html', 'topics/digital-skills/ng.html', 'ar/index.html', 'ar/topics/internet-governance.html', 'fr/countries/index.html'];

const { base, close } = await serve(folder);
const chrome = await launcher.launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
let short = 0;
for (const page of named.length ? named : PAGES) {
  const { lhr } = await lighthouse(base + page, { port: chrome.port, logLevel: 'error', output: 'json' });
  const scores = Object.values(lhr.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  console.log(`${page}: ${scores.join(', ')}; largest contentful paint ${Math.round(lhr.audits['largest-contentful-paint'].numericValue)} ms`);
  for (const category of Object.values(lhr.categories)) {
    if (category.score === 1) continue;
    short += 1;
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`  ${category.title}: ${id} ${audit.score}: ${audit.displayValue ?? audit.title}`);
    }
  }
}
await chrome.kill();
close();
process.exit(short ? 1 : 0);
