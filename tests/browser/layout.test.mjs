/** @file Pages fit a narrow screen and large letters, and can be used with nothing but a keyboard. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/chromium.mjs';
import { assertNone, inLanes, sharedSite, temporaryFolder, write } from './support/handlist.mjs';
import { SCREENS, tooWide } from './support/looks.mjs';
import { onePageOfEachKind } from './support/pages.mjs';

const LANES = 2;
/** After so many presses of Tab a page is left. */
const PRESSES = 60;
const SITES = {
  'the sample': sharedSite('sample'),
  'a site in three languages': sharedSite('three-languages'),
  'a catalogue of training': sharedSite('training'),
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [name, site] of Object.entries(SITES)) {
  describe(name, () => {
    // Letters from the left, and from the right.
    const pages = onePageOfEachKind(site).filter(page => !page.startsWith('fr/'));
    /** Opens each page and asks `problemsOf` what is wrong there. */
    const onEachPage = (options, problemsOf) => inTabs(options, pages, async (tab, page) => {
      await tab.goto(pathToFileURL(path.join(site, page)).href);
      return (await problemsOf(tab)).map(problem => `${page}: ${problem}`);
    });

    test(`nothing scrolls sideways ${SCREENS.map(screen => screen.name).join(', ')}`, async () => {
      assertNone(await onEachPage({}, onAllScreens));
    });

    test('the first press of Tab shows the skip link, which leads to the content', async () => {
      assertNone(
        await onEachPage({ viewport: { width: 360, height: 640 } }, async tab => {
          await tab.keyboard.press('Tab');
          const link = await tab.evaluate(() => {
            const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
            return {
              target: document.activeElement.getAttribute('href'),
              visible:
                left >= 0
                && top >= 0
                && right <= innerWidth
                && bottom <= innerHeight
                && right - left > 20
                && bottom - top > 10,
            };
          });
          const problems = /^#./.test(link.target ?? '') && link.visible ? [] : [JSON.stringify(link)];
          await tab.keyboard.press('Enter');
          await tab.keyboard.press('Tab');
          const { inside, any } = await tab.evaluate(() => ({
            inside: document.activeElement.closest('main') !== null,
            any: document.querySelector('main a[href], main button, main input, main summary') !== null,
          }));
          return any && !inside ? [...problems, 'after the skip link, Tab does not go into the content'] : problems;
        }),
      );
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`whatever has the focus shows it, and is on the screen, in ${colorScheme}`, async () => {
        assertNone(await onEachPage({ colorScheme }, hiddenFocus));
      });
    }
  });
}

test('control: a wide page and a focus without a mark are noticed', async () => {
  const folder = write(temporaryFolder(), {
    'bad.html': '<!doctype html><html lang=en><title>t</title><style>a{outline:none}</style>'
      + '<p style="width:25rem">wide</p><a href="bad.html">x</a><button>y</button>',
  });
  const bad = pathToFileURL(path.join(folder, 'bad.html')).href;
  const problems = await inTabs({}, [bad], async tab => {
    await tab.goto(bad);
    return [...await onAllScreens(tab), ...await hiddenFocus(tab)];
  });
  assert.equal(problems.length, 3, problems.join('\n'));
  for (const [at, what] of [
    /^at 320 pixels: /,
    /twice the size on a phone: /,
    /^<a href="bad.html">.* has no mark of the focus$/,
  ].entries()) {
    assert.match(problems[at], what);
  }
});

/** Does `work` with each item, in a few tabs of one context; returns all problems that it tells. */
async function inTabs(options, items, work) {
  const context = await browser.newContext(options);
  const tabs = await Promise.all(Array.from({ length: LANES }, () => context.newPage()));
  const problems = await inLanes(LANES, items, (item, lane) => work(tabs[lane], item));
  await context.close();
  return problems.flat();
}

async function onAllScreens(tab) {
  const problems = [];
  for (const screen of SCREENS) problems.push(...await tooWide(tab, screen));
  return problems;
}

/** Walks through a page with Tab; names what has the focus and does not show it. */
async function hiddenFocus(tab) {
  await tab.evaluate(() => {
    window.focusStates = [];
    // By the next press, what has the focus has been scrolled to.
    window.noteFocus = () => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const { top, bottom, left, right } = element.getBoundingClientRect();
      window.focusStates.push(element !== document.body && {
        html: element.outerHTML.slice(0, 120),
        marked: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
        onScreen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
      });
    };
    addEventListener('keydown', window.noteFocus, true);
  });
  // A press need not wait until the one before is answered: they come in their order.
  await Promise.all(Array.from({ length: PRESSES }, () => tab.keyboard.press('Tab')));
  const [, ...states] = await tab.evaluate(() => {
    window.noteFocus();
    return window.focusStates;
  });
  const end = states.indexOf(false);
  return states.slice(0, end < 0 ? undefined : end)
    .filter(({ marked, onScreen }) => !marked || !onScreen)
    .map(({ html, marked }) => `${html} ${marked ? 'is off the screen' : 'has no mark of the focus'}`);
}
