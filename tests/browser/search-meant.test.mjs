/**
 * @file What is meant is found: the record that a query names, whatever name it is called by and however that is
 * spelt; and what may be another word is offered, not taken.
 */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { build, temporaryFolder, write } from './support/handlist.mjs';
import { addressOf, askAll, inContext, openSearch, record } from './support/search.mjs';

const SITE_TOML = `
title = "Notes"
base_url = "https://notes.example/"
languages = ["en", "es", "zh"]
[kinds.note]
folder = "notes"
[kinds.note.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true }
acronym = { type = "text" }
[kinds.topic]
folder = "topics"
[synonyms]
en = [["kids", "children"], ["GDPR", "data protection"]]
`;

/** Records that say the words of a query more often than the one that is called so. */
const LONG = 'Cybersecurity strategies, internet governance and e-commerce in all countries of the world. ';
const RECORDS = {
  'topics/cybersecurity': { title: 'Cybersecurity' },
  'topics/governance': { title: 'Internet governance' },
  'topics/commerce': { title: 'E-commerce' },
  'topics/children': { title: 'Children online' },
  'topics/privacy': { title: 'Privacy and data protection' },
  'topics/skills': { title: 'Digital skills' },
  'topics/participation': { title: 'Multi-stakeholder participation' },
  'notes/cyber': { title: 'Cyber diplomacy and human security', body: LONG.repeat(3) },
  'notes/strategy': { title: 'Cybersecurity strategies in small countries', body: LONG.repeat(3) },
  'notes/glossary': { title: 'Internet governance: a glossary', body: LONG.repeat(3), topics: ['governance'] },
  'notes/shops': { title: 'E-commerce and e-government for shops', body: LONG.repeat(3) },
  'notes/forum': { title: 'Internet Governance Forum (IGF)', body: 'A forum.' },
  'notes/igf2017': { title: 'IGF2017', body: 'The forum of the year, on what the IGF of 2016 began.' },
  'notes/union': { title: 'International Telecommunication Union', acronym: 'ITU' },
  'notes/itu': { title: 'What the ITU does for skills', body: 'The ITU trains. The ITU counts. '.repeat(3) },
  'notes/health': { title: 'World Health Organization', also: ['WHO'] },
  'notes/who': { title: 'Who it is for', body: 'Those who ask for it.' },
  'notes/lagos': { title: 'A workshop in Lagos', countries: ['ng'], body: 'Nigeria, Nigeria and Nigeria again.' },
  'notes/hague': { title: 'A workshop in The Hague', countries: ['nl'] },
  'notes/washington': { title: 'Between us', countries: ['us'], body: 'About us and for us.' },
  'notes/cost': { title: 'What it costs', body: 'The cost of a course. The field is new, and we make it.' },
  'notes/c': { title: 'Vitamin C', body: 'Grade C.' },
  'notes/cpp': { title: 'Programs', body: 'Written in C++ and in C#.' },
  'notes/policies': { title: 'Councils', body: 'Their policies are public.' },
};
const TRANSLATIONS = {
  'topics/cybersecurity.es': { title: 'Ciberseguridad' },
  'topics/skills.zh': { title: '数字技能' },
};

/** For each query the record that comes first. */
const FIRST = {
  'a name': {
    cybersecurity: 'topic/cybersecurity',
    'internet governance': 'topic/governance',
    'what is internet governance?': 'topic/governance',
    'e-commerce': 'topic/commerce',
    nigeria: 'country/ng',
  },
  'a short form': {
    IGF: 'note/forum', ITU: 'note/union', WHO: 'note/health', UK: undefined, US: 'country/us', USA: 'country/us',
  },
  'another name': {
    Holland: 'country/nl', NGA: 'country/ng', Нигерия: 'country/ng', ciberseguridad: 'topic/cybersecurity',
    数字技能: 'topic/skills', 數字技能: 'topic/skills',
  },
  'a synonym': { 'kids online': 'topic/children', GDPR: 'topic/privacy' },
  'another spelling': {
    'cyber security': 'topic/cybersecurity',
    'e commerce': 'topic/commerce',
    ecommerce: 'topic/commerce',
    digitalskills: 'topic/skills',
    'multistakeholder participation': 'topic/participation',
    'igf 2017': 'note/igf2017',
    'C++': 'note/cpp',
    'C#': 'note/cpp',
    C: 'note/c',
  },
  'a word that is not finished': { 'cybersec?': 'topic/cybersecurity', 'cybersec…': 'topic/cybersecurity' },
  'another form, where words are meant as they are': { '"their policy"': 'note/policies' },
};
/** For each query what it is corrected to, and what is offered. */
const CORRECTED = {
  cybersecurty: ['cybersecurity', null],
  fild: [null, 'field'],
  'take skills': [null, 'make skills'],
  'ivory coast': [null, null],
  nigerai: ['nigeria', null],
};

let site, browser;
before(async () => {
  const files = Object.entries({ ...RECORDS, ...TRANSLATIONS });
  const content = Object.fromEntries(files.map(([name, fields]) => [`content/${name}.md`, record(fields)]));
  site = build(write(temporaryFolder('meant'), { 'site.toml': SITE_TOML, ...content }));
  browser = await launch();
});
after(() => browser?.close());

/** What the search answers to each of some queries. */
async function answersTo(queries) {
  let answers;
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site));
    const found = complaints(tab);
    answers = await askAll(tab, queries);
    assert.deepEqual(found, []);
  });
  return answers.map(({ answer, error }) => answer ?? assert.fail(error));
}

describe('the record that is meant comes first, by', () => {
  for (const [how, queries] of Object.entries(FIRST)) {
    test(how, async () => {
      const answers = await answersTo(Object.keys(queries));
      const first = Object.keys(queries).map((query, at) => [query, answers[at].results[0]?.id]);
      assert.deepEqual(Object.fromEntries(first), queries);
    });
  }
});

test('what a minus sign leaves out is left out in every form', async () => {
  const [{ results }] = await answersTo(['councils -policy']);
  assert.deepEqual(results.map(({ id }) => id).filter(id => id === 'note/policies'), []);
});

test('a correction that may be another word is offered', async () => {
  const answers = await answersTo(Object.keys(CORRECTED).map(query => query));
  const told = Object.keys(CORRECTED).map((query, at) => [query, [answers[at].corrected, answers[at].meant]]);
  assert.deepEqual(Object.fromEntries(told), CORRECTED);
});

test('and the page offers it as a link, which searches for it', async () => {
  await inContext(browser, async context => {
    const tab = await openSearch(context, addressOf(site), '?q=fild');
    const offer = tab.locator('#_found .notice a');
    await offer.waitFor();
    assert.equal(await offer.textContent(), 'Did you mean “field”?');
    await offer.click();
    await tab.waitForFunction(() => document.querySelector('#_found .results .title a')?.href.endsWith('cost.html'));
  });
});
