/**
 * @file Faults at chosen system calls, by strace.
 *
 * A plain count ("fail the 7th write") cannot tell threads apart: strace counts for each thread by itself, so that a
 * call of a second thread is never reached if an earlier thread has made as many. So a build is recorded first, and
 * each call in it becomes a {@link Point}: the call, the path it is about, and the how-manieth it is on that path.
 */

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { DEADLINE, HANDLIST } from '../../browser/support/handlist.mjs';

/** One thread, so that every run makes the same calls in the same order. */
const ENVIRONMENT = { ...process.env, RAYON_NUM_THREADS: '1' };

/**
 * @typedef {object} Point
 * @property {string} call   the system call
 * @property {string} match  the path as strace is to look for it
 * @property {number} nth    the how-manieth call on it
 * @property {string} path   the path, relative to the world's project
 * @property {string[]} names the paths that the call names, in the same way
 */

/**
 * The calls that change what is on a disk, or open it; those among them that a machine does not have are passed over.
 */
export const CHANGING = [
  'openat',
  'write',
  'pwrite64',
  'writev',
  'copy_file_range',
  'sendfile',
  'ftruncate',
  'fallocate',
  'mkdir',
  'mkdirat',
  'link',
  'linkat',
  'symlink',
  'symlinkat',
  'rename',
  'renameat',
  'renameat2',
  'unlink',
  'unlinkat',
  'rmdir',
  'chmod',
  'fchmod',
  'fchmodat',
  'chown',
  'fchown',
  'utimensat',
  'flock',
  'fsync',
  'fdatasync',
  'syncfs',
];
/** And those that look at it. */
export const READING = ['read', 'pread64', 'getdents64', 'statx', 'newfstatat', 'fstat', 'readlink', 'readlinkat'];

/**
 * The calls that a build of `world` makes to its project, in order, as points; `calls` are the names of those wanted.
 */
export async function record(world, calls) {
  const log = path.join(world.folder, 'strace.log');
  await run(world, ['-y', '-s', '4096', '-o', log, '-e', `trace=${calls.map(call => `?${call}`).join(',')}`]);
  const seen = new Map();
  const points = [];
  for (const { thread, call, paths, about } of fs.readFileSync(log, 'utf8').split('\n').map(parse).filter(Boolean)) {
    // strace counts a call under each of its paths.
    for (const one of new Set(paths)) {
      const key = `${thread} ${call} ${one}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    if (!about.full.startsWith(world.project + path.sep)) continue;
    points.push({
      call,
      match: inWorld(about.match, world),
      nth: seen.get(`${thread} ${call} ${about.match}`),
      path: path.relative(world.project, about.full),
      names: paths.map(one => path.relative(world.project, one)),
    });
  }
  // Two threads may have made the same call on the same path as many times.
  return [...new Map(points.map(point => [JSON.stringify(point), point])).values()];
}

/** Builds `world` with `fault` (`signal=SIGKILL`, `error=EIO`) at a point; `hit` says whether it came to that. */
export async function inject(world, point, fault) {
  const log = path.join(world.folder, 'strace.log');
  const match = point.match.replace(WORLD, world.folder);
  // Threads then stop at the calls in question only. A call that kills is not reached in this way.
  const filter = fault.startsWith('error=') ? ['--seccomp-bpf'] : [];
  const result = await run(world, [
    ...filter,
    '-o',
    log,
    '-P',
    match,
    '-e',
    `trace=${point.call}`,
    '-e',
    `inject=${point.call}:${fault}:when=${point.nth}`,
  ]);
  const text = fs.readFileSync(log, 'utf8');
  return { ...result, hit: text.includes('(INJECTED)') || text.includes('killed by SIGKILL') };
}

/** Builds `world` under strace with these options: its exit status (or the signal that ended it) and what it said. */
export function run(world, options) {
  const command = ['-f', '-qq', ...options, HANDLIST, 'build', '--root', world.project, '--output', world.output];
  return new Promise((resolve, reject) => {
    execFile(
      'strace',
      command,
      { env: ENVIRONMENT, timeout: DEADLINE, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (error?.code === 'ENOENT')
          return reject(new Error('could not run strace (Debian: strace)', { cause: error }));
        resolve({
          status: error ? (error.code ?? null) : 0,
          signal: error?.signal ?? null,
          late: error?.killed ?? false,
          stdout,
          stderr,
        });
      },
    );
  });
}

/** Stands for the folder of a world in a point, which is good for any of them. */
const WORLD = '{world}';

function inWorld(match, world) {
  return match.replace(world.folder, WORLD);
}

/** The calls that take an open file or folder and no path. */
const ON_OPEN_FILES = new Set([
  'write',
  'pwrite64',
  'writev',
  'read',
  'copy_file_range',
  'sendfile',
  'ftruncate',
  'fallocate',
  'pread64',
  'fchmod',
  'fchown',
  'fsync',
  'fdatasync',
  'syncfs',
  'flock',
  'getdents64',
  'fstat',
]);

/** A line of strace's log: who made which call, on which paths, and which of them it is about. */
function parse(line) {
  const [, thread, call, rest] = line.match(/^(\d+) +(\w+)\((.*)$/) ?? [];
  if (!call) return null;
  const opened = [...rest.matchAll(/(?:^|, )(?:\d+|AT_FDCWD)<([^>]*)>/g)].map(match => unescape(match[1]));
  if (ON_OPEN_FILES.has(call))
    return opened.length
      ? { thread, call, paths: opened.slice(0, 1), about: { match: opened[0], full: opened[0] } }
      : null;
  const named = [...rest.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(match => unescape(match[1]));
  const paths = [...opened, ...named];
  if (paths.length === 0) return null;
  // What is renamed or linked is named twice; the last name is that of what is made.
  const name = named.at(-1) ?? opened[0];
  const full = path.isAbsolute(name) ? name : path.join(opened.at(-1) ?? '', name);
  // strace looks only at the first name of a rename.
  return { thread, call, paths, about: { match: call === 'rename' ? named[0] : name, full } };
}

/** A string as strace escapes it. */
function unescape(text) {
  const bytes = text.replace(/\\([0-7]{1,3}|x[0-9a-f]{2}|.)/g, (_, code) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : ({ n: '\n', t: '\t', r: '\r' }[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
