/** What was known at an instant is all that counts then: later reports, however they read, change nothing decided before. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import { setInText } from '../../src/agreement/set-in-text.ts';
import { compareLogs } from '../../src/engine/backtest/compare-logs.ts';
import { decisionLog, logWords, note } from '../../src/engine/backtest/decision-log.ts';
import { firstQualifications } from '../../src/engine/backtest/first-qualifications.ts';
import { fitPieces } from '../../src/engine/backtest/fit-pieces.ts';
import { midnightsBetween } from '../../src/engine/midnights.ts';
import { planOf } from '../../src/engine/plan.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { DecidedBody } from '../../src/ledger/entries/decided.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { replayHistory } from '../../src/operations/backtest/replay-history.ts';
import { DAY_MS, type Instant, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';
import { touchesOfEntries } from './touches-of-entries.ts';

const acme = new URL('./acme.yaml', import.meta.url);
const inputs = inputsFor(acme, instant(HISTORY_START - 60 * DAY_MS));
const [signed] = inputs.agreements;
if (signed === undefined) throw new Error('the scenario has a text');
const set = setInText(readFileSync(acme, 'utf8'), [{ path: 'scoring.engagement.levels.2', value: 12 }]);
const lowered = readAgreement(set.ok ? set.value : '');
if (!lowered.ok) throw new Error('the text reads');

type Clock = 'recordedAt' | 'happenedAt';

/** Whatever comes after is turned into the most telling thing that could be said. */
function poisoned(entry: Entry, clock: Clock, at: number): Entry {
  if (entry[clock] <= at) return entry;
  if (entry.kind === 'created' || entry.kind === 'changed') {
    const fields = { industry: 'software', employees: 1_000_000, country: 'AT', competitor: true };
    return { ...entry, payload: { fields } } as Entry;
  }
  if (entry.kind === 'touched') return { ...entry, payload: { type: 'demo-request' } } as Entry;
  return entry;
}

const drawn = fc.tuple(randomHistory, fc.double({ min: 0.3, max: 1, noNaN: true }));

function cutOf(entries: readonly Entry[], share: number, clock: Clock): number {
  const times = entries.map((entry) => entry[clock] as number);
  const first = Math.min(...times);
  return first + Math.floor((Math.max(...times) - first) * share);
}

describe('what is decided by an instant rests on nothing later', () => {
  it('on the live axis, where an entry counts from when it is recorded', () => {
    fc.assert(
      fc.property(drawn, ([entries, share]) => {
        const at = cutOf(entries, share, 'recordedAt');
        const under = (list: readonly Entry[]) =>
          step(startEngine(inputs, 'live'), { entries: list }, instant(at + 30 * DAY_MS)).decided.filter(
            ({ happenedAt }) => happenedAt <= at,
          );
        const later = entries.map((entry) => poisoned(entry, 'recordedAt', at));
        const known = entries.filter(({ recordedAt }) => recordedAt <= at);
        expect(under(later)).toEqual(under(known));
      }),
      { numRuns: 150 },
    );
  });

  it('on the historical axis, under both texts of a back-test', async () => {
    const texts = [{ ...signed, text: '' }, lowered.value];
    const context = { zones: inputs.zones, goOn: () => {}, progress: () => {} };
    // An answer at the due instant is in time: a breach is found a millisecond later, and stamped with that instant.
    const under = async (list: readonly Entry[], at: number, until: number) => {
      const ordered = list
        .filter(({ kind }) => kind !== 'retracted')
        .toSorted((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
      const first = ordered[0]?.happenedAt;
      const span = first === undefined ? null : ([first, instant(until)] as const);
      const ground = {
        entries: ordered.filter(({ kind }) => kind !== 'touched'),
        touches: touchesOfEntries(ordered),
        span,
      };
      const means = {
        words: logWords(),
        lens: { breathe: async () => {} },
        people: inputs.people,
        keepsDrafts: true,
      };
      const replay = await replayHistory(texts, ground, means, context);
      return [0, 1].map((text) =>
        [...replay.drafts(text)].filter(({ happenedAt }) => (happenedAt as number) <= at),
      );
    };
    await fc.assert(
      fc.asyncProperty(drawn, async ([entries, share]) => {
        const at = cutOf(entries, share, 'happenedAt');
        // A text begins a day before the first entry: the same history begins at the same instant.
        const later = entries.map((entry) => poisoned(entry, 'happenedAt', at));
        const known = entries.filter(({ happenedAt }) => happenedAt <= at);
        const last = Math.max(at + 1, ...entries.map(({ happenedAt }) => happenedAt));
        expect(await under(later, at, last)).toEqual(await under(known, at, at + 1));
      }),
      { numRuns: 30 },
    );
  });

  it('and when each lead would first qualify, tried from columns', () => {
    const plan = planOf(signed, 0, inputs);
    if (plan.scoring === null) throw new Error('the text scores');
    const { scoring, zone } = plan;
    const under = (list: readonly Entry[], until: Instant) => {
      const ordered = list.toSorted((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
      const touches = touchesOfEntries(ordered);
      const numbers = new Map(touches.subjects.map((subject, lead) => [subject as string, lead]));
      const fields = [...new Set(scoring.fit.flatMap(({ when }) => when.reads))];
      const first = firstQualifications(scoring, {
        touches,
        pieces: fitPieces(ordered, (lead) => numbers.get(lead), touches.subjects.length, fields),
        midnights: midnightsBetween(zone, instant(HISTORY_START - 60 * DAY_MS), until),
        until,
      });
      const told = touches.subjects.map((subject, lead) => [subject, first[lead] as number] as const);
      return new Map(told.filter(([, at]) => at <= until));
    };
    fc.assert(
      fc.property(drawn, ([entries, share]) => {
        const plain = entries.filter(({ kind }) => kind !== 'retracted');
        if (plain.length === 0) return;
        const at = cutOf(plain, share, 'happenedAt');
        const later = plain.map((entry) => poisoned(entry, 'happenedAt', at));
        const known = plain.filter(({ happenedAt }) => happenedAt <= at);
        expect(under(later, instant(at))).toEqual(under(known, instant(at)));
      }),
      { numRuns: 150 },
    );
  });
});

it('compares a text with itself over the live record of any history without a difference', () => {
  fc.assert(
    fc.property(randomHistory, (entries) => {
      const words = logWords();
      const [one, other] = [decisionLog(words), decisionLog(words)];
      const last = instant(Math.max(...entries.map(({ recordedAt }) => recordedAt)) + 5 * DAY_MS);
      // Once in one step, once entry by entry: as a record is made, and as it is replayed.
      let state = startEngine(inputs, 'live');
      const take = (drafts: readonly Draft[]) => {
        for (const draft of drafts) note(one, draft as Draft & DecidedBody);
      };
      for (const entry of entries) {
        const stepped = step(state, { entries: [entry] }, entry.recordedAt);
        state = stepped.state;
        take(stepped.decided);
      }
      take(step(state, { entries: [] }, last).decided);
      for (const draft of step(startEngine(inputs, 'live'), { entries }, last).decided)
        note(other, draft as Draft & DecidedBody);
      expect(compareLogs(one, other).before).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
