/** @file Killed at any call, a build leaves the old site or the new one, and the next build goes on from there. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { FULL, assertNone, inLanes, tryBuild } from '../browser/support/handlist.mjs';
import { CHANGING, READING, inject, record, run } from './support/strace.mjs';
import { World, canMount } from './support/world.mjs';

const LANES = 2;
const KILL = 'signal=SIGKILL';

test('killed at any call, the site is wholly the old one or the new one, and the next build is whole', async t => {
  const worlds = Array.from({ length: LANES }, () => new World());
  const points = await record(worlds[0], FULL ? [...CHANGING, ...READING] : CHANGING);
  const states = { before: 0, after: 0 };
  const problems = [];
  await inLanes(LANES, points, async (point, lane) => {
    const world = worlds[lane];
    world.reset();
    const { hit } = await inject(world, point, KILL);
    if (!hit) problems.push(`${name(point)}: the build never came there`);
    const state = world.state();
    states[state] === undefined ? problems.push(`${name(point)}: ${state}`) : states[state]++;
    problems.push(...goesOn(world).map(problem => `${name(point)}: ${problem}`));
  });
  t.diagnostic(
    `${points.length} points: ${states.before} leave the old site, ${states.after} the new one, `
      + `${problems.length} problems`,
  );
  assert.ok(points.length > 100 && states.before > 0 && states.after > 0);
  assertNone(problems);
});

test('killed, and killed again while the next build clears up, it still comes to the new site', async t => {
  const worlds = Array.from({ length: LANES }, () => new World());
  const firsts = spread(await record(worlds[0], CHANGING), FULL ? 40 : 12);
  const problems = [];
  let twice = 0;
  await inLanes(LANES, firsts, async (first, lane) => {
    const world = worlds[lane];
    world.reset();
    await inject(world, first, KILL);
    const restore = world.remember();
    const seconds = spread(await record(world, CHANGING), FULL ? 40 : 12);
    for (const second of seconds) {
      restore();
      const { hit } = await inject(world, second, KILL);
      const where = `${name(first)}, then ${name(second)}`;
      if (!hit) problems.push(`${where}: the build never came there`);
      twice++;
      const state = world.state();
      if (!['before', 'after'].includes(state)) problems.push(`${where}: ${state}`);
      problems.push(...goesOn(world).map(problem => `${where}: ${problem}`));
    }
  });
  t.diagnostic(`killed twice ${twice} times, ${problems.length} problems`);
  assert.ok(twice > 100);
  assertNone(problems);
});

test(
  'where the output folder cannot be moved, no file is torn or lost, and the next build is whole',
  { skip: !canMount() && 'this machine mounts nothing' },
  async t => {
    const worlds = Array.from({ length: LANES }, () => new World({ mounted: true }));
    const points = await record(worlds[0], CHANGING);
    const problems = [];
    await inLanes(LANES, points, async (point, lane) => {
      const world = worlds[lane];
      world.reset();
      await inject(world, point, KILL);
      problems.push(...world.torn().map(file => `${name(point)}: ${file} is torn or lost`));
      problems.push(...goesOn(world).map(problem => `${name(point)}: ${problem}`));
    });
    t.diagnostic(`${points.length} points, ${problems.length} problems`);
    assertNone(problems);
  },
);

test('control: a build that is not killed makes the new site, and a torn file is noticed', async () => {
  const world = new World();
  assert.equal((await run(world, [])).status, 0);
  assert.equal(world.state(), 'after');
  world.reset();
  assert.equal(world.state(), 'before');
  assert.ok(world.untouched());
  fs.appendFileSync(path.join(world.output, 'index.html'), 'x');
  assert.match(world.state(), /^neither.*index\.html/);
  assert.deepEqual(world.torn(), ['index.html']);
  assert.ok(!world.untouched());
});

/** `count` of the points, from the first to the last. */
function spread(points, count) {
  const step = Math.max(1, points.length / count);
  return points.filter(
    (_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step) || index === points.length - 1,
  );
}

/** Builds once more, undisturbed; what is wrong with what comes of it. */
function goesOn(world) {
  const { status, stderr } = tryBuild(world.project, world.output, '--quiet');
  if (status !== 0) return [`the next build fails with ${status}: ${stderr.trim()}`];
  const state = world.state();
  return [
    ...(state === 'after' ? [] : [`after the next build: ${state}`]),
    ...world.leftovers().map(entry => `the next build leaves ${entry}`),
  ];
}

function name({ call, path, nth }) {
  return `${call} of ${path}${nth > 1 ? `, number ${nth}` : ''}`;
}
