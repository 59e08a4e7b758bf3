/** What holds of the engine whatever happens, on random histories of a small company. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainScore } from '../../src/engine/explain-score.ts';
import { handoffViews, scoreView } from '../../src/engine/lead-view.ts';
import { restore, snapshot, startEngine, step } from '../../src/engine/run.ts';
import { verifyReplay } from '../../src/engine/verify-replay.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';

const inputs = inputsFor(new URL('./acme.yaml', import.meta.url), instant(HISTORY_START - DAY_MS));

function endOf(entries: readonly Entry[]) {
  return instant((entries.at(-1)?.recordedAt ?? HISTORY_START) + 90 * DAY_MS);
}

function replay(entries: readonly Entry[]): readonly Draft[] {
  return step(startEngine(inputs, 'live'), { entries }, endOf(entries)).decided;
}

describe('the engine, whatever happens', () => {
  test('decides the same in pieces, through snapshots and in one go', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(randomHistory, cuts, fc.boolean(), (entries, pieces, through) => {
        const decided: Draft[] = [];
        let state = startEngine(inputs, 'live');
        let from = 0;
        for (let piece = 0; from < entries.length; piece += 1) {
          const part = entries.slice(from, from + (pieces[piece % pieces.length] as number));
          from += part.length;
          const stepped = step(state, { entries: part }, instant(part.at(-1)?.recordedAt ?? 0));
          decided.push(...stepped.decided);
          state = stepped.state;
          if (through) {
            const restored = restore(snapshot(state), inputs);
            if (restored === null) throw new Error('a snapshot fits its own engine');
            state = restored;
          }
        }
        decided.push(...step(state, { entries: [] }, endOf(entries)).decided);
        expect(decided).toEqual(replay(entries));
      }),
      { numRuns: 300 },
    );
  });

  test('gives every decision a key of its own', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const keys = replay(entries).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 200 },
    );
  });

  test('stamps decisions in the order of time, a breach with its due instant', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        let last = 0;
        for (const draft of replay(entries)) {
          if (draft.kind === 'breached') expect(draft.happenedAt).toBe(draft.payload.dueAt);
          else {
            expect(draft.happenedAt).toBeGreaterThanOrEqual(last);
            last = draft.happenedAt;
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('never runs one clause twice at a time for a lead, and settles each handoff once at most', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const state = startEngine(inputs, 'live');
        const settled = new Set<string>();
        for (const entry of entries) {
          for (const draft of step(state, { entries: [entry] }, entry.recordedAt).decided) {
            // An answer that was taken back is followed by another.
            if (draft.kind === 'routed' && draft.payload.rule === 'taken-back') {
              settled.delete(draft.payload.handoff);
            }
            if (draft.kind !== 'settled') continue;
            expect(settled.has(draft.payload.handoff)).toBe(false);
            settled.add(draft.payload.handoff);
          }
          const running = handoffViews(state).map(({ clause, subject }) => `${clause} ${subject}`);
          expect(new Set(running).size).toBe(running.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('lets every handoff with a clock end or be overdue', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const state = startEngine(inputs, 'live');
        step(state, { entries }, endOf(entries));
        for (const view of handoffViews(state)) {
          expect(view.stopped || view.breached || view.dueAt === null || view.dueAt > endOf(entries)).toBe(
            true,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('books every open handoff with exactly one owner', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const state = startEngine(inputs, 'live');
        step(state, { entries }, endOf(entries));
        const loads = new Map<string, number>();
        for (const { owner } of handoffViews(state)) {
          if (owner !== null) loads.set(owner, (loads.get(owner) ?? 0) + 1);
        }
        for (const [person, load] of state.load) expect(load).toBe(loads.get(person) ?? 0);
      }),
      { numRuns: 200 },
    );
  });

  test('explains every score to the micro-point, at the last instant and at any before', () => {
    fc.assert(
      fc.property(randomHistory, fc.integer({ min: 0, max: 120 }), (entries, days) => {
        const state = startEngine(inputs, 'live');
        step(state, { entries }, endOf(entries));
        const at = instant(HISTORY_START + days * DAY_MS);
        for (const { id } of state.subjects) {
          const view = scoreView(state, id, at);
          if (view === null) continue;
          expect(view.lines.reduce((sum, line) => sum + line.micro, 0)).toBe(view.score ?? 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('writes the score that its touches explain', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const kept = entries.filter(({ kind }) => kind !== 'retracted');
        const state = startEngine(inputs, 'live');
        const { decided } = step(state, { entries: kept }, endOf(kept));
        const scoring = state.plans[0]?.scoring;
        if (scoring == null) throw new Error('the text scores');
        for (const draft of decided) {
          if (draft.kind !== 'crossed') continue;
          const { because } = draft.payload.grounds;
          const before = 'seq' in because ? because.seq : Number.MAX_SAFE_INTEGER;
          const touches = kept.flatMap((entry) =>
            entry.kind === 'touched' &&
            entry.subject === draft.subject &&
            entry.seq <= before &&
            entry.recordedAt <= draft.happenedAt &&
            entry.recordedAt - entry.happenedAt <= 30 * DAY_MS
              ? [
                  {
                    ...entry.payload,
                    seq: entry.seq,
                    happenedAt: entry.happenedAt,
                    knownAt: entry.recordedAt,
                  },
                ]
              : [],
          );
          const early = touches.filter((touch) => 'seq' in because || touch.knownAt < draft.happenedAt);
          expect(explainScore(scoring, early, draft.happenedAt).score).toBe(draft.payload.score);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('verifies its own record, and tells what differs in a record that was altered', () => {
    fc.assert(
      fc.property(randomHistory, (entries) => {
        const record = replay(entries);
        const verdict = verifyReplay(record, replay(entries), 'scenario');
        expect(verdict).toEqual({ equal: record.length, explained: 0, unexplained: 0, differences: [] });
        const [first, ...rest] = record;
        if (first === undefined) return;
        expect(verifyReplay(rest, record, 'scenario').unexplained).toBe(1);
        const altered = [{ ...first, happenedAt: instant(first.happenedAt + 1) }, ...rest];
        expect(verifyReplay(altered, record, 'scenario')).toMatchObject({
          equal: rest.length,
          unexplained: 1,
        });
      }),
      { numRuns: 100 },
    );
  });
});
