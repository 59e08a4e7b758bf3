/** Two texts over random histories: what a back-test says of them, against what the engine decides under each. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReadAgreement, readAgreement } from '../../src/agreement/read-agreement.ts';
import { compareLogs } from '../../src/engine/backtest/compare-logs.ts';
import { decisionLog, logWords, note } from '../../src/engine/backtest/decision-log.ts';
import { firstQualifications } from '../../src/engine/backtest/first-qualifications.ts';
import { fitPieces } from '../../src/engine/backtest/fit-pieces.ts';
import { firstQualified } from '../../src/engine/backtest/qualification.ts';
import { midnightsBetween } from '../../src/engine/midnights.ts';
import { planOf } from '../../src/engine/plan.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { DecidedBody } from '../../src/ledger/entries/decided.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';
import { touchesOfEntries } from './touches-of-entries.ts';

const acme = new URL('./acme.yaml', import.meta.url);
const written = readFileSync(acme, 'utf8');
const inputs = inputsFor(acme, instant(HISTORY_START - 60 * DAY_MS));
const [signed] = inputs.agreements;
if (signed === undefined) throw new Error('the scenario has a text');

function amended(change: (text: string) => string): ReadAgreement {
  const text = change(written);
  if (text === written) throw new Error('the text is amended');
  const read = readAgreement(text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

function decidedUnder(read: ReadAgreement | null, entries: readonly Entry[], axis: 'live' | 'historical') {
  const text = read === null ? signed : { ...signed, agreement: read.agreement, conditions: read.conditions };
  const ordered =
    axis === 'live' ? entries : [...entries].sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  const last = Math.max(...entries.map((entry) => (axis === 'live' ? entry.recordedAt : entry.happenedAt)));
  const state = startEngine({ ...inputs, agreements: [text as NonNullable<typeof signed>] }, axis);
  return step(state, { entries: ordered }, instant(last)).decided as readonly (Draft & DecidedBody)[];
}

const lower = amended((text) => text.replace(/levels: \{[^}]*\}/, 'levels: { "1": 40, "2": 12, "3": 5 }'));

it('finds no difference between a text and itself, and every one between two', () => {
  fc.assert(
    fc.property(randomHistory, (entries) => {
      const words = logWords();
      const [one, same, other] = [decisionLog(words), decisionLog(words), decisionLog(words)];
      const before = decidedUnder(null, entries, 'live');
      const after = decidedUnder(lower, entries, 'live');
      for (const draft of before) note(one, draft);
      for (const draft of before) note(same, draft);
      for (const draft of after) note(other, draft);
      const nothing = compareLogs(one, same);
      expect(nothing.before).toEqual([]);
      const found = compareLogs(one, other);
      const counted = Object.values(found.tallies);
      const sum = (...of: ('same' | 'changed' | 'dropped' | 'added')[]) =>
        counted.reduce((all, tally) => all + of.reduce((part, name) => part + tally[name], 0), 0);
      expect(sum('same', 'changed', 'dropped')).toBe(before.length);
      expect(sum('same', 'changed', 'added')).toBe(after.length);
      expect(sum('changed', 'dropped', 'added')).toBe(found.before.length);
    }),
    { numRuns: 150 },
  );
});

it('tells from columns alone when each lead first qualifies, as a whole run writes it', () => {
  const texts = [
    null,
    lower,
    amended((text) => text.replace(/halfLife: \d+ days/, 'halfLife: 2 days')),
    amended((text) => text.replace(/qualifies: \[[^\]]*\]/, 'qualifies: [A1, A2, B1, C2, D3]')),
  ];
  fc.assert(
    fc.property(randomHistory, fc.constantFrom(...texts), (drawn, read) => {
      const entries = drawn.filter(({ kind }) => kind !== 'retracted');
      if (entries.length === 0) return;
      const words = logWords();
      const log = decisionLog(words);
      for (const draft of decidedUnder(read, entries, 'historical')) note(log, draft);
      const told = firstQualified(log);
      const expected = new Map(words.subjects.map((subject, code) => [subject, told[code] as number]));
      const text =
        read === null ? signed : { ...signed, agreement: read.agreement, conditions: read.conditions };
      const plan = planOf(text as NonNullable<typeof signed>, 0, inputs);
      if (plan.scoring === null) throw new Error('the text scores');
      const ordered = [...entries].sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
      const touches = touchesOfEntries(ordered);
      const fields = [...new Set(plan.scoring.fit.flatMap(({ when }) => when.reads))];
      const numbers = new Map(touches.subjects.map((subject, lead) => [subject as string, lead]));
      const until = Math.max(...entries.map(({ happenedAt }) => happenedAt));
      const first = Math.min(...entries.map(({ happenedAt }) => happenedAt));
      const found = firstQualifications(plan.scoring, {
        touches,
        pieces: fitPieces(ordered, (lead) => numbers.get(lead), touches.subjects.length, fields),
        midnights: midnightsBetween(plan.zone, instant(first - DAY_MS), instant(until)),
        until,
      });
      const shown = touches.subjects.map((subject, lead) => [subject, found[lead]]);
      expect(shown).toEqual(
        touches.subjects.map((subject) => [subject, expected.get(subject) ?? Number.NaN]),
      );
    }),
    { numRuns: 400 },
  );
});
