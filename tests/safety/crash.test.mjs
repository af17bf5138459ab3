/** @file Killed at any call, a build leaves the old site or the new one, and the next build goes on from there. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FULL, assertNone, inLanes, tryBuild } from '../browser/support/handlist.mjs';
import { CHANGING, READING, inject, record, run } from './support/strace.mjs';
import { World, canMount } from './support/world.mjs';

const LANES = 2;
const KILL = 'signal=SIGKILL';

test('killed at any call, the site is wholly the old one or wholly the new one, and the next build is whole', async t => {
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
  t.diagnostic(`${points.length} points: ${states.before} leave the old site, ${states.after} the new one, ${problems.length} problems`);
  assert.ok(points.length > 100 && states.before > 0 && states.after > 0);
  assertNone(problems);
});

test('killed, and killed again while it clears up, it still comes to the new site', async t => {
  const worlds = Array.from({ length: LANES }, () => new World());
  const points = await record(worlds[0], CHANGING);
  const step = FULL ? 4 : 23;
  const pairs = points.flatMap((first, index) => points.filter((_, other) => (index * 7 + other) % step === 0).filter((_, other) => FULL || other % 4 === index % 4).map(second => [first, second]));
  const problems = [];
  let twice = 0;
  await inLanes(LANES, pairs.filter((_, index) => FULL || index % 2 === 0), async ([first, second], lane) => {
    const world = worlds[lane];
    world.reset();
    await inject(world, first, KILL);
    const { hit } = await inject(world, second, KILL);
    if (!hit) return;
    twice++;
    const where = `${name(first)}, then ${name(second)}`;
    const state = world.state();
    if (!['before', 'after'].includes(state)) problems.push(`${where}: ${state}`);
    problems.push(...goesOn(world).map(problem => `${where}: ${problem}`));
  });
  t.diagnostic(`killed twice ${twice} times, ${problems.length} problems`);
  assert.ok(twice > 20);
  assertNone(problems);
});

test('where the output folder cannot be moved, no file is torn or lost, and the next build is whole', { skip: !canMount() && 'this machine mounts nothing' }, async t => {
  const worlds = Array.from({ length: LANES }, () => new World({ mounted: true }));
  const points = await record(worlds[0], CHANGING);
  const problems = [];
  await inLanes(LANES, points.filter((_, index) => FULL || index % 2 === 0), async (point, lane) => {
    const world = worlds[lane];
    world.reset();
    await inject(world, point, KILL);
    problems.push(...world.torn().map(file => `${name(point)}: ${file} is torn or lost`));
    problems.push(...goesOn(world).map(problem => `${name(point)}: ${problem}`));
  });
  t.diagnostic(`${points.length} points, ${problems.length} problems`);
  assertNone(problems);
});

test('control: a build that is not killed makes the new site, and a torn file is noticed', async () => {
  const world = new World();
  assert.equal((await run(world, [])).status, 0);
  assert.equal(world.state(), 'after');
  world.reset();
  assert.equal(world.state(), 'before');
  assert.ok(world.untouched());
  const [point] = await record(world, ['write']);
  assert.ok(point);
  world.reset();
  const { appendFileSync } = await import('node:fs');
  appendFileSync(`${world.output}/index.html`, 'x');
  assert.match(world.state(), /^neither.*index\.html/);
  assert.deepEqual(world.torn(), ['index.html']);
  assert.ok(!world.untouched());
});

/** Builds once more, undisturbed; what is wrong with what comes of it. */
function goesOn(world) {
  const { status, stderr } = tryBuild(world.project, world.output, '--quiet');
  if (status !== 0) return [`the next build fails with ${status}: ${stderr.trim()}`];
  const state = world.state();
  return [...(state === 'after' ? [] : [`after the next build: ${state}`]), ...world.leftovers().map(entry => `the next build leaves ${entry}`)];
}

function name({ call, path, nth }) {
  return `${call} of ${path}${nth > 1 ? `, number ${nth}` : ''}`;
}
