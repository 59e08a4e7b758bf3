/** A text in shadow shows and does nothing: on random histories, part of the company in shadow, switched on midway. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shadow } from '../../src/agreement/shadow-spans.ts';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import { restore, snapshot, startEngine, step } from '../../src/engine/run.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';

const plain = inputsFor(new URL('./acme.yaml', import.meta.url), instant(HISTORY_START - DAY_MS));
const MIDWAY = instant(HISTORY_START + 3 * DAY_MS);

/** In shadow until midway, or to the end. */
function inShadow(shadow: Shadow, until: 'midway' | 'end'): EngineInputs {
  const agreements = plain.agreements.flatMap((one) =>
    until === 'end'
      ? [{ ...one, shadow }]
      : [
          { ...one, until: MIDWAY, shadow },
          { ...one, from: MIDWAY },
        ],
  );
  return { ...plain, agreements };
}

const teamOf = (subject: string) => (subject.charCodeAt(subject.length - 1) % 2 === 0 ? 'North' : 'South');

/** Leads and reports belong to a team by their id. */
function withTeams(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry) =>
    entry.kind === 'created'
      ? { ...entry, payload: { fields: { ...entry.payload.fields, team: teamOf(entry.subject) } } }
      : entry,
  );
}

function decidedOn(entries: readonly Entry[], inputs: EngineInputs): readonly Draft[] {
  const end = instant((entries.at(-1)?.recordedAt ?? HISTORY_START) + 90 * DAY_MS);
  return step(startEngine(inputs, 'live'), { entries }, end).decided;
}
const axisOf = (draft: Draft) => ('grounds' in draft.payload ? draft.payload.grounds.axis : null);
const ACTING: readonly string[] = ['warned', 'escalated'];

describe('a text in shadow', () => {
  const kinds = fc.constantFrom<Shadow>('all', ['North'], { allBut: ['South'] });

  test('decides the same in pieces, through snapshots and in one go, also where it is switched on midway', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    const ends = fc.constantFrom<'midway' | 'end'>('midway', 'end');
    fc.assert(
      fc.property(randomHistory, cuts, kinds, ends, (history, pieces, shadow, until) => {
        const inputs = inShadow(shadow, until);
        const entries = withTeams(history);
        const decided: Draft[] = [];
        let state = startEngine(inputs, 'live');
        for (let from = 0, piece = 0; from < entries.length; piece += 1) {
          const part = entries.slice(from, from + (pieces[piece % pieces.length] as number));
          from += part.length;
          const stepped = step(state, { entries: part }, instant(part.at(-1)?.recordedAt ?? 0));
          decided.push(...stepped.decided);
          const restored = restore(snapshot(stepped.state), inputs);
          if (restored === null) throw new Error('a snapshot fits its own engine');
          state = restored;
        }
        const end = instant((entries.at(-1)?.recordedAt ?? HISTORY_START) + 90 * DAY_MS);
        decided.push(...step(state, { entries: [] }, end).decided);
        expect(decided).toEqual(decidedOn(entries, inputs));
      }),
      { numRuns: 100 },
    );
  });

  test('acts for nobody it only shows for, and each handoff stays on the axis it began on', () => {
    fc.assert(
      fc.property(randomHistory, kinds, (history, shadow) => {
        const axes = new Map<string, string | null>();
        for (const draft of decidedOn(withTeams(history), inShadow(shadow, 'midway'))) {
          if (axisOf(draft) === 'shadow') expect(ACTING).not.toContain(draft.kind);
          if (!('handoff' in draft.payload) || draft.payload.handoff === undefined) continue;
          const { handoff } = draft.payload;
          const began = axes.get(handoff) ?? axisOf(draft);
          axes.set(handoff, began);
          expect([draft.kind, axisOf(draft)]).toEqual([draft.kind, began]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
