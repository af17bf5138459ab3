/**
 * @file A reporter of Node's test runner, for `./test`: how long each file took, what was skipped, and how many tests
 * there were; fields are divided by tabs.
 */

import path from 'node:path';

export default async function* tally(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const milliseconds = new Map();
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, file, nesting, skip, todo, details } = data;
    const reason = [skip, todo].find(one => one !== undefined && one !== false);
    if (reason !== undefined) yield `skip\t${name}\t${reason === true ? '' : reason}\n`;
    // What is within others is part of how long these take.
    if (nesting === 0 && file) milliseconds.set(file, (milliseconds.get(file) ?? 0) + details.duration_ms);
    if (details.type === 'suite' && type === 'test:pass') continue;
    counts[type === 'test:fail' ? 'failed' : reason === undefined ? 'passed' : 'skipped']++;
  }
  for (const [file, time] of [...milliseconds].sort(([, one], [, other]) => other - one)) {
    yield `file\t${path.basename(file)}\t${Math.round(time / 1000)}\n`;
  }
  yield `count\t${counts.passed}\t${counts.failed}\t${counts.skipped}\n`;
}
