/**
 * @file A build reads nothing but the project and what a program needs to run, writes nothing but its output, connects
 * to nothing and starts nothing.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import {
  HANDLIST, assertNone, copyOfProject, filesIn, sharedSite, temporaryFolder, toml, tryBuild, write,
} from '../browser/support/handlist.mjs';
import { treeOf } from './support/world.mjs';

/** What any program opens to start, to find out how many processors it may use, and to get memory. */
const SYSTEM = [
  /^\/etc\/ld\.so\.(cache|preload)$/,
  /^\/(usr\/)?lib(32|64)?\/.*\.so(\.\d+)*$/,
  /^\/proc\/(self|\d+)\/(cgroup|mountinfo|maps|status|auxv)$/,
  /^\/sys\/fs\/cgroup(\/|$)/,
  /^\/sys\/devices\/system\/(cpu|node)(\/|$)/,
  /^\/sys\/kernel\/mm\/transparent_hugepage\//,
  /^\/proc\/sys\/vm\/overcommit_memory$/,
  /^\/dev\/(null|urandom|tty)$/,
];
const LOOKING = [
  'open', 'openat', 'openat2', 'creat', 'execve', 'execveat', 'stat', 'lstat', 'newfstatat', 'statx', 'access',
  'faccessat', 'faccessat2', 'readlink', 'readlinkat', 'mkdir', 'mkdirat', 'rename', 'renameat', 'renameat2', 'link',
  'linkat', 'symlink', 'symlinkat', 'unlink', 'unlinkat', 'rmdir', 'truncate', 'chmod', 'fchmodat', 'chown',
  'fchownat', 'utimensat', 'chdir', 'statfs',
];

/** Builds under strace; the paths of all calls, with the call and whether it changes anything. */
function trace(root, output) {
  const log = path.join(temporaryFolder(), 'log');
  const calls = LOOKING.map(call => `?${call}`).join(',');
  const options = ['-f', '--seccomp-bpf', '-y', '-qq', '-s', '4096', '-o', log, '-e', `trace=${calls}`];
  const command = [...options, HANDLIST, 'build', '--root', root, '--output', output];
  const { status, stderr } = spawnSync('strace', command, { encoding: 'utf8' });
  const seen = [];
  for (const line of fs.readFileSync(log, 'utf8').split('\n')) {
    const [, call, rest] = line.match(/^\d+ +(\w+)\((.*)$/) ?? [];
    if (!call) continue;
    const folders = [...rest.matchAll(/(?:^|, )(?:\d+|AT_FDCWD)<([^>]*)>/g)].map(match => match[1]);
    const names = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(match => match[1]);
    const changes =
      /^(mkdir|rename|link|symlink|unlink|rmdir|creat|truncate|chmod|fchmod|chown|fchown|utimens)/.test(call)
      || /O_(WRONLY|RDWR|CREAT|TRUNC)/.test(rest);
    names.slice(0, call.startsWith('exec') ? 1 : call.startsWith('readlink') ? 1 : undefined).forEach((name, index) => {
      if (name !== '') seen.push({ call, changes, path: path.resolve(folders[index] ?? folders[0] ?? '/', name) });
    });
  }
  return { status, stderr, seen };
}

const isIn = (file, folder) => file === folder || file.startsWith(folder + path.sep);

/** What in a trace lies outside `root`, its output, and what every program needs. */
function strays({ seen }, root, output) {
  const beside = path.join(path.dirname(output), `.${path.basename(output)}.handlist-next`);
  // A path is looked at part by part on the way from the root of the file system.
  const onTheWay = file => [root, output].some(folder => isIn(folder, file));
  const mayRead = file =>
    [root, output, beside].some(folder => isIn(file, folder))
    || SYSTEM.some(pattern => pattern.test(file))
    || file === HANDLIST;
  const mayChange = file =>
    [output, beside, path.join(root, '.handlist')].some(folder => isIn(file, folder)) || file === '/dev/null';
  return [
    ...new Set(
      seen
        .filter(({ call, changes, path: file }) =>
          changes ? !mayChange(file) : !(mayRead(file) || (onTheWay(file) && call !== 'execve')),
        )
        .map(({ call, path: file }) => `${call} of ${file}`),
    ),
  ];
}

test('the build of the sample touches nothing outside', () => {
  const root = copyOfProject('sample');
  const output = path.join(temporaryFolder(), 'site');
  const traced = trace(root, output);
  assert.equal(traced.status, 0, traced.stderr.slice(0, 1500));
  assert.ok(traced.seen.length > 1000);
  assertNone(strays(traced, root, output));
});

const SITE_TOML =
  'title = "Confined"\nlanguages = ["en"]\n'
  + '[kinds.note]\nfolder = "notes"\nlabel = { en = "Note" }\nplural = { en = "Notes" }\n'
  + '[kinds.note.fields]\npicture = { type = "image" }\nfile = { type = "file" }\n'
  + '[severity]\nbroken-link = "warning"\nmissing-asset = "warning"\n';
const DIFFICULT = [
  '..',
  '../..',
  '../../../../etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  '..\\..\\etc\\passwd',
  '%2e%2e/%2e%2e/etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '....//....//etc/passwd',
  '/proc/self/environ',
  '//host/share',
  '\\\\host\\share',
  'C:\\Windows\\win.ini',
  '~/.ssh/id_rsa',
  '$HOME/.bashrc',
  '../outside/secret.png',
  './../../outside/secret.png',
  'notes/../../../outside/secret.png',
  '../site.toml',
  '../../site.toml',
  '\u2024\u2024/etc/passwd',
  'a\u0000b',
  '.',
  '',
  ' ',
  'CON',
  'nul.html',
  'x'.repeat(300),
];

test('whatever a record names as an image, a file, a link or an alias, nothing outside is looked at or written', t => {
  const folder = temporaryFolder();
  write(folder, { 'outside/secret.png': 'SECRET', 'outside/secret.md': '+++\ntitle = "SECRET"\n+++\n' });
  const root = write(path.join(folder, 'project'), { 'site.toml': SITE_TOML });
  const output = path.join(folder, 'project/public');
  const places = {
    picture: name => `+++\ntitle = "t"\npicture = ${toml(name)}\n+++\n`,
    file: name => `+++\ntitle = "t"\nfile = ${toml(name)}\n+++\n`,
    alias: name => `+++\ntitle = "t"\naliases = [${toml(name)}]\n+++\n`,
    image: name => `+++\ntitle = "t"\n+++\n\n![x](<${name.replace(/[<>]/g, '')}>)\n`,
    link: name => `+++\ntitle = "t"\n+++\n\n[x](<${name.replace(/[<>]/g, '')}>)\n`,
    html: name =>
      '+++\ntitle = "t"\n+++\n\n'
      + `<img src="${name.replaceAll('"', '')}" alt="x"><a href="${name.replaceAll('"', '')}">x</a>\n`,
  };
  for (const [place, make] of Object.entries(places))
    DIFFICULT.forEach((name, index) => write(root, { [`content/notes/${place}-${index}.md`]: make(name) }));
  const outside = treeOf(path.join(folder, 'outside'));

  const refused = trace(root, output);
  assert.equal(refused.status, 1, refused.stderr);
  assertNone(strays(refused, root, output));
  assert.ok(!fs.existsSync(output), 'errors, and yet something was written');

  // Then without the records that are refused, so that a site is written.
  const { diagnostics } = JSON.parse(tryBuild(root, output, '--format', 'json').stdout);
  const faulty = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ place }) => place.file));
  for (const file of faulty) fs.rmSync(path.join(root, file));
  const traced = trace(root, output);
  assert.equal(traced.status, 0, traced.stderr.slice(0, 1500));
  t.diagnostic(`${faulty.size} of ${DIFFICULT.length * Object.keys(places).length} records refused`);
  assertNone(strays(traced, root, output));
  assert.ok(filesIn(output).every(file => !fs.readFileSync(path.join(output, file), 'utf8').includes('SECRET')));
  assert.deepEqual(treeOf(path.join(folder, 'outside')), outside);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['outside', 'project']);
});

const LINKS = {
  'a file outside': folder => ['notes/stolen.md', path.join(folder, 'outside/secret.md')],
  'an image outside': folder => ['notes/stolen.png', path.join(folder, 'outside/secret.png')],
  'a folder outside': folder => ['notes/all', path.join(folder, 'outside')],
  'the root of the file system': () => ['notes/root', '/'],
  'itself': () => ['notes/loop.md', 'loop.md'],
  'the folder it lies in': () => ['notes/round', '.'],
  'the folder of the project': () => ['notes/up', '../..'],
  'nothing': () => ['notes/nowhere.md', 'gone.md'],
};

for (const [name, link] of Object.entries(LINKS)) {
  test(`a symbolic link to ${name} is not followed out, nor without end`, () => {
    const folder = temporaryFolder();
    write(folder, { 'outside/secret.png': 'SECRET', 'outside/secret.md': '+++\ntitle = "SECRET"\n+++\n' });
    const root = write(path.join(folder, 'project'), {
      'site.toml': SITE_TOML,
      'content/notes/one.md': '+++\ntitle = "One"\n+++\n',
    });
    const output = path.join(root, 'public');
    const [from, to] = link(folder);
    fs.symlinkSync(to, path.join(root, 'content', from));
    const traced = trace(root, output);
    assert.ok([0, 1].includes(traced.status), traced.stderr);
    if (traced.status === 1)
      assert.ok(traced.stderr.includes(`content/${from}`), `the link is not named: ${traced.stderr}`);
    // To see where a link leads is to look at what it leads to; to read it would be to open it.
    const opened = {
      seen: traced.seen.filter(({ call }) => /^(open|exec|mkdir|rename|link|unlink|rmdir|creat)/.test(call)),
    };
    assertNone(strays(opened, root, output));
    if (fs.existsSync(output))
      assert.ok(filesIn(output).every(file => !fs.readFileSync(path.join(output, file), 'utf8').includes('SECRET')));
  });
}

test('it connects to nothing and starts nothing', () => {
  const log = path.join(temporaryFolder(), 'log');
  const command = [
    HANDLIST,
    'build',
    '--root',
    copyOfProject('sample'),
    '--output',
    path.join(temporaryFolder(), 'site'),
  ];
  const options = ['-f', '--seccomp-bpf', '-qq', '-o', log, '-e', 'trace=%network,%process'];
  const { status, stderr } = spawnSync('strace', [...options, ...command], { encoding: 'utf8' });
  assert.equal(status, 0, stderr.slice(0, 1500));
  const calls = fs.readFileSync(log, 'utf8').split('\n').map(line => line.match(/^\d+ +(\w+)\((.*)/)).filter(Boolean);
  const own = calls.filter(([, call]) => call === 'execve');
  assert.equal(own.length, 1, 'a program was started');
  const forbidden = calls.filter(
    ([, call, rest]) =>
      /^(socket|connect|bind|listen|sendto|sendmsg|fork|vfork|execveat)$/.test(call)
      || (call.startsWith('clone') && !rest.includes('CLONE_THREAD')),
  );
  assert.deepEqual(
    forbidden.map(([line]) => line),
    [],
  );
});

test('without a network, it builds the same site', t => {
  const output = path.join(temporaryFolder(), 'site');
  const command = [HANDLIST, 'build', '--root', copyOfProject('sample'), '--output', output];
  const { status, stderr } = spawnSync('unshare', ['-n', ...command], { encoding: 'utf8' });
  if (/Operation not permitted/.test(stderr)) return t.skip('this machine makes no network namespaces');
  assert.equal(status, 0, stderr.slice(0, 1500));
  assert.deepEqual(treeOf(output), treeOf(sharedSite('sample')));
});

test('control: a stray path is noticed', () => {
  const seen = [
    { call: 'openat', changes: false, path: '/etc/passwd' },
    { call: 'openat', changes: true, path: '/p/content/x.md' },
    { call: 'openat', changes: false, path: '/p/content/x.md' },
  ];
  assert.deepEqual(strays({ seen }, '/p', '/p/public'), ['openat of /etc/passwd', 'openat of /p/content/x.md']);
});
