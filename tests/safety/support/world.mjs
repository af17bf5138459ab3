/**
 * @file A small project that is about to change: its site as it was, as it will be, and whether a folder holds either.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { build, finallyDo, temporaryFolder, write } from '../../browser/support/handlist.mjs';

const SITE_TOML = `title = "Before and after"
base_url = "https://before.example/"
languages = ["en"]

[kinds.note]
folder = "notes"
label = { en = "Note" }
plural = { en = "Notes" }
[kinds.note.fields]
topics = { type = "record", kind = "topic", many = true }

[kinds.topic]
folder = "topics"
label = { en = "Topic" }
plural = { en = "Topics" }

[kinds.event]
folder = "events"
label = { en = "Event" }
plural = { en = "Events" }
`;
const note = (title, topics, body) => `+++\ntitle = "${title}"\ntopics = ["${topics.join('", "')}"]\n+++\n\n${body}\n`;
const topic = title => `+++\ntitle = "${title}"\n+++\n\nAbout ${title}.\n`;
const pixel = colour =>
  Buffer.concat([
    Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'),
    Buffer.alloc(6, colour),
    Buffer.from(',\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;', 'latin1'),
  ]);

const BEFORE = {
  'site.toml': SITE_TOML,
  'content/notes/changes.md': note('It changes', ['water'], 'As it was.'),
  'content/notes/goes.md': note('It goes', ['water', 'fire'], 'Not for long.'),
  'content/notes/moves.md': note('It moves', ['fire'], 'Still here.').replace(
    '\n+++\n\n',
    '\naliases = ["old/first.html"]\n+++\n\n',
  ),
  'content/notes/stays.md': note('It stays', ['earth'], '![a dot](dot.gif)'),
  'content/notes/dot.gif': pixel(0x10),
  'content/topics/earth.md': topic('Earth'),
  'content/topics/fire.md': topic('Fire'),
  'content/topics/water.md': topic('Water'),
  'content/events/last.md': topic('The last event'),
};
/** What is different afterwards; `null` for what is deleted. */
const CHANGES = {
  'content/notes/changes.md': note(
    'It has changed',
    ['water', 'air'],
    'As it is, and rather longer than it was before.',
  ),
  'content/notes/comes.md': note('It comes', ['air'], 'New.'),
  'content/notes/goes.md': null,
  'content/notes/moves.md': note('It moves', ['fire'], 'Gone on.').replace(
    '\n+++\n\n',
    '\naliases = ["new/second.html"]\n+++\n\n',
  ),
  'content/notes/dot.gif': pixel(0x90),
  'content/topics/air.md': topic('Air'),
  'content/events/last.md': null,
};
/** What others have put into the output folder. */
const FOREIGN = {
  'CNAME': 'before.example\n',
  'uploads/report.pdf': 'not really a PDF\n',
  'notes/by-hand.html': '<!doctype html><title>By hand</title>\n',
};

/** A project in a folder of its own, changed since its site was built. */
export class World {
  /** With `mounted`, the output folder is a file system by itself, which can be written to and not moved. */
  constructor({ mounted = false } = {}) {
    this.folder = temporaryFolder('handlist-world');
    this.project = path.join(this.folder, 'project');
    this.output = path.join(this.project, 'public');
    this.kept = path.join(this.folder, 'kept');
    write(this.project, BEFORE);
    if (mounted) mount(this.output);
    write(build(this.project, this.output), FOREIGN);
    this.before = treeOf(this.output);
    fs.cpSync(this.output, this.kept, { recursive: true });
    for (const [name, content] of Object.entries(CHANGES)) {
      if (content === null) fs.rmSync(path.join(this.project, name));
      else write(this.project, { [name]: content });
    }
    this.reset();
    build(this.project, this.output);
    this.after = treeOf(this.output);
    for (const name of Object.keys(FOREIGN))
      assert.equal(
        this.after.get(name),
        this.before.get(name),
        `a plain build changed ${name}, which it did not write`,
      );
    assert.notDeepEqual(this.after, this.before);
    this.reset();
  }

  /** Puts the old site back, and nothing else. */
  reset() {
    for (const entry of fs.readdirSync(this.project)) {
      if (!['site.toml', 'content', 'public'].includes(entry))
        fs.rmSync(path.join(this.project, entry), { recursive: true, force: true });
    }
    for (const entry of fs.readdirSync(this.output))
      fs.rmSync(path.join(this.output, entry), { recursive: true, force: true });
    fs.cpSync(this.kept, this.output, { recursive: true });
    this.stamps = stampsOf(this.output);
  }

  /** Keeps the project as it is now, hard links and all; the function that is returned puts it back. */
  remember() {
    const copy = path.join(this.folder, 'remembered');
    const copyOver = (from, to) => {
      fs.rmSync(to, { recursive: true, force: true });
      assert.equal(spawnSync('cp', ['-a', from, to]).status, 0);
    };
    copyOver(this.project, copy);
    return () => copyOver(copy, this.project);
  }

  /** `before`, `after`, or what makes the output folder neither. */
  state() {
    const tree = treeOf(this.output);
    const from = { before: differences(this.before, tree), after: differences(this.after, tree) };
    if (from.before.length === 0) return 'before';
    if (from.after.length === 0) return 'after';
    const some = files => files.slice(0, 4).join(', ');
    return `neither: not the old site in ${some(from.before)}; not the new one in ${some(from.after)}`;
  }

  /**
   * The files that are neither as they were nor as they will be: torn ones, and what others had put there and is gone.
   * Empty folders do not count.
   */
  torn() {
    const tree = treeOf(this.output);
    const staged = name => name.startsWith('.handlist-next/') || name === '.handlist-manifest' || name.endsWith('/');
    const known = name => [this.before.get(name), this.after.get(name)].includes(tree.get(name));
    return [...new Set([...this.before.keys(), ...this.after.keys(), ...tree.keys()])].filter(
      name => !staged(name) && !known(name),
    );
  }

  /** Whether no file in the output folder has been touched. */
  untouched() {
    const now = stampsOf(this.output);
    return [...this.stamps].every(([file, stamp]) => now.get(file) === stamp);
  }

  /** What lies in the project's folder that a finished build leaves nothing of. */
  leftovers() {
    return fs
      .readdirSync(this.project)
      .filter(entry => !['site.toml', 'content', 'public', '.handlist'].includes(entry));
  }
}

/** Whether this machine lets one mount file systems, as root in a container may not. */
export function canMount() {
  const folder = temporaryFolder('handlist-mount');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  return mounted;
}

/** Mounts a file system in memory at `folder` until the tests of this file are done. */
export function mount(folder, options = 'size=16m') {
  fs.mkdirSync(folder, { recursive: true });
  assert.equal(
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status,
    0,
    `could not mount at ${folder}`,
  );
  finallyDo(() => spawnSync('umount', ['-l', folder]));
}

/**
 * What is in a folder: for each file its bytes as a hash, for each link where it leads, for each empty folder that it
 * is there.
 */
export function treeOf(folder) {
  const tree = new Map();
  for (const { entry, full, name } of entriesOf(folder)) {
    if (entry.isSymbolicLink()) tree.set(name, `-> ${fs.readlinkSync(full)}`);
    else if (entry.isFile()) tree.set(name, createHash('sha256').update(fs.readFileSync(full)).digest('hex'));
    else tree.set(name, entry.isDirectory() ? 'empty' : 'special');
  }
  return tree;
}

/** Everything in a folder, at any depth, but folders that hold something; the names of empty ones end in a slash. */
function entriesOf(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry => {
    const full = path.join(entry.parentPath ?? entry.path, entry.name);
    const name = path.relative(folder, full);
    if (!entry.isDirectory()) return [{ entry, full, name }];
    return fs.readdirSync(full).length === 0 ? [{ entry, full, name: `${name}/` }] : [];
  });
}

/** Which file it is that lies at each path, and when its bytes were last changed. */
export function stampsOf(folder) {
  return new Map(entriesOf(folder).map(({ full, name }) => {
    const { ino, mtimeNs } = fs.lstatSync(full, { bigint: true });
    return [name, `${ino} ${mtimeNs}`];
  }));
}

function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter(file => one.get(file) !== other.get(file)).sort();
}
