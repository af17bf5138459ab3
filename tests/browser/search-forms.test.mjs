/**
 * @file Forms of a word are found however few records there are, and spellings of a compound find each other. The
 * client runs without a browser.
 */

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { searchOf } from './support/client.mjs';
import { assertNone, build, temporaryFolder, write } from './support/handlist.mjs';
import { record, siteOf } from './support/search.mjs';

/** For each language that has a stemmer, a form that a record has, and one that is asked for. */
const FORMS = {
  ar: 'القرية قرى|والقرى قرى|المزارع مزارع|بالمزرعة مزرعة|للطالبات طالبة|المهندسون مهندس|المهندسين مهندسون|'
    + 'والجامعات جامعة|المشاريع مشروع|كتبها كتب|يكتبون يكتب|الصحية صحي|مراكز المركز|السفينة سفينة|'
    + 'وسفينتان سفينة',
  da: 'vejene vej|gårdene gård|skibets skib|havnen havne|arbejder arbejde|lærerne lærer|hurtige hurtig|'
    + 'muligheder mulighed|undervisningen undervisning',
  de: 'Brücken Brücke|Häuser Haus|Gärten Garten|Lehrerinnen Lehrerin|gelernt gelernte|schnelle schnell|'
    + 'Möglichkeiten Möglichkeit|arbeitet arbeiten|Verwaltungen Verwaltung|Dorfes Dorf',
  el: 'γέφυρες γέφυρα|δρόμων δρόμος|νησιά νησί|προγράμματα πρόγραμμα|σχολείων σχολείο|μεγάλες μεγάλος|'
    + 'δυνατότητες δυνατότητα|εργάζονται εργάζεται',
  en: 'bridges bridge|factories factory|valleys valley|planning plan|planned planning|harvested harvesting|'
    + 'wolves wolf|analyses analysis|responsible responsibility|quickly quick|boxes box|cities city|'
    + 'skies sky',
  es: 'puentes puente|ciudades ciudad|luces luz|canciones canción|trabajaron trabajar|pequeñas pequeño|'
    + 'rápidamente rápido|investigaciones investigador|aprendiendo aprender|posibilidades posibilidad',
  fi: 'siltojen silta|kaupungissa kaupunki|taloista talo|opettajille opettaja|kirkot kirkko|veneitä vene|'
    + 'mahdollisuuksia mahdollisuus|kouluissamme koulu|nainen naiset',
  fr: 'ponts pont|chevaux cheval|bateaux bateau|vitraux vitrail|rapidement rapide|petites petit|'
    + 'heureuse heureux|traductions traduction|nageaient nager|universités université|actives actif|'
    + 'ouvriers ouvrière',
  hu: 'hidak híd|városokban város|házunk ház|iskolából iskola|könyveket könyv|tanítóknak tanító|'
    + 'falvak falva|gazdasági gazdaság|hajóval hajó',
  it: 'ponti ponte|amici amico|scuole scuola|amiche amica|rapidamente rapido|lavoravano lavorare|'
    + 'traduzioni traduzione|possibilità possibile|lettori lettore|piccole piccolo',
  nl: 'bruggen brug|huizen huis|scholen school|werkte werken|dorpen dorp|mogelijkheden mogelijkheid|'
    + 'snelle snel|brieven brief|boompjes boom',
  no: 'broene bro|fjordene fjord|husets hus|skipene skip|arbeidet arbeide|muligheter mulighet|'
    + 'lærerne lærer|raskt rask|undersøkelser undersøkelse',
  pt: 'pontes ponte|canções canção|animais animal|funis funil|trabalhavam trabalhar|rapidamente rápido|'
    + 'pequenas pequeno|possibilidades possibilidade|viagens viagem|mãos mão|papéis papel',
  ro: 'podurile pod|școlile școală|caselor casă|profesorilor profesor|lucrează lucrat|'
    + 'posibilități posibilitate|orașului oraș|traduceri traducere|frumoase frumos',
  ru: 'мостов мост|деревнями деревня|больницах больница|читает читать|новая новые|возможностей возможность|'
    + 'учителя учителей|работали работать|кораблём корабль|медленно медленный',
  sv: 'broarna bro|husen hus|flickornas flicka|arbetade arbeta|möjligheter möjlighet|lärarna lärare|'
    + 'snabbt snabb|undersökningar undersökning|gator gata',
  ta: 'பாலங்கள் பாலம்|மரங்களில் மரம்|பள்ளியில் பள்ளி|ஆசிரியர்களுக்கு ஆசிரியர்|வீடுகள் வீடு|கடல்களை கடல்|'
    + 'நூலகத்தில் நூலகம்|நாட்களில் நாள்',
  tr: 'köprüler köprü|şehirlerde şehir|kitabımız kitap|okullardan okul|öğretmenlerin öğretmen|çocuğu çocuk|'
    + 'evlerinde evler|çalışıyor çalışıyoruz|güzellik güzel',
};
const PAIRS = Object.entries(FORMS).map(([code, pairs]) => [code, pairs.split('|').map(pair => pair.split(' '))]);
const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** Words that are alike to those asked for, at a letter's distance, and no forms of them. */
const OTHERS = 'stud breach cite pint pants post lug hub canton ovum';

/** Records in English that no other language has, as where a translation has only begun. */
const filler = count => Object.fromEntries(Array.from({ length: count }, (_, number) => [
  `content/notes/filler-${number}.md`,
  record({ title: `Orchard ${number}`, body: `Apples of the ${number}th tree are picked in autumn. ${OTHERS}` }),
]));

for (const count of [1, 5, 30]) {
  describe(`forms are found among ${count} records`, () => {
    let site;
    before(() => {
      const settings = [
        'title = "Forms"', 'base_url = "https://forms.example/"', `languages = ${JSON.stringify(Object.keys(FORMS))}`,
        '[kinds.note]', 'folder = "notes"', '[severity]', 'untranslated-theme = "off"', '',
      ];
      const translations = PAIRS.map(([code, pairs]) => [
        `content/notes/record.${code === 'ar' ? 'md' : `${code}.md`}`,
        record({ title: 'Title', body: pairs.map(([there]) => there).join(', ') }),
      ]);
      site = build(write(temporaryFolder('forms'), {
        'site.toml': settings.join('\n'), ...Object.fromEntries(translations), ...filler(count - 1),
      }));
    });
    for (const [code, pairs] of PAIRS) {
      test(`in ${NAMES.of(code)}`, async () => {
        const search = searchOf(site, code), problems = [];
        // As it is typed, and as it stands between other words, where nothing is completed.
        for (const [there, asked] of pairs.flatMap(pair => [pair, [pair[0], `${pair[1]} `]])) {
          const { results, corrected } = await search(asked);
          const ids = results.map(({ id }) => id);
          if (ids.join() !== 'note/record' || corrected) {
            problems.push(`${JSON.stringify(asked)}, of which ${there} is a form: ${ids} as ${corrected}`);
          }
        }
        assertNone(problems);
      });
    }
  });
}

describe('spellings of a compound find each other', () => {
  const SPELLINGS = [
    ['e-learning', 'elearning', 'e learning', 'eLearning'],
    ['capacity-building', 'capacity building', 'capacitybuilding'],
    ['data bases', 'databases', 'data-base', 'database'],
    ['co-operation', 'cooperation', 'co operation'],
    ['multi-stakeholder', 'multistakeholder', 'multi stakeholders'],
    ['web site', 'website', 'web-sites'],
    ['Weiter-bildung', 'Weiterbildung', 'weiter Bildung'],
  ];
  for (const spellings of SPELLINGS) {
    for (const there of spellings) {
      test(`${there}: ${spellings.join(', ')}`, async () => {
        const search = searchOf(siteOf({
          'notes/compound': { title: 'A title', body: `It tells of ${there} in the north.` },
          // A letter away from what is asked for.
          'notes/other': { title: 'Another', body: 'yearning learnings capacities buildings corporation webbing' },
        }));
        for (const asked of spellings.flatMap(spelling => [spelling, `${spelling} `, `north ${spelling} `])) {
          const { results, corrected } = await search(asked);
          assert.deepEqual([results[0]?.id, corrected], ['note/compound', null], asked);
        }
      });
    }
  }

  test('two words are one only where some record has them both', async () => {
    const search = searchOf(siteOf({
      'notes/car': { title: 'Car', body: 'A car is washed.' },
      'notes/pet': { title: 'Pet', body: 'A pet is fed.' },
    }));
    assert.equal((await search('carpet ')).total, 0);
  });

  test('what is being typed makes no word with the one before', async () => {
    const search = searchOf(siteOf({ 'notes/one': { title: 'Bridges' }, 'notes/other': { title: 'Skating' } }));
    for (const asked of ['bridge s', 'bridge sk']) {
      const { results } = await search(asked);
      assert.equal(results.length, asked.endsWith('k') ? 2 : 1, asked);
    }
  });
});

describe('a form is preferred to every other word', () => {
  const search = async (records, query, options) => {
    const { results, corrected } = await searchOf(siteOf(records))(query, options);
    return [results.map(({ id }) => id.slice('note/'.length)), corrected];
  };

  test('to one that is spelt alike and frequent', async () => {
    const others = Array.from({ length: 40 }, (_, at) => [`notes/stud-${at}`, { title: 'Stud', body: 'stud stud' }]);
    const records = { 'notes/studies': { title: 'Studies' }, ...Object.fromEntries(others) };
    assert.deepEqual(await search(records, 'study '), [['studies'], null]);
  });

  test('and the nearest form to one that shares less of the stem', async () => {
    const records = { 'notes/near': { title: 'Policies' }, 'notes/far': { title: 'Police' } };
    assert.deepEqual(await search(records, 'policy '), [['near'], null]);
  });

  test('what the word begins is found beside it', async () => {
    const records = { 'notes/form': { title: 'Journals' }, 'notes/longer': { title: 'Journalism' } };
    assert.deepEqual((await search(records, 'journal'))[0].sort(), ['form', 'longer']);
  });

  test('in a phrase, behind a minus sign, and where nothing is repaired', async () => {
    const records = {
      'notes/phrase': { title: 'National policies' }, 'notes/words': { title: 'Policies of one nation: national' },
    };
    assert.deepEqual(await search(records, '"national policy"'), [['phrase'], null]);
    assert.deepEqual(await search(records, 'national -policy'), [[], null]);
    assert.deepEqual((await search(records, 'policy ', { repair: false }))[0].sort(), ['phrase', 'words']);
  });

  test('of a language that some records are written in', async () => {
    const root = write(temporaryFolder('forms'), {
      'site.toml': 'title = "Two"\nlanguages = ["en", "fr"]\n[kinds.note]\nfolder = "notes"\n',
      'content/notes/english.md': record({ title: 'Harvests', body: 'ponies' }),
      'content/notes/french.fr.md': record({ title: 'Récoltes', body: 'Les chevaux' }),
    });
    const site = build(root);
    const asked = [['fr', 'pony ', 'english'], ['en', 'cheval ', 'french'], ['fr', 'cheval ', 'french']];
    for (const [language, query, id] of asked) {
      const { results } = await searchOf(site, language)(query);
      assert.deepEqual(results.map(result => result.id), [`note/${id}`], `${query}in ${language}`);
    }
  });

  test('control: a misspelt word is corrected as ever, and a word of another stem is none', async () => {
    const records = { 'notes/bridges': { title: 'Bridges' }, 'notes/harbour': { title: 'Harbour' } };
    assert.deepEqual(await search(records, 'harbuor '), [['harbour'], 'harbour ']);
    assert.deepEqual(await search(records, 'bristle '), [[], null]);
  });
});
