import { describe, expect, it } from 'vitest';
import {
  day,
  record,
  series,
  signed,
  text,
  wave,
  withSignatures,
  words,
} from '../../../test/made-company.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { assessStage } from './assess-stage.ts';
import type {
  Assignment,
  Champion,
  CustomerWork,
  Meeting,
  PlanVote,
  Rationale,
  StageFacts,
  StageRecord,
} from './stage-facts.ts';
import { stageHistory } from './stage-history.ts';

/** Marketing’s pay does not hang on satisfaction: of the further gates these three are left. */
const TEXT = text(['measure: customer-satisfaction, share: 0', 'measure: acceptance-rate, share: 0']);
const RULES = [
  'heading',
  'charter',
  'vocabulary',
  'stages',
  'conversion',
  'scoring',
  'handoffs',
  'calendar',
  'routing',
  'relationship',
];

function votes(): readonly StageRecord[] {
  return (['targets', 'customer-assessment', 'value-proposition'] as const).flatMap((on) =>
    (['marketing', 'sales'] as const).map((side) =>
      record<PlanVote>({
        kind: 'plan-vote',
        at: day(110),
        on,
        side,
        item: on,
        until: day(364),
        authenticated: true,
      }),
    ),
  );
}

function meetings(from: number, to: number): readonly StageRecord[] {
  return Array.from({ length: Math.floor((to - from) / 30) }, (_, n) =>
    record<Meeting>({ kind: 'meeting', at: day(from + n * 30), decisions: 1, actions: 2 }),
  );
}

const RECORDS: readonly StageRecord[] = [
  record<Champion>({
    kind: 'champion',
    at: day(100),
    office: 'chief-financial-officer',
    agreement: TEXT.digest,
    authenticated: true,
  }),
  record<Rationale>({ kind: 'rationale', at: day(100), programme: 'fair', until: day(600), expected: true }),
  record<Assignment>({ kind: 'assignment', at: day(100), form: 'project', until: day(600), bothSides: true }),
  ...votes(),
  ...meetings(60, 400),
  ...(['visit', 'reference', 'support'] as const).flatMap((form) =>
    [105, 220].map((n) => record<CustomerWork>({ kind: 'customer-work', at: day(n), form })),
  ),
].sort((one, other) => one.at - other.at);

/** It begins without a text, signs the rules of the key tasks, then the rest, and never signs anew. */
const COMPANY: StageFacts = withSignatures(
  [[TEXT, day(9)]],
  [
    ...signed(TEXT, { on: day(10), only: RULES }),
    ...signed(TEXT, { on: day(100), replaces: TEXT }).filter(({ clause }) => !RULES.includes(clause)),
  ],
  {
    records: RECORDS,
    waves: [wave('first', day(40)), wave('second', day(220))],
    words: words(12, 500),
    spending: [30, 130, 200, 280, 370].map((n) => ({ programme: 'fair', at: day(n), amount: 100 })),
    shown: ['qualified-leads', 'feedback-completeness'].map((id) => series(id, Array(16).fill(1), 31)),
  },
);

function spans(facts: StageFacts, until: Instant) {
  return stageHistory(facts, until).spans.map(({ stage, from, until: to }) => [stage, from, to] as const);
}

describe('a company', () => {
  it('climbs from Ambiguous over Collaborative to Aligned, each day by what was signed and recorded', () => {
    const [first, second, third, ...more] = spans(COMPANY, day(200));
    expect([first?.[0], second?.[0], third?.[0], more]).toEqual([
      'ambiguous',
      'collaborative',
      'aligned',
      [],
    ]);
    expect(second?.[1]).toBe(day(40));
    expect(third?.[1]).toBe(day(110));
  });

  it('falls back when a sign-off is a year old, and the history says when and by what', () => {
    const { spans: all } = stageHistory(COMPANY, day(390));
    expect(all.map(({ stage }) => stage)).toEqual([
      'ambiguous',
      'collaborative',
      'aligned',
      'collaborative',
      'ambiguous',
    ]);
    const [, , , second, last] = all;
    // The second wave was on day 220 and counts half a year and a grace; the joint plan ends with its year.
    expect(second?.because.map(({ id }) => id)).toEqual(['joint-plan']);
    expect(second?.from).toBe(day(364));
    expect(last?.because.map(({ id }) => id)).toEqual(expect.arrayContaining(['roles', 'key-task-rules']));
    expect(last?.from).toBe(day(375));
  });

  it('falls back the day a leader changes, and climbs again when the new one signs', () => {
    const leaderChanges = [{ at: day(150), of: 'company', says: 'Another chief executive' } as const];
    expect(spans({ ...COMPANY, leaderChanges }, day(200)).map(([stage, from]) => [stage, from])).toEqual([
      ['ambiguous', expect.any(Number)],
      ['collaborative', day(40)],
      ['aligned', day(110)],
      ['collaborative', day(150)],
    ]);
    const anew = (['chief-executive', 'chief-financial-officer'] as const).map((office) =>
      record<Champion>({
        kind: 'champion',
        at: day(160),
        office,
        agreement: TEXT.digest,
        authenticated: true,
      }),
    );
    const again = { ...COMPANY, leaderChanges, records: [...RECORDS, ...anew] };
    expect(spans(again, day(200)).at(-1)?.slice(0, 2)).toEqual(['aligned', day(160)]);
  });

  it('is told since when each gate is met, and when one that was met lapsed', () => {
    const { gates } = stageHistory(COMPANY, day(390));
    expect(gates.get('rationale')).toEqual({ since: day(100), lapsedAt: null });
    expect(gates.get('joint-plan')).toEqual({ since: day(110), lapsedAt: day(364) });
    expect(gates.get('conversation')).toBeUndefined();
  });

  it('had on any past day the stage that was seen on that day: what came later changes nothing of it', () => {
    const seen = {
      ...COMPANY,
      records: RECORDS.filter(({ at }) => at <= day(120)),
      waves: COMPANY.waves.slice(0, 1),
    };
    expect(assessStage(COMPANY, day(120)).stage).toBe(assessStage(seen, day(120)).stage);
    expect(spans(COMPANY, day(120))).toEqual(spans(seen, day(120)));
  });
});

describe('the stage as a predictor', () => {
  it('leaves the gate out that looks at outcomes', () => {
    const { gates } = assessStage(COMPANY, day(200), { asPredictor: true });
    expect(gates.map(({ gate }) => gate.id)).not.toContain('outcomes');
    expect(assessStage(COMPANY, day(200)).gates).toHaveLength(gates.length + 1);
  });

  it('is not raised by outcomes: they can make up for a missing gate only where nothing is predicted', () => {
    const outcomes = ['qualified-leads', 'new-accounts', 'revenue', 'quota-attainment'].map((id) =>
      series(id, [1, 1, 1, 1, 2, 2, 2, 2], 23),
    );
    const without = { ...COMPANY, outcomes, records: RECORDS.filter(({ kind }) => kind !== 'customer-work') };
    expect(assessStage(without, day(200)).stage).toBe('aligned');
    expect(assessStage(without, day(200), { asPredictor: true }).stage).toBe('collaborative');
  });
});

it('an empty company is Ambiguous, and every gate into Collaborative is missing', () => {
  const { stage, next } = assessStage(withSignatures([], []), day(1));
  expect([stage, next?.missing.map(({ number }) => number)]).toEqual([
    'ambiguous',
    ['G1', 'G2', 'G3', 'G4', 'G5', 'G7'],
  ]);
});
