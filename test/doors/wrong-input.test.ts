/** What was asked wrongly is said once, in plain words, with the exit code of a misuse. */
import { expect, it } from 'vitest';
import { commandLine } from './in-process.ts';

const paths = ['attribute', 'paths.csv', '--path', 'path', '--model', 'markov'];

it.each([
  [[...paths, '--order', '5'], '--order: must be at most 4, not 5'],
  [[...paths, '--by', 'campaign'], '--by: can only be "channel", not "campaign"'],
  [[...paths, '--separator', ''], '--separator: must not be empty'],
  [[...paths, 'more.csv'], 'FILE…: must be exactly 1, not 2'],
])('of %j it says: %s', async (words, says) => {
  const { code, err, out } = await commandLine(words);
  expect([code, out]).toEqual([2, '']);
  expect(err.split('\n').filter((line) => line.includes(says))).toHaveLength(1);
});

it('names the command and its options as they were typed, not what is asked behind them', async () => {
  const { code, err } = await commandLine(['check', '--text', 'x']);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^The file x cannot be read \(looked for .*\/x\)\.\n$/),
  ]);
  const page = await commandLine(['due', '--agreement', 'examples/short/agreement.yaml', '--handoff', 'a']);
  expect([page.code, page.err]).toEqual([2, 'due needs --at. entente help due tells how.\n']);
  const words = ['stats', 'welhc', 'a.csv', '--values', 'x'];
  const wrong = await commandLine(words);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/^stats was asked wrongly\. TEST: "welhc" is not known\. Did you mean "welch"\?/);
  expect(wrong.err).not.toContain('compute-statistic');
});

it('says in the help of attribute how it is asked of files', async () => {
  const { out } = await commandLine(['attribute', '--help']);
  expect(out).toContain('entente attribute FILE… --model MODEL --path PATH');
  expect(out).toContain('entente attribute --touches FILE…');
});
