/** @file The Nu Html Checker, the W3C's, as a library: files in, messages out. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = path.resolve(import.meta.dirname, '../node_modules/vnu-jar/build/dist/vnu.jar');

/** The checker is done within a minute: a compiler that optimises more would take longer for it than it saves. */
const JAVA = ['-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Checks files, HTML and CSS as their names say, in one run.
 *
 * @returns {{errors: Message[], warnings: Message[]}} what is wrong, and what may be
 * @typedef {{file: string, text: string}} Message the path of a file, and one line: that, the line in it, what, and
 * where in the source
 */
export function validate(files) {
  const command = [
    ...JAVA,
    '-jar',
    JAR,
    '--also-check-css',
    '--stdout',
    '--exit-zero-always',
    '--format',
    'json',
    ...files,
  ];
  const { error, status, stdout, stderr } = spawnSync('java', command, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error('could not run java (Debian: default-jre-headless)', { cause: error });
  assert.equal(status, 0, stderr);
  const messages = JSON.parse(stdout).messages.map(({ url = '', lastLine = '', message, extract = '', ...kind }) => {
    const file = url && fileURLToPath(url.replace(/^file:\/*/, 'file:///'));
    return { ...kind, file, message, text: `${file}:${lastLine}: ${message} ${extract.replaceAll('\n', ' ')}` };
  });
  const only = wanted => messages.filter(wanted).map(({ file, text }) => ({ file, text }));
  // The checker takes a file's neighbours for another origin than its own; what the policy lets through is for Chromium
  // to say.
  const isWarning = ({ type, subType, message }) => type === 'info' && subType === 'warning'
    && !message.startsWith('Resource violates Content Security Policy');
  return { errors: only(({ type }) => type !== 'info'), warnings: only(isWarning) };
}
