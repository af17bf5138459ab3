/**
 * @file When the system refuses a call, the build ends with a word on it, or does without; the site is whole either
 * way.
 */

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { DEADLINE, FULL, assertNone, inLanes, tryBuild } from '../browser/support/handlist.mjs';
import { CHANGING, READING, inject, record } from './support/strace.mjs';
import { World, canMount } from './support/world.mjs';

const LANES = 2;
/** Disk full, disk broken, not allowed, read-only, too many open files. */
const ERRORS = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];
/** How many of them each call is refused with, unless all are tried; the calls after one another take turns. */
const TRIED = 1;

test('any call may be refused: the build ends and says where, and the site is untouched', async t => {
  const worlds = Array.from({ length: LANES }, () => new World());
  const { counts, problems } = await refuse(worlds, [...CHANGING, ...READING]);
  t.diagnostic(
    `${counts.tried} refusals: ${counts.failed} builds gave up, ${counts.done} did without, `
      + `${problems.length} problems`,
  );
  assert.ok(counts.failed > 50 && counts.done > 0);
  assertNone(problems);
});

test(
  'so it is where the output folder cannot be moved',
  { skip: !canMount() && 'this machine mounts nothing' },
  async t => {
    const worlds = Array.from({ length: LANES }, () => new World({ mounted: true }));
    const { counts, problems } = await refuse(worlds, CHANGING);
    t.diagnostic(
      `${counts.tried} refusals: ${counts.failed} builds gave up, ${counts.done} did without, `
        + `${problems.length} problems`,
    );
    assertNone(problems);
  },
);

async function refuse(worlds, calls) {
  const points = await record(worlds[0], calls);
  const cases = points.flatMap((point, index) =>
    ERRORS.filter((_, number) => FULL || (number + index) % ERRORS.length < TRIED).map(error => ({ point, error })),
  );
  const counts = { tried: 0, failed: 0, done: 0 };
  const problems = [];
  await inLanes(worlds.length, cases, async ({ point, error }, lane) => {
    const world = worlds[lane];
    world.reset();
    const result = await inject(world, point, `error=${error}`);
    if (!result.hit) return;
    counts.tried++;
    result.status === 0 ? counts.done++ : counts.failed++;
    problems.push(
      ...judge(world, point, result).map(
        problem =>
          `${error} for ${point.call} of ${point.path}${point.nth > 1 ? `, number ${point.nth}` : ''}: ${problem}`,
      ),
    );
  });
  return { counts, problems };
}

/** What is wrong with how a build took a refusal. */
function judge(world, point, { status, signal, late, stdout, stderr }) {
  if (late) return [`the build was not done after ${DEADLINE / 1000} seconds`];
  if (signal !== null || status >= 124) return [`the build ended with ${signal ?? status}`];
  const problems = [];
  if (/panicked at/.test(stderr)) problems.push(`the build panicked: ${stderr}`);
  const state = world.state();
  if (status === 0 && state !== 'after') problems.push(`the build says all is well: ${state}`);
  if (status !== 0) {
    if (state !== 'before')
      problems.push(`the build fails, and the site is ${state === 'after' ? 'the new one' : state}`);
    else if (!world.untouched()) problems.push('the build fails, and files of the site have new time stamps');
    if (!named(point).some(name => stderr.includes(name))) problems.push(`the path is not named: ${stderr.trim()}`);
  }
  const next = tryBuild(world.project, world.output, '--quiet');
  if (next.status !== 0) problems.push(`the next build fails: ${next.stderr.trim()} (this one: ${stdout}${stderr})`);
  else if (world.state() !== 'after') problems.push(`after the next build: ${world.state()}`);
  // A file of somebody else's that could not be looked at is kept aside rather than lost, and the build says so.
  const keptAside = entry =>
    entry.startsWith('public.kept-') && stdout.includes(`kept as ${path.join(world.project, entry)}`);
  problems.push(
    ...world
      .leftovers()
      .filter(entry => !keptAside(entry))
      .map(entry => `the next build leaves ${entry}`),
  );
  return problems;
}

/**
 * How the path of a call may be named: any path that the call has, from the project's folder on, or the folder it lies
 * in; for a folder, what lies in it.
 */
function named(point) {
  const folder = path.dirname(point.path);
  return [
    point.path,
    ...point.names.filter(name => name && !name.startsWith('..')),
    ...(folder === '.' ? [] : [folder]),
    ...(point.call.startsWith('mkdir') ? [`/${path.basename(point.path)}/`] : []),
  ];
}
