/**
 * @file The client is what its source makes, small, and without dependencies; the classic index is one that
 * elasticlunr.js loads.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { formsAmong } from '../../themes/default/client/word-forms.js';
import { PROJECT, build, temporaryFolder, write } from './support/handlist.mjs';

const require = createRequire(import.meta.url);
const TOOLS = path.join(import.meta.dirname, 'node_modules/.bin');
const SOURCE = path.join(PROJECT, 'themes/default/client');
const CLIENT = path.join(PROJECT, 'themes/default/assets/search.js');
/** In bytes, gzipped. */
const BUDGET = 10_100;

test('types are right throughout the source', () => {
  execFileSync(path.join(TOOLS, 'tsc'), ['-p', SOURCE], { stdio: 'pipe' });
});

test('the script is what its source makes', () => {
  const made = path.join(temporaryFolder(), 'search.js');
  const { scripts } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'));
  const command = scripts.client.replace(/--output \S+/, `--output ${made}`);
  execFileSync('sh', ['-c', command], {
    cwd: import.meta.dirname,
    stdio: 'pipe',
    env: { ...process.env, PATH: `${TOOLS}:${process.env.PATH}` },
  });
  assert.equal(fs.readFileSync(CLIENT, 'utf8'), fs.readFileSync(made, 'utf8'), 'run `npm run client` in tests/browser');
});

test('it is small, and needs nothing else', t => {
  const weight = gzipSync(fs.readFileSync(CLIENT), { level: 9 }).length;
  t.diagnostic(`${weight} bytes gzipped`);
  assert.ok(weight <= BUDGET, `${weight} bytes`);
  for (const file of fs.readdirSync(SOURCE).filter(file => file.endsWith('.js'))) {
    for (const [, from] of fs.readFileSync(path.join(SOURCE, file), 'utf8').matchAll(/^import .* from "(.*)";$/gm)) {
      assert.match(from, /^\.\/[\w-]+\.js$/, `${file} imports ${from}`);
    }
  }
});

test('a word of thousands of letters is looked for in as many steps as one of a few', () => {
  const stepsFor = letters => {
    let steps = 0;
    // Each letter is an ending, and what is left has one again.
    const endings = { get: ending => { steps++; return ending === 'e' ? '' : undefined; } };
    formsAmong([[new Map(), endings, new Map()]], 'e'.repeat(letters), ['e'.repeat(letters)]);
    return steps;
  };
  assert.ok(stepsFor(20) > 20, 'a word has its forms');
  assert.ok(stepsFor(8000) <= stepsFor(100), `${stepsFor(8000)} steps`);
});

test('the classic index is loaded and searched by elasticlunr.js', () => {
  const root = temporaryFolder();
  write(root, {
    'site.toml':
      'title = "Classic"\nlanguages = ["en", "sw"]\n[search]\nelasticlunr = true\n[kinds.note]\nfolder = "notes"\n',
    'content/notes/clinics.md':
      '+++\ntitle = "Skills for clinics"\nsummary = "Nurses keep records"\n+++\n'
      + 'A **course** in the [capital](@note/schools).\n',
    'content/notes/schools.md': '+++\ntitle = "Schools"\n+++\nTeachers learn.\n',
  });
  const site = build(root);
  const elasticlunr = require('elasticlunr');
  const index = elasticlunr.Index.load(JSON.parse(fs.readFileSync(path.join(site, 'elasticlunr/en.json'), 'utf8')));
  const found = query => index.search(query, {}).map(({ ref }) => ref);
  assert.deepEqual(found('clinic'), ['notes/clinics.html']);
  assert.deepEqual(found('courses'), ['notes/clinics.html']);
  assert.deepEqual(found('nurse'), ['notes/clinics.html']);
  assert.deepEqual(found('teacher'), ['notes/schools.html']);
  const other = elasticlunr.Index.load(JSON.parse(fs.readFileSync(path.join(site, 'elasticlunr/sw.json'), 'utf8')));
  assert.deepEqual(other.search('clinics', {}).map(({ ref }) => ref), ['sw/notes/clinics.html']);
});
