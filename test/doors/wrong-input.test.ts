/** What was asked wrongly is said once, in plain words, with the exit code of a misuse. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { inTypedWords } from '../../src/cli/asked-wrongly.ts';
import { commands } from '../../src/cli/commands.ts';
import { inputFromWords, optionsOf } from '../../src/operations/input-words.ts';
import { plainIssue } from '../../src/operations/plain-issue.ts';
import { faultsOf, refusal } from '../../src/operations/refusal.ts';
import { commandLine } from './in-process.ts';

const paths = ['attribute', 'paths.csv', '--path', 'path', '--model', 'markov'];

it.each([
  [[...paths, '--order', '5'], '--order must be a whole number from 1 to 4, not 5'],
  [[...paths, '--by', 'campaign'], '--by can only be "channel", not "campaign"'],
  [[...paths, '--separator', ''], '--separator must not be empty'],
  [[...paths, 'more.csv'], 'FILE… must be exactly 1, not 2'],
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
  expect([page.code, page.err]).toEqual([
    2,
    'due needs --at (when the clock would start). entente help due tells how.\n',
  ]);
  const words = ['stats', 'welhc', 'a.csv', '--values', 'x'];
  const wrong = await commandLine(words);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/^stats: TEST: "welhc" is not known\. Did you mean "welch"\?/);
  expect(wrong.err).not.toContain('compute-statistic');
});

it('says of no word of any command what only a programmer would understand', () => {
  for (const command of commands()) {
    const { input } = command.operation;
    for (const { name, kind } of optionsOf(input)) {
      if (kind === 'structure') continue;
      const words = new Map([[name, ['no such thing'.repeat(300)]]]);
      const read = input.safeParse(inputFromWords(input, words), { error: plainIssue });
      const faults = faultsOf(read.error ?? new z.ZodError([])).filter(({ path }) => path?.startsWith(name));
      const why = inTypedWords(command, refusal('misuse', 'wrong-input', 'zod', faults), words);
      const said = [why.says, ...(why.faults ?? []).map(({ message }) => message)].join(' ');
      expect(said).not.toMatch(/asked wrongly|invalid|received|pattern|regex|\/\^|undefined|zod/i);
      expect(said.length).toBeLessThan(1_000);
    }
  }
});

it('says what is expected and what was written instead', async () => {
  const { err } = await commandLine(['back-plan', 'lots']);
  expect(err).toMatch(/^back-plan: AMOUNT must be a number above 0, not "lots" \(what is to be booked/);
  const { err: several } = await commandLine(['inbox', '--limit', '0', '--whose', 'mien']);
  expect(several).toContain('--limit must be a whole number from 1 to 500, not 0');
  expect(several).toContain('--whose: "mien" is not known. Did you mean "mine"?');
});

it('says in the help of attribute how it is asked of files', async () => {
  const { out } = await commandLine(['attribute', '--help']);
  expect(out).toContain('entente attribute FILE… --model MODEL --path PATH');
  expect(out).toContain('entente attribute --touches FILE…');
});
