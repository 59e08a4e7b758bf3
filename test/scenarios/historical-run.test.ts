/** The historical run over columns against stepping the same history entry by entry. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import { leadRanges, levelChanges } from '../../src/engine/level-changes.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import { historicalRun } from '../../src/engine/run-historical.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';
import { touchesOfEntries } from './touches-of-entries.ts';

const acme = new URL('./acme.yaml', import.meta.url);
const always = inputsFor(acme, instant(HISTORY_START - 60 * DAY_MS));
const STALE = `      name: Gone quiet
      definition: Nothing came of it for a day and a half.
      owner: marketing
      enter: { when: 'since(created) >= duration("36h") && employees > 50', from: [inquiry] }
`;
const OLD_FRIEND = `      what: Whoever stays long is greeted
      from: marketing
      to: sales
      when: { condition: 'since(created) >= duration("50h") && level <= 2' }
      route: field
      clock: { within: 2 hours, stops: [attempted], calendar: default }
`;
/** In force from the fourth day only, not at a midnight. */
const later = inputsFor(acme, instant(HISTORY_START + 3 * DAY_MS + 7_777));
const both: EngineInputs = {
  ...always,
  agreements: [
    {
      ...(always.agreements[0] as (typeof always.agreements)[0]),
      until: instant(HISTORY_START + 3 * DAY_MS + 7_777),
    },
    ...later.agreements,
  ],
};

/** With tests that time alone turns, a handoff by condition alone, and owners of accounts. */
const withTurns: EngineInputs = (() => {
  const text = readFileSync(acme, 'utf8')
    .replace('    - id: sal\n', `    - id: stale\n${STALE}    - id: sal\n`)
    .replace('    - id: field-report\n', `    - id: old-friend\n${OLD_FRIEND}    - id: field-report\n`)
    .replace('      - { by: owner }\n', '      - { by: account-owner }\n');
  const read = readAgreement(text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const { agreement, conditions, digest } = read.value;
  const inForce = { ...(always.agreements[0] as (typeof always.agreements)[0]), agreement, conditions };
  return { ...always, agreements: [{ ...inForce, digest: digest as (typeof inForce)['digest'] }] };
})();

/** Deals and accounts beside a drawn history, at the very instants of what was drawn. */
const deals = fc.array(
  fc.record({ at: fc.nat(), lead: fc.integer({ min: 1, max: 6 }), what: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 12 },
);

function dealEntry(each: { at: number; lead: number; what: number }, drawn: readonly Entry[], seq: number) {
  const lead = `lead:L${each.lead}`;
  const account = `account:A${each.lead % 2}`;
  const deal = `opportunity:O${each.lead % 3}`;
  const bodies = [
    { kind: 'linked', subject: lead, payload: { to: deal } },
    { kind: 'linked', subject: lead, payload: { to: account } },
    {
      kind: 'assigned',
      subject: account,
      payload: { owner: each.lead % 2 === 0 ? 'user:carl' : 'user:ana' },
    },
    { kind: 'closed', subject: deal, payload: { outcome: each.lead % 2 === 0 ? 'won' : 'lost' } },
    { kind: 'closed', subject: lead, payload: { outcome: 'lost' } },
    { kind: 'rated', subject: lead, payload: { what: 'satisfaction', score: 3, least: 1, most: 5 } },
  ];
  const near = drawn[each.at % drawn.length] as Entry;
  const precision = each.at % 3 === 0 ? 'day' : 'instant';
  return { ...near, ...bodies[each.what], seq, key: String(seq), precision } as Entry;
}

describe('the historical run', () => {
  test.each([
    ['one text throughout', always],
    ['a text that begins in the middle', later],
    ['one text after another', both],
    ['one text with tests that time alone turns', withTurns],
  ])('over columns, in any parts, decides what stepping decides: %s', (_, inputs) => {
    let decisions = 0;
    let kept = 0;
    fc.assert(
      fc.property(randomHistory, deals, fc.integer({ min: 1, max: 3 }), (drawn, beside, parts) => {
        const more = beside.map((each, index) => dealEntry(each, drawn, drawn.length + 1 + index));
        const entries = [...drawn, ...more]
          .filter(({ kind }) => kind !== 'retracted')
          .sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
        const until = instant(Math.max(...entries.map(({ happenedAt }) => happenedAt), 0) + 60 * DAY_MS);
        const touches = touchesOfEntries(entries);
        const plain = entries.filter(({ kind }) => kind !== 'touched');
        const stepped = step(startEngine(inputs, 'historical'), { entries }, until).decided;
        const loop = { drafts: [] as Draft[], places: [] as number[] };
        const run = historicalRun(inputs, { entries: plain, touches }, until, (draft, place) => {
          loop.drafts.push(draft);
          loop.places.push(place);
        });
        const ranges = leadRanges(touches.leads, parts);
        for (const job of run.jobs) {
          for (const range of ranges) {
            for (const behind of run.changes(levelChanges(job, touches, range))) {
              expect(behind).toBeLessThanOrEqual(1);
            }
          }
        }
        for (const behind of run.rest()) expect(behind).toBeLessThanOrEqual(1);
        expect([...run.inOrder(loop)]).toEqual(stepped);
        decisions += stepped.length;
        kept += run.kept();
      }),
      { numRuns: 150 },
    );
    expect(decisions).toBeGreaterThan(300);
    const goAlone = inputs === always || inputs === withTurns;
    expect(kept > 300).toBe(goAlone);
  });
});
