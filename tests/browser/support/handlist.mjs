/** @file The program under test: where it is, how a site is built with it, and what files there are then. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folder of the project. */
export const PROJECT = path.resolve(import.meta.dirname, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(PROJECT, 'target');
/** The program; `HANDLIST` names another one. */
export const HANDLIST = path.resolve(process.env.HANDLIST ?? path.join(TARGET, 'release/handlist'));
/** Whether everything is to be tried, however long it takes, instead of a spread of it. */
export const FULL = process.env.FULL === '1';

const atTheEnd = [];
process.on('exit', () => atTheEnd.reverse().forEach(step => step()));

/** Does `step` when the tests of this file are done; what is asked for last is done first. */
export function finallyDo(step) {
  atTheEnd.push(step);
}

/** A new folder that goes when the tests of this file are done. */
export function temporaryFolder(name = 'handlist') {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), `${name}-`));
  finallyDo(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * How long a build may take, whatever happens to it, in milliseconds: far longer than any does, however busy the
 * machine is.
 */
export const DEADLINE = 120_000;

/** Runs `handlist build` and returns what came of it: `status`, `stdout`, `stderr`. */
export function tryBuild(root, output, ...options) {
  const { error, ...result } = spawnSync(HANDLIST, ['build', '--root', root, '--output', output, ...options], {
    encoding: 'utf8', maxBuffer: 1 << 28, timeout: DEADLINE, killSignal: 'SIGKILL',
  });
  if (error?.code === 'ETIMEDOUT')
    throw new Error(`the build of ${root} was not done after ${DEADLINE / 1000} seconds`);
  if (error) throw new Error(`could not run ${HANDLIST} (cargo build --release makes it)`, { cause: error });
  return result;
}

/** Builds the site of `root` and returns its folder: `output`, or a new one. */
export function build(root, output = path.join(temporaryFolder(), 'site')) {
  const { status, stderr } = tryBuild(root, output, '--quiet');
  assert.equal(status, 0, `the build of ${root} failed:\n${stderr.slice(0, 1500)}`);
  return output;
}

const fixture = name => path.join(PROJECT, 'tests/fixtures', name);
/**
 * The projects of the sample catalogue, of a site in English, French and Arabic, of one with a menu of its own, and of
 * a catalogue of training with all that Markdown and fields can hold.
 */
const PROJECTS = {
  sample: PROJECT,
  'three-languages': fixture('three-languages'),
  forms: fixture('forms'),
  course: fixture('course'),
  training: fixture('training'),
};

/**
 * Copies the project of a site into a new folder, for a test that builds it: two builds of one project keep each other
 * out.
 */
export function copyOfProject(name) {
  const root = path.join(temporaryFolder(), name);
  for (const part of ['site.toml', 'content', 'themes']) {
    const from = path.join(PROJECTS[name], part);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(root, part), { recursive: true });
  }
  return root;
}

const built = new Map();

/**
 * The folder of a site, `sample` or `three-languages`, as it is built. It is only to be read: files that run side by
 * side share it. `./test` builds these sites once, into the folder that `HANDLIST_SITES` names; a file that is run by
 * itself builds its own.
 */
export function sharedSite(name) {
  if (process.env.HANDLIST_SITES) return path.join(process.env.HANDLIST_SITES, name);
  if (!built.has(name)) built.set(name, build(copyOfProject(name)));
  return built.get(name);
}

/** The paths of all files in `folder` that end in `ending`, relative to it, sorted. */
export function filesIn(folder, ending = '') {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory() && entry.name.endsWith(ending))
    .map(entry => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Writes `files`, text or bytes by path, into `folder`. */
export function write(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** Asserts that there are no problems; prints the first of them, for a defect of the theme shows on every page. */
export function assertNone(problems) {
  const shown = problems.slice(0, 12).join('\n');
  assert.ok(problems.length === 0, `${problems.length} problems:\n${shown}${problems.length > 12 ? '\n…' : ''}`);
}

/**
 * A string as TOML writes it. JSON's escapes are all TOML's; U+007F needs one more. Half a surrogate pair becomes
 * U+FFFD.
 */
export function toml(text) {
  return JSON.stringify(text.toWellFormed()).replaceAll('\x7f', '\\u007f');
}

/** Does `work` with every item, `lanes` at a time; returns the results in the order of the items. */
export async function inLanes(lanes, items, work) {
  const results = [];
  const rest = [...items.entries()].reverse();
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    for (let next; (next = rest.pop());) results[next[0]] = await work(next[1], lane);
  }));
  return results;
}
