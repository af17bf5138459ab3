/** @file How a page looks: whether it passes axe in light and in dark, and whether it fits its screen. */

import fs from 'node:fs';

const AXE = fs.readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
/** The rules of axe that colours decide, which is all that a page in the dark may differ in. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** Screens on which nothing may scroll sideways; `letters` is how much larger a reader has set them. */
export const SCREENS = [
  { name: 'at 320 pixels', width: 320, letters: 1 },
  { name: 'with letters of twice the size', width: 1280, letters: 2 },
  { name: 'with letters of twice the size on a phone', width: 360, letters: 2 },
];

/** What axe is asked to look at a page on. */
export const VIEWPORTS = { 'on a phone': { width: 360, height: 640 }, 'on a desktop': { width: 1280, height: 800 } };

/**
 * Has axe look at the page of a tab on a phone and on a desktop, in light and in dark. Its context lets scripts in
 * (`bypassCSP`): axe is put into the page, which the page's own policy would not let in.
 *
 * @returns {Promise<{rules: string[], violations: string[]}>} the rules that passed, and what is wrong
 */
export async function inspect(tab, viewports = VIEWPORTS) {
  await tab.evaluate(AXE);
  const rules = [];
  const violations = [];
  for (const [screen, viewport] of Object.entries(viewports)) {
    await tab.setViewportSize(viewport);
    await tab.emulateMedia({ colorScheme: 'light' });
    const light = await tab.evaluate(runAxe);
    const shape = await tab.evaluate(shapeOfPage);
    await tab.emulateMedia({ colorScheme: 'dark' });
    // Where nothing has moved, come or gone in the dark, the rules that colours do not decide find what they found in
    // the light.
    const dark = await tab.evaluate(runAxe, await tab.evaluate(shapeOfPage) === shape ? OF_COLOURS : undefined);
    rules.push(...light.rules);
    violations.push(
      ...light.violations.map(one => `light, ${screen}: ${one}`),
      ...dark.violations.map(one => `dark, ${screen}: ${one}`),
    );
  }
  return { rules, violations };
}

/**
 * Runs in the page: all rules, or some. Of what passes only the rule is told: to say where takes as long as to check
 * it.
 */
async function runAxe(rules) {
  const { passes, violations } = await globalThis.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } }),
  });
  return {
    rules: passes.map(({ id }) => id),
    violations: violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .map(({ html }) => html.slice(0, 200))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  };
}

/** Runs in the page: where each element stands, and whether it is shown. */
function shapeOfPage() {
  const shapes = [...document.querySelectorAll('*')].map(element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [
      left,
      top,
      width,
      height,
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    ].join(' ');
  });
  return shapes.join('\n');
}

/**
 * Lays a page out on a screen of `SCREENS`, and says what makes it wider than that: at most one problem, and the first
 * elements that do.
 */
export async function tooWide(tab, { name, width, letters }) {
  await tab.setViewportSize({ width, height: 640 });
  const found = await tab.evaluate(
    ([width, letters]) => {
      const root = document.documentElement;
      if (innerWidth !== width) throw new Error(`the screen is ${innerWidth} pixels wide`);
      // As a reader does it who sets larger letters in the browser: sizes in `rem` and `em` follow.
      root.style.setProperty('font-size', `${letters * 100}%`, 'important');
      const overflows = root.scrollWidth > root.clientWidth;
      const wide = overflows
        ? [...document.body.querySelectorAll('*')].filter(element => {
            const { left, right } = element.getBoundingClientRect();
            return right > root.clientWidth + 0.5 || left < -0.5;
          })
        : [];
      const found = {
        width: root.scrollWidth,
        of: root.clientWidth,
        by: wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120)),
      };
      root.style.removeProperty('font-size');
      return overflows ? found : null;
    },
    [width, letters],
  );
  return found ? [`${name}: ${JSON.stringify(found)}`] : [];
}
