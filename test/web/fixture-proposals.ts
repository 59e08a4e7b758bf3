/** Invented answers of the pages of proposals: one open, one accepted, one refused, with a back-test of two changed clauses. */
import type { BacktestOutput } from '../../src/operations/backtest/backtest-shapes.ts';
import type { TryChangeOutput } from '../../src/operations/backtest/try-change.ts';
import type { ProposalShape } from '../../src/operations/proposal/proposal-shapes.ts';
import type { ReadProposalOutput } from '../../src/operations/proposal/read-proposal.ts';

type Ask = {
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string>>;
  readonly empty: boolean;
  readonly hostile: string | null;
};

const AT = '2026-11-14T09:30:00.000Z';
const YES = { vote: 'yes', words: 'It finds them a week sooner.', at: AT, authenticated: true } as const;

function proposal(id: string, more: Partial<ProposalShape>, name: string | null): ProposalShape {
  return {
    ...{ id: `plan:${id}`, digest: 'b'.repeat(64), name: 'Northwind', amends: 'a'.repeat(64) },
    ...{ clauses: ['scoring', 'handoffs'], champions: false, side: 'marketing', proposedAt: AT },
    why: name ?? 'More leads are worth a call than we pass on, and buyers wait too long.',
    ...{ by: name ?? 'Ines Albrecht', from: '2027-01-04T00:00:00.000Z', closes: '2026-12-18T00:00:00.000Z' },
    ...{
      reviewBy: '2027-12-31',
      state: 'open',
      current: true,
      asked: ['marketing', 'sales'],
      awaits: ['sales'],
    },
    votes: [{ ...YES, voter: 'marketing', by: name ?? 'Ines Albrecht' }],
    ...{ withdrawn: null, unsigned: ['marketing', 'sales'] },
    ...more,
  };
}

function proposals(name: string | null): ProposalShape[] {
  const tom = name ?? 'Tom Reyes';
  return [
    proposal('one', {}, name),
    proposal(
      'two',
      {
        ...{ clauses: ['compensation'], champions: true, state: 'accepted', awaits: [] },
        asked: ['marketing', 'sales', 'ceo', 'cfo'],
        votes: [
          { ...YES, voter: 'marketing', by: name ?? 'Ines Albrecht' },
          { ...YES, voter: 'sales', by: tom, words: null },
          { ...YES, voter: 'ceo', by: 'Clara Holm' },
          { ...YES, voter: 'cfo', by: 'Fred Unger', authenticated: false },
        ],
      },
      name,
    ),
    proposal(
      'three',
      {
        ...{ state: 'refused', awaits: ['marketing'], from: null, closes: null },
        votes: [{ ...YES, voter: 'sales', vote: 'no', by: tom, words: 'Not at the end of a quarter.' }],
      },
      name,
    ),
  ];
}

const CLAUSES: ReadProposalOutput['clauses'] = [
  {
    clause: 'scoring',
    change: 'changed',
    changes: [{ path: 'engagement.levels.1', before: 55, after: 45, says: 'engagement.levels.1: 55 → 45' }],
  },
  {
    clause: 'handoffs',
    change: 'changed',
    changes: [
      {
        path: 'list[first-call].clock.within',
        before: '8 business hours',
        after: '4 business hours',
        says: 'list[first-call].clock.within: 8 → 4 business hours',
      },
    ],
  },
  { clause: 'promises', change: 'same', changes: [] },
];

const quality = (qualified: number, won: number): TryChangeQuality => ({
  ...{ qualified, won, notWon: 180, unworked: 40 },
  precision: { value: won / (won + 180), least: won / qualified, most: (won + 40) / qualified },
  recall: { value: 0.82, least: 0.31, most: 0.9 },
});
type TryChangeQuality = BacktestOutput['axes'][number]['quality']['before'];

const work = (
  handed: number,
  least: number,
  most: number,
): BacktestOutput['axes'][number]['work']['before'] => ({
  ...{ handed, routed: handed, breached: least, unknown: most - least, breachedLeast: least },
  ...{ breachedMost: most, openMost: 12, medianOpenHours: 14, perWeek: handed / 80, perWeekMost: 11 },
  hoursPerWeek: 2.1,
});

function backtest(name: string | null): BacktestOutput {
  const tally = (kind: string, changed: number, added: number) => ({
    kind,
    same: 300,
    changed,
    dropped: 0,
    added,
  });
  return {
    proposed: { digest: 'b'.repeat(64), name: 'Northwind' },
    base: { digest: 'a'.repeat(64), name: 'Northwind', inForce: true },
    changes: CLAUSES.flatMap(({ clause, change, changes }) =>
      change === 'same' ? [] : [{ clause, change, changes, decides: true }],
    ),
    reproduces: null,
    axes: [
      {
        ...{ axis: 'live', against: 'record', from: '2025-04-17T00:00:00.000Z', to: AT, total: 104 },
        decisions: {
          ...{ same: 600, changed: 61, dropped: 0, added: 43 },
          byKind: [tally('handed-off', 41, 20), tally('breached', 20, 23)],
          byClause: [
            { clauses: ['handoffs'], how: 'alone', kind: 'breached', count: 43 },
            { clauses: ['scoring', 'handoffs'], how: 'together', kind: 'handed-off', count: 41 },
            { clauses: ['scoring'], how: 'alone', kind: 'handed-off', count: 20 },
          ],
        },
        quality: { before: quality(412, 46), after: quality(448, 48) },
        leadTime: { both: 406, sooner: 79, later: 0, medianHours: 214, wonMedianHours: 96 },
        work: { before: work(249, 61, 61), after: work(269, 69, 203) },
        differences: [
          {
            ...{ subject: 'lead:1', id: '17', name: name ?? 'Zora Hallström', kind: 'handed-off' },
            ...{ before: null, after: 'handed over (first-call), due 2026-03-02 12:00 UTC' },
            ...{ beforeAt: null, afterAt: AT, clauses: ['scoring'], how: 'alone' },
          },
        ],
      },
    ],
    figures: [
      {
        ...{
          id: 'sla-attainment',
          says: 'Of the handoffs whose clock has run out or was stopped, the share answered in time.',
        },
        ...{ unit: 'ratio', before: 0.725, beforeN: 249, after: 0.498, afterN: 269, missing: [] },
      },
    ],
    credit: {
      before: { marketing: 760_000, sales: 300_000, unattributed: 0 },
      after: { marketing: 760_000, sales: 300_000, unattributed: 0 },
      ...{ currency: 'EUR', differing: 0, lookedAt: 21, deals: [], missing: [] },
    },
    paid: {
      ...{ period: '2025', currency: 'EUR', missing: [] },
      roles: [{ role: 'ae', name: name ?? 'Account executive', before: 412_000, after: 418_500 }],
    },
    capacity: {
      open: { before: 40, after: 40 },
      hoursPerWeek: { before: 320, after: 320 },
      ...{ minutesPerLead: 37, minutesN: 140 },
    },
    notes: ['People are taken to act as they did: whom they were not given, they could not answer.'],
  };
}

function tried(text: string, name: string | null): TryChangeOutput {
  const side = (qualified: number, won: number) => ({
    ...quality(qualified, won),
    ...{ perWeek: qualified / 80, perWeekMost: 11, hoursPerWeek: 2.1 },
  });
  const knob = (path: string, says: string, kind: 'threshold' | 'points' | 'half-life', value: number) => ({
    ...{ path, says, kind, value, least: 0, most: value * 2 },
  });
  return {
    text,
    knobs: [
      knob('scoring.engagement.levels.1', 'Least points of level 1', 'threshold', 55),
      knob('scoring.engagement.rules[demo].points', name ?? 'Asked for a demonstration', 'points', 60),
      knob(
        'scoring.engagement.rules[demo].halfLife',
        'Asked for a demonstration: halves after',
        'half-life',
        90,
      ),
    ],
    qualifies: ['A1', 'B1'],
    figures: { before: side(412, 46), after: side(448, 48) },
    leadTime: { both: 406, sooner: 79, later: 0, medianHours: 214 },
    weeks: Array.from({ length: 20 }, (_, week) => ({
      from: new Date(Date.UTC(2026, 5, 1 + 7 * week)).toISOString(),
      before: 3 + (week % 4),
      after: 4 + (week % 5),
    })),
    capacity: { open: 40, hoursPerWeek: 320 },
    missing: [],
  };
}

export function proposalAnswers({ query, body, empty, hostile }: Ask): Record<string, () => unknown> {
  const all = proposals(hostile);
  const asked = all.find(({ id }) => id === (query.get('id') ?? body['id'])) ?? all[0];
  return {
    'list-proposals': () => ({ proposals: empty ? [] : all }),
    'read-proposal': () => ({ proposal: asked, text: 'entente: 1\n', clauses: CLAUSES }),
    backtest: () => backtest(hostile),
    // What was moved is put into the text: here as a line of its own.
    'try-change': () =>
      tried(`${body['text']}${(body['set']?.length ?? 0) > 0 ? '# moved by hand\n' : ''}`, hostile),
    'vote-amendment': () => asked,
    'withdraw-amendment': () => ({ id: asked?.id, seq: 7 }),
    'propose-amendment': () => ({
      ...{ id: 'plan:one', digest: 'b'.repeat(64), clauses: ['scoring'], champions: false, seq: 7 },
    }),
  };
}
