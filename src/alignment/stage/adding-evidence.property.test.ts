/** Adding evidence never shuts a gate; time alone never opens one. Over random companies, each rule for itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, record, signed, text, wave, withSignatures, words } from '../../../test/made-company.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { assessStage } from './assess-stage.ts';
import { latestWave } from './latest-wave.ts';
import type { StageFacts, StageRecord, WordUse } from './stage-facts.ts';

const TEXT = text();
const ALL = signed(TEXT);
const YEAR = 360;
const days = fc.integer({ min: 1, max: YEAR });

const anyRecord: fc.Arbitrary<StageRecord> = fc
  .record({
    at: days,
    lasts: fc.integer({ min: 1, max: 200 }),
    kind: fc.integer({ min: 0, max: 8 }),
    side: fc.constantFrom('marketing', 'sales'),
    part: fc.constantFrom('targets', 'customer-assessment', 'value-proposition'),
    form: fc.constantFrom('visit', 'reference', 'support'),
    office: fc.constantFrom('chief-executive', 'chief-financial-officer'),
  })
  .map(({ at: n, lasts, kind, side, part, form, office }) => {
    const head = { at: day(n), says: 'on record', authenticated: true };
    const until = day(n + lasts);
    const kinds = [
      { kind: 'rationale', ...head, until, programme: form, expected: true },
      { kind: 'champion', ...head, office, agreement: TEXT.digest },
      { kind: 'assignment', ...head, until, form: 'project', bothSides: true },
      { kind: 'assignment', ...head, until, form: 'rotation', bothSides: false },
      { kind: 'meeting', ...head, decisions: 1, actions: 0 },
      { kind: 'plan-vote', ...head, until, on: part, item: part, side },
      { kind: 'liaison', ...head, until, from: side },
      { kind: 'telling', ...head, until, by: side },
      { kind: 'customer-work', ...head, form },
    ] as const;
    return record<StageRecord>(kinds[kind] as StageRecord);
  });

const anyWord: fc.Arbitrary<WordUse> = fc
  .record({
    at: days,
    what: fc.constantFrom('stage', 'accepted', 'reason'),
    known: fc.boolean(),
    n: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ at, what, known, n }) => ({
    what,
    at: day(at),
    n,
    word: what === 'stage' ? (known ? 'sql' : 'hot') : known ? 'no-budget' : 'other',
  }));

const company: fc.Arbitrary<StageFacts> = fc
  .record({
    signatures: fc.subarray([...ALL]),
    loggedIn: fc.boolean(),
    records: fc.array(anyRecord, { maxLength: 25 }),
    words: fc.array(anyWord, { maxLength: 25 }),
    waves: fc.array(days, { maxLength: 3 }),
    spent: fc.array(fc.record({ at: days, form: fc.constantFrom('visit', 'reference', 'support') }), {
      maxLength: 6,
    }),
  })
  .map(({ signatures, loggedIn, records, words: used, waves, spent }) =>
    withSignatures(
      [[TEXT, day(0)]],
      signatures.map((one) => ({ ...one, authenticated: loggedIn })),
      {
        records: [...records].sort((one, other) => one.at - other.at),
        words: used,
        waves: waves.map((n) => wave(`w${n}`, day(n))),
        spending: spent.map(({ at, form }) => ({ programme: form, at: day(at), amount: 1 })),
      },
    ),
  );

function open(facts: StageFacts, at: Instant): ReadonlySet<string> {
  const { gates } = assessStage(facts, at);
  return new Set(gates.filter(({ finding }) => finding.state === 'met').map(({ gate }) => gate.id));
}

function kept(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  return [...before].filter((id) => !after.has(id));
}

describe('evidence', () => {
  it('never shuts a gate by being added: a record, a word of the text, a good reason, a login', () => {
    fc.assert(
      fc.property(company, anyRecord, days, days, (facts, more, n, when) => {
        const before = open(facts, day(n));
        const records = [...facts.records, more].sort((one, other) => one.at - other.at);
        expect(kept(before, open({ ...facts, records }, day(n)))).toEqual([]);
        expect(
          kept(before, open({ ...facts, words: [...facts.words, ...words(when, when + 1)] }, day(n))),
        ).toEqual([]);
        const signatures = facts.signatures.map((one) => ({ ...one, authenticated: true }));
        const signedIn = withSignatures([[TEXT, day(0)]], signatures);
        expect(kept(before, open({ ...facts, signatures, counted: signedIn.counted }, day(n)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never shuts a gate by being signed in addition, but where the text now in force wants a newer survey', () => {
    fc.assert(
      fc.property(company, fc.constantFrom(...ALL), days, (facts, given, n) => {
        const has = facts.signatures.some(({ seq }) => seq === given.seq);
        const signatures = has ? facts.signatures : [...facts.signatures, given];
        const more = withSignatures([[TEXT, day(0)]], signatures);
        const { periods, counted } = more;
        const at = day(n);
        const after = { ...facts, signatures, periods, counted };
        const wave = latestWave(after, at);
        const isOld = wave !== null && wave.until <= at;
        const shut = kept(open(facts, at), open(after, at));
        expect(shut.filter((id) => id !== 'survey-gap' || !isOld)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is opened by time alone nowhere: with nothing new a gate that is shut stays shut', () => {
    fc.assert(
      fc.property(company, days, fc.integer({ min: 1, max: 300 }), (facts, n, later) => {
        const until = day(n);
        const past = {
          ...facts,
          records: facts.records.filter(({ at }) => at <= until),
          words: facts.words.filter(({ at }) => at <= until),
          waves: facts.waves.filter(({ at }) => at <= until),
          spending: facts.spending.filter(({ at }) => at <= until),
        };
        const after = [...open(past, day(n + later))].filter((id) => !open(past, until).has(id));
        // Words that say nothing grow old as well: what was entered since may be all there is to judge by.
        expect(after.filter((id) => !['vocabulary', 'rejection-reasons', 'rationale'].includes(id))).toEqual(
          [],
        );
      }),
      { numRuns: 150 },
    );
  });
});
