/** However many clauses differ, each differing decision names those that make it differ: against whole runs, told by hand. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReadAgreement, readAgreement } from '../../src/agreement/read-agreement.ts';
import { compareLogs } from '../../src/engine/backtest/compare-logs.ts';
import { type DecisionLog, decisionLog, logWords, note } from '../../src/engine/backtest/decision-log.ts';
import { explainDifferences } from '../../src/engine/backtest/explain-differences.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { DecidedBody } from '../../src/ledger/entries/decided.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { comparedTexts, type ReplayText } from '../../src/operations/backtest/compared-texts.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';

const acme = new URL('./acme.yaml', import.meta.url);
const written = readFileSync(acme, 'utf8');
const inputs = inputsFor(acme, instant(HISTORY_START - 60 * DAY_MS));

function textOf(text: string): ReadAgreement {
  const read = readAgreement(text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

const CHANGES: readonly (readonly [string, string | RegExp, string])[] = [
  ['heading', 'timeZone: Europe/Berlin\ncurrency', 'timeZone: America/New_York\ncurrency'],
  [
    'vocabulary',
    '    urgent: { type: boolean }',
    '    urgent: { type: boolean }\n    budget: { type: integer }',
  ],
  ['calendar', '["09:00-17:00"]', '["11:00-15:00"]'],
  ['stages', 'timeout: { after: 60 days', 'timeout: { after: 2 days'],
  ['scoring', /levels: \{[^}]*\}/, 'levels: { "1": 35, "2": 12, "3": 5 }'],
  ['routing', '{ person: ana, weight: 1 }', '{ person: dora, weight: 2 }'],
  ['handoffs', 'within: 4 business hours', 'within: 2 business hours'],
];
const base = textOf(written);

function proposal(count: number): ReadAgreement {
  return textOf(CHANGES.slice(-count).reduce((text, [, from, to]) => text.replace(from, to), written));
}

function decidedUnder(text: ReplayText, entries: readonly Entry[], log: DecisionLog): DecisionLog {
  const [signed] = inputs.agreements;
  if (signed === undefined) throw new Error('the scenario has a text');
  const { agreement, conditions } = text;
  const state = startEngine({ ...inputs, agreements: [{ ...signed, agreement, conditions }] }, 'historical');
  const ordered = [...entries].sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  const until = instant(Math.max(...entries.map(({ happenedAt }) => happenedAt)) + 20 * DAY_MS);
  for (const draft of step(state, { entries: ordered }, until).decided)
    note(log, draft as typeof draft & DecidedBody);
  return log;
}

/** Each decision by which it is, and what it says: told without laying logs beside each other. */
function told(log: DecisionLog): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  const all = new Map<string, string>();
  for (let row = 0; row < log.count; row += 1) {
    const name = nameOf(log, row);
    const turn = (times.get(name) ?? 0) + 1;
    times.set(name, turn);
    all.set(`${name} ${turn}`, `${log.at[row]} ${log.says[row]} ${log.due[row]}`);
  }
  return all;
}

function nameOf(log: DecisionLog, row: number): string {
  const which =
    log.kinds[row] === 0 && log.names[row] === 0 ? log.at[row] : `${log.names[row]} ${log.turns[row]}`;
  return `${log.subjects[row]} ${log.kinds[row]} ${which}`;
}

/** The name with which time it was. */
function timed(log: DecisionLog, row: number): string {
  let turn = 0;
  for (let other = 0; other <= row; other += 1) if (nameOf(log, other) === nameOf(log, row)) turn += 1;
  return `${nameOf(log, row)} ${turn}`;
}

it.each([5, 6, 7])('names of %i changed clauses those at which the decision came out otherwise', (count) => {
  const proposed = proposal(count);
  const { deciding, between, steps } = comparedTexts({ read: base, period: null }, proposed);
  expect(deciding).toHaveLength(count);
  expect(between).toEqual([]);
  expect(steps.flatMap(({ clauses }) => clauses).sort()).toEqual([...deciding].sort());
  expect(steps.length).toBeLessThanOrEqual(7);
  let differing = 0;
  fc.assert(
    fc.property(randomHistory, (drawn) => {
      const entries = drawn.filter(({ kind }) => kind !== 'retracted');
      if (entries.length === 0) return;
      const words = logWords();
      const before = decidedUnder({ ...base }, entries, decisionLog(words));
      const logs = steps.map(({ clauses, text }) => ({
        clauses,
        log: decidedUnder(text, entries, decisionLog(words)),
      }));
      const after = logs.at(-1)?.log as DecisionLog;
      const differences = compareLogs(before, after);
      const found = explainDifferences(before, after, differences, { variants: [], steps: logs });
      const states = [told(before), ...logs.map(({ log }) => told(log))];
      found.forEach(({ clauses, how }, place) => {
        const [one, other] = [differences.before[place] as number, differences.after[place] as number];
        const name = one < 0 ? timed(after, other) : timed(before, one);
        const moved = logs.flatMap((each, at) =>
          states[at]?.get(name) === states[at + 1]?.get(name) ? [] : each.clauses,
        );
        expect(clauses).toEqual(moved);
        expect(clauses.length).toBeGreaterThan(0);
        expect(how).toBe('in-turn');
        differing += 1;
      });
    }),
    { numRuns: 40 },
  );
  expect(differing).toBeGreaterThan(40);
});

it('replays one clause alone where few differ, and each text on the way once', () => {
  const { between, steps } = comparedTexts({ read: base, period: null }, proposal(3));
  expect(between.map(({ clause }) => clause).sort()).toEqual(['handoffs', 'routing', 'scoring']);
  expect(steps.map(({ clauses }) => clauses)).toEqual([['scoring'], ['routing'], ['handoffs']]);
  expect(steps[0]?.text).toBe(between.find(({ clause }) => clause === 'scoring')?.text);
  const two = comparedTexts({ read: base, period: null }, proposal(2));
  expect(two.steps).toEqual([]);
  expect(two.between).toHaveLength(2);
});

it('adds clauses together whose text does not stand without the other', () => {
  // A handoff that names a stage the old text does not have, and a stage nobody hands over without it.
  const renamed = written
    .replaceAll('mql', 'ready')
    .replace(/levels: \{[^}]*\}/, 'levels: { "1": 35, "2": 12, "3": 5 }');
  const { steps } = comparedTexts({ read: base, period: null }, textOf(renamed));
  expect(steps.map(({ clauses }) => clauses)).toEqual([['stages', 'scoring', 'handoffs']]);
});
