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
import { instant } from '../../vocabulary/instant.ts';
import { GATES } from './all-gates.ts';
import { assessStage } from './assess-stage.ts';
import type {
  Assignment,
  Champion,
  CustomerWork,
  Meeting,
  PlanVote,
  Rationale,
  StageFacts,
  Telling,
  Topics,
} from './stage-facts.ts';

const TEXT = text();
const SIGNED = withSignatures([[TEXT, day(0)]], signed(TEXT));

function judge(id: string, facts: StageFacts, at = day(30)) {
  const gate = GATES.find((one) => one.id === id);
  if (gate === undefined) throw new Error(id);
  return gate.judge(facts, at);
}
const state = (id: string, facts: StageFacts, at = day(30)) => judge(id, facts, at).state;

describe('any gate that rests on a clause', () => {
  it('has no evidence where no text is on record', () => {
    expect(state('roles', withSignatures([], []))).toBe('none');
  });
  it('is shut where nobody signed, where the clause is left out, or where one side has not signed it', () => {
    expect(state('key-task-rules', withSignatures([[TEXT, day(0)]], []))).toBe('not-met');
    const half = signed(TEXT).filter(({ clause, party }) => clause !== 'scoring' || party === 'sales');
    const found = judge('key-task-rules', withSignatures([[TEXT, day(0)]], half));
    expect(found).toMatchObject({ state: 'not-met', says: expect.stringContaining('scoring') });
  });
  it('says of a text that both sides signed for a later day that it is not in force yet', () => {
    const later = signed(TEXT).map((one) => ({ ...one, from: day(60) }));
    const facts = withSignatures([[TEXT, day(0)]], later);
    expect(judge('roles', facts, day(30))).toMatchObject({
      state: 'not-met',
      says: expect.stringContaining('is signed by both sides and is not in force yet'),
    });
    expect(state('roles', facts, day(61))).toBe('met');
  });
  it('is shut by signatures given without a login, which put the clause in force all the same', () => {
    const facts = withSignatures([[TEXT, day(0)]], signed(TEXT, { authenticated: false }));
    expect(facts.periods).toHaveLength(1);
    expect(judge('roles', facts)).toMatchObject({
      state: 'not-met',
      says: 'The clause charter was signed without a login.',
    });
  });
  it('lapses at the review date, or a year after both last signed', () => {
    const found = judge('key-task-rules', SIGNED);
    expect(found.until).toBe(day(366));
    expect(state('key-task-rules', SIGNED, day(365))).toBe('met');
    expect(state('key-task-rules', SIGNED, day(367))).toBe('not-met');
    const reviewed = text(['reviewBy: 2027-12-31', 'reviewBy: 2026-06-01']);
    const facts = withSignatures([[reviewed, day(0)]], signed(reviewed));
    expect(judge('key-task-rules', facts).until).toBe(instant(Date.parse('2026-05-31T22:00:00Z')));
    expect(judge('key-task-rules', facts, day(200))).toMatchObject({
      state: 'not-met',
      says: expect.stringContaining('review date'),
    });
  });
  it('names the text, the clause and each signature with its entry', () => {
    expect(judge('roles', SIGNED).evidence).toEqual([
      expect.objectContaining({ of: 'clause', clause: 'charter', agreement: TEXT.digest }),
      expect.objectContaining({
        of: 'signature',
        says: 'Signed for marketing by m.okafor',
        seq: expect.any(Number),
      }),
      expect.objectContaining({ of: 'signature', says: 'Signed for sales by j.serrano' }),
    ]);
  });
});

describe('roles (G1)', () => {
  it('is met once both leaders signed the charter', () => {
    expect(state('roles', SIGNED)).toBe('met');
  });
  it('opens again where the text names another leader, until that one signs', () => {
    const next = text(['person: j.serrano, name: Javier Serrano', 'person: n.osei, name: Nana Osei']);
    const filed = [
      [TEXT, day(0)],
      [next, day(50)],
    ] as const;
    const old = signed(TEXT);
    const moved = withSignatures(filed, [...old, ...signed(next, { on: day(60), replaces: TEXT })]);
    expect(judge('roles', moved, day(70))).toMatchObject({
      state: 'not-met',
      says: expect.stringContaining('n.osei leads sales'),
      reopened: day(60),
    });
    const own = signed(next, { on: day(80), only: ['charter'], by: { sales: 'n.osei' } });
    const taken = withSignatures(filed, [...moved.signatures, ...own]);
    expect(state('roles', taken, day(90))).toBe('met');
  });
  it('opens again where somebody else leads a side by the record, until the side signs anew', () => {
    const leaderChanges = [{ at: day(40), of: 'sales', says: 'Somebody else leads sales' } as const];
    const facts = { ...SIGNED, leaderChanges };
    expect(state('roles', facts, day(39))).toBe('met');
    expect(judge('roles', facts, day(41))).toMatchObject({ state: 'not-met', reopened: day(40) });
  });
});

it('key task rules (G2) ask for scoring, for a clock on leads to sales and for a rate of conversion', () => {
  expect(state('key-task-rules', SIGNED)).toBe('met');
});

it('handoff points (G3) ask for an owner of every stage that is not the end', () => {
  expect(state('handoff-points', SIGNED)).toBe('met');
  const orphan = text([
    'owner: marketing\n      temperature: cold\n      queue: Nurture',
    'owner: nobody\n      temperature: cold\n      queue: Nurture',
  ]);
  const facts = withSignatures([[orphan, day(0)]], signed(orphan));
  expect(judge('handoff-points', facts)).toMatchObject({
    state: 'not-met',
    says: expect.stringContaining('Recycled'),
  });
});

describe('vocabulary (G4)', () => {
  it('counts nine of ten stage words entered as words of the text', () => {
    expect(state('vocabulary', { ...SIGNED, words: words(0, 30) })).toBe('met');
    const few = { ...SIGNED, words: [...words(0, 26), ...words(26, 30, { stage: 'hot stuff' })] };
    expect(judge('vocabulary', few)).toMatchObject({ state: 'not-met' });
    expect(judge('vocabulary', few).evidence.at(-1)?.says).toContain('hot stuff');
  });
  it('is within reach of a company that names no stages in a CRM and answers its leads here', () => {
    const answers = words(0, 30).filter(({ what }) => what !== 'stage');
    expect(state('vocabulary', { ...SIGNED, words: answers })).toBe('met');
  });
  it('has no evidence where hardly a word was entered, and lapses a quarter after the last', () => {
    expect(state('vocabulary', SIGNED)).toBe('none');
    expect(state('vocabulary', { ...SIGNED, words: words(0, 30) }, day(130))).toBe('none');
  });
});

describe('rejection reasons (G5)', () => {
  it('is judged by the share of "other", not by whether a code is compulsory', () => {
    expect(state('rejection-reasons', { ...SIGNED, words: words(0, 30) })).toBe('met');
    const others = { ...SIGNED, words: [...words(0, 20), ...words(20, 30, { reason: 'Other' })] };
    expect(judge('rejection-reasons', others)).toMatchObject({ state: 'not-met' });
    expect(judge('rejection-reasons', others).evidence.at(-1)).toMatchObject({
      measure: 'rejection-reasons',
      n: 30,
    });
  });
  it('is within reach of a company that returns hardly a lead', () => {
    const accepted = words(0, 30).filter(({ what }) => what !== 'reason');
    expect(state('rejection-reasons', { ...SIGNED, words: accepted })).toBe('met');
    expect(state('rejection-reasons', SIGNED)).toBe('none');
  });
});

it('there is no gate for installing a system of record (G6)', () => {
  expect(GATES.some(({ number }) => number === 'G6')).toBe(false);
});

describe('survey gap (G7)', () => {
  it('does not count a difference of horizon, however wide', () => {
    expect(state('survey-gap', { ...SIGNED, waves: [wave('spring', day(20))] })).toBe('met');
  });
  it('is shut where the sides are more than a fifth of the scale apart, or one of them kept silent', () => {
    expect(state('survey-gap', { ...SIGNED, waves: [wave('spring', day(20), { apart: 0.3 })] })).toBe(
      'not-met',
    );
    expect(judge('survey-gap', { ...SIGNED, waves: [wave('spring', day(20), { sales: 3 })] }).says).toBe(
      'Fewer than 5 of sales answered.',
    );
    expect(state('survey-gap', SIGNED)).toBe('none');
  });
  it('lapses when the next wave is long due', () => {
    const facts = { ...SIGNED, waves: [wave('spring', day(20))] };
    expect(state('survey-gap', facts, day(240))).toBe('met');
    expect(state('survey-gap', facts, day(260))).toBe('not-met');
  });
});

describe('rationale (G8)', () => {
  const spending = [
    { programme: 'fair', at: day(10), amount: 700 },
    { programme: 'search', at: day(12), amount: 200 },
    { programme: 'post', at: day(12), amount: 100 },
  ];
  const why = (programme: string, until = day(300)) =>
    record<Rationale>({ kind: 'rationale', at: day(5), programme, until, expected: true });
  it('asks for a rationale of the programmes that carry four fifths of the spend', () => {
    const some = { ...SIGNED, spending, records: [why('fair')] };
    expect(judge('rationale', some)).toMatchObject({
      state: 'not-met',
      says: expect.stringContaining('search'),
    });
    expect(judge('rationale', { ...some, records: [why('fair'), why('search')] })).toMatchObject({
      state: 'met',
      until: day(300),
    });
  });
  it('has no evidence without a rationale, and lapses when they are to be looked at again', () => {
    expect(state('rationale', { ...SIGNED, spending })).toBe('none');
    const short = { ...SIGNED, spending, records: [why('fair', day(20)), why('search', day(20))] };
    expect(state('rationale', short)).toBe('not-met');
  });
});

it('shared metrics (G9) ask for a signed metric of each side with a figure of the last quarter', () => {
  const shown = [
    series('qualified-leads', [5], 31),
    series('feedback-completeness', [0.9], 31, { unit: 'ratio' }),
  ];
  expect(state('shared-metrics', { ...SIGNED, shown })).toBe('met');
  expect(state('shared-metrics', { ...SIGNED, shown: shown.slice(0, 1) })).toBe('not-met');
  expect(state('shared-metrics', { ...SIGNED, shown }, day(140))).toBe('not-met');
});

describe('champions (G10)', () => {
  const champion = (office: Champion['office'], authenticated = true) =>
    record<Champion>({ kind: 'champion', at: day(10), office, agreement: TEXT.digest, authenticated });
  it('asks for the word of both, by signature or consent, with a login', () => {
    expect(judge('champions', SIGNED).says).toContain('the chief financial officer');
    expect(state('champions', { ...SIGNED, records: [champion('chief-financial-officer')] })).toBe('met');
    expect(state('champions', { ...SIGNED, records: [champion('chief-financial-officer', false)] })).toBe(
      'not-met',
    );
  });
  it('opens again when the company is led by somebody else', () => {
    const leaderChanges = [{ at: day(20), of: 'company', says: 'Somebody else leads the company' } as const];
    const facts = { ...SIGNED, records: [champion('chief-financial-officer')], leaderChanges };
    expect(judge('champions', facts)).toMatchObject({ state: 'not-met', reopened: day(20) });
  });
});

it('liaison (G11) asks for a name in the signed text and for trust on both sides', () => {
  expect(state('liaison', SIGNED)).toBe('none');
  expect(state('liaison', { ...SIGNED, waves: [wave('spring', day(20))] })).toBe('met');
  expect(state('liaison', { ...SIGNED, waves: [wave('spring', day(20), { level: 0.52, apart: 0.1 })] })).toBe(
    'not-met',
  );
});

describe('joint work (G12)', () => {
  const project = record<Assignment>({
    kind: 'assignment',
    at: day(5),
    form: 'project',
    until: day(100),
    bothSides: true,
  });
  const meeting = (n: number, decisions: number) =>
    record<Meeting>({ kind: 'meeting', at: day(n), decisions, actions: 0 });
  it('counts what a meeting decided, not that it was held', () => {
    const held = { ...SIGNED, records: [project, meeting(10, 0), meeting(20, 0), meeting(28, 0)] };
    expect(judge('joint-work', held)).toMatchObject({
      state: 'not-met',
      says: 'Only a joint project is there.',
    });
    expect(state('joint-work', { ...SIGNED, records: [project, meeting(10, 1), meeting(20, 2)] })).toBe(
      'met',
    );
  });
  it('ends with the project', () => {
    const facts = { ...SIGNED, records: [project, meeting(10, 1), meeting(80, 2), meeting(95, 2)] };
    expect(judge('joint-work', facts, day(99))).toMatchObject({ state: 'met', until: day(100) });
    expect(state('joint-work', facts, day(101))).toBe('not-met');
  });
});

it('communication (G13) asks for a line from either side', () => {
  expect(state('communication', SIGNED)).toBe('met');
  const line = record<Telling>({ kind: 'telling', at: day(5), by: 'marketing', until: null });
  expect(state('communication', { ...withSignatures([], []), records: [line] })).toBe('not-met');
});

it('joint plan (G14) asks for both votes on one item of each of its three parts', () => {
  const vote = (on: PlanVote['on'], side: PlanVote['side'], item = on as string, authenticated = true) =>
    record<PlanVote>({ kind: 'plan-vote', at: day(5), on, side, item, until: day(364), authenticated });
  const parts = ['targets', 'customer-assessment', 'value-proposition'] as const;
  const all = parts.flatMap((on) => [vote(on, 'marketing'), vote(on, 'sales')]);
  expect(judge('joint-plan', { ...SIGNED, records: all })).toMatchObject({ state: 'met', until: day(364) });
  const apart = [
    ...all.slice(0, 4),
    vote('value-proposition', 'marketing', 'a'),
    vote('value-proposition', 'sales', 'b'),
  ];
  expect(state('joint-plan', { ...SIGNED, records: apart })).toBe('not-met');
  const machine = all.map((one) => ({ ...one, authenticated: false }));
  expect(
    assessStage({ ...SIGNED, records: machine }, day(30)).gates.find(({ gate }) => gate.id === 'joint-plan')
      ?.finding.says,
  ).toContain('6 recorded without a login open no gate.');
});

it('customer work (G15) asks for a visit, a reference and help in the field within half a year', () => {
  const work = (form: CustomerWork['form'], n = 10) =>
    record<CustomerWork>({ kind: 'customer-work', at: day(n), form });
  const all = [work('visit'), work('reference'), work('support')];
  expect(state('customer-work', { ...SIGNED, records: all })).toBe('met');
  expect(state('customer-work', { ...SIGNED, records: all.slice(0, 2) })).toBe('not-met');
  expect(state('customer-work', { ...SIGNED, records: all }, day(200))).toBe('not-met');
});

it('marketing pay (G16) asks for revenue, renewal and satisfaction', () => {
  expect(state('marketing-pay', SIGNED)).toBe('met');
  const without = text(['measure: customer-satisfaction, share: 0', 'measure: acceptance-rate, share: 0']);
  expect(judge('marketing-pay', withSignatures([[without, day(0)]], signed(without))).says).toContain(
    'satisfaction',
  );
});

it('conversation (G17) asks for more talk of the market and of what was learnt than of blame', () => {
  const talk = (market: number) =>
    record<Topics>({
      kind: 'topics',
      at: day(20),
      meetings: 5,
      market,
      learning: 0.1,
      quality: 0.8 - market,
      power: 0.1,
    });
  expect(state('conversation', { ...SIGNED, records: [talk(0.6)] })).toBe('met');
  expect(state('conversation', { ...SIGNED, records: [talk(0.3)] })).toBe('not-met');
  expect(state('conversation', SIGNED)).toBe('none');
});

it('outcomes (G18) ask that most of at least four stand better than the year before', () => {
  const up = [9, 9, 10, 10, 10, 12, 11, 15];
  const ids = ['qualified-leads', 'new-accounts', 'revenue', 'quota-attainment'];
  const at = day(8 * 91 + 2);
  const outcomes = ids.map((id) => series(id, up, 91));
  expect(state('outcomes', { ...SIGNED, outcomes }, at)).toBe('met');
  expect(judge('outcomes', { ...SIGNED, outcomes }, at).evidence[0]).toMatchObject({ value: 48 / 38 - 1 });
  const half = [...outcomes.slice(0, 2), ...ids.slice(2).map((id) => series(id, [...up].reverse(), 91))];
  expect(state('outcomes', { ...SIGNED, outcomes: half }, at)).toBe('not-met');
  expect(state('outcomes', { ...SIGNED, outcomes: outcomes.slice(0, 3) }, at)).toBe('none');
});
