import { expect, it } from 'vitest';
import { at, groundOf, type Line, user } from '../../test/plan-entries.ts';
import { actionsOf } from './actions.ts';
import { planItems } from './annual-plan.ts';
import { decisionsOf } from './decisions.ts';
import { liaisonsOf } from './liaisons.ts';
import { dateOf } from './plan-ground.ts';
import { changesOf, relapseRisks } from './relapse.ts';
import { silenceOf, type Word } from './silence.ts';

const TEXT = {
  reviewBy: '2027-01-01',
  relationship: { exposure: [], silence: { amount: 14, unit: 'days' } },
};
const NOW = '2026-03-20T09:00:00Z';

function risks(
  lines: readonly Line[],
  more: { signedAt?: string[]; words?: Word[]; text?: object; gates?: string[] } = {},
) {
  const ground = groundOf(lines, NOW, more.text ?? TEXT);
  const signed = (more.signedAt ?? []).map(at);
  const facts = {
    changes: changesOf(signed, planItems(ground), ground),
    silence: silenceOf(more.words ?? [], ground),
    ...{
      meetings: [],
      actions: actionsOf(ground),
      liaisons: liaisonsOf(ground),
      decisions: decisionsOf(ground),
    },
    ...{ lapsedGates: more.gates ?? [], dateOf: (when: ReturnType<typeof at>) => dateOf(when, ground) },
  };
  return relapseRisks(facts, ground).map(({ id, of, count, on }) => [id, of, count, on].join(' '));
}

const changed = (what: string, of = 'sales'): Line => ({
  ...{ kind: 'change-noted', of: what, at: '2026-03-10T09:00:00Z', side: 'sales', said: 'New' },
  payload: { what, of, person: null },
});
const talk: Word[] = [
  { side: 'marketing', at: at('2026-03-18T09:00:00Z') },
  { side: 'sales', at: at('2026-03-18T09:00:00Z') },
];

it('holds a change of leaders against the alignment until both sides have signed again', () => {
  const agreedOn: Line[] = [
    {
      ...{ kind: 'plan-item-proposed', of: 'i', at: '2026-03-11T09:00:00Z', side: 'sales' },
      payload: { year: 2026, section: 'target' },
    },
    ...(['sales', 'marketing'] as const).map(
      (side): Line => ({
        ...{ kind: 'plan-item-voted', of: 'i', at: '2026-03-12T09:00:00Z', side, payload: { vote: 'for' } },
      }),
    ),
  ];
  const before = { signedAt: ['2026-03-09T09:00:00Z'], words: talk };
  const since = { signedAt: ['2026-03-11T09:00:00Z'], words: talk };
  expect(risks([changed('leader')], before)).toEqual(['leader-change sales 1 2026-03-10']);
  expect(risks([changed('leader')], since)).toEqual([]);
  // An item of the plan answers other priorities, never new leaders.
  expect(risks([changed('priority'), ...agreedOn], before)).toEqual([]);
  expect(risks([changed('leader'), ...agreedOn], before)).toEqual(['leader-change sales 1 2026-03-10']);
  expect(risks([changed('priority'), changed('reorganisation', 'both')], before)).toEqual([
    'priority-change both 2 2026-03-10',
  ]);
});

it('hears each side’s last word to the other, from the records of both', () => {
  const said = (side: 'marketing' | 'sales', when: string): Word => ({ side, at: at(when) });
  expect(
    risks([], { words: [said('marketing', '2026-03-18T09:00:00Z'), said('sales', '2026-03-04T09:00:00Z')] }),
  ).toEqual(['silence sales 16 2026-03-04']);
  // Fourteen days are not more than fourteen days.
  expect(
    risks([], { words: [said('marketing', '2026-03-06T09:00:00Z'), said('sales', '2026-03-06T09:00:00Z')] }),
  ).toEqual([]);
  // Nothing was ever recorded of either: nothing is known. Of one alone: the other never spoke.
  expect(risks([])).toEqual([]);
  expect(risks([], { words: [said('sales', '2026-03-18T09:00:00Z')] })).toEqual(['silence marketing 0 ']);
  const met: Line = {
    ...{ kind: 'meeting-held', of: 'h', at: '2026-03-19T09:00:00Z', side: 'sales' },
    payload: { meeting: null, minutes: 30, present: [], sides: ['marketing', 'sales'] },
  };
  expect(risks([met])).toEqual([]);
  // A meeting of one side is no word to the other.
  const alone = { ...met, payload: { ...met.payload, sides: ['sales'] } };
  expect(risks([alone])).toEqual([]);
});

it('names passed days of review, lapsed decisions and gates, actions left; what is now before what comes', () => {
  const lines: Line[] = [
    {
      ...{ kind: 'liaison-named', of: 'l', at: '2026-01-10T09:00:00Z', side: 'sales' },
      payload: { person: user('ana'), from: 'sales', reviewBy: '2026-03-01', state: 'named' },
    },
    {
      ...{ kind: 'decision-taken', of: 'd', at: '2026-01-10T09:00:00Z', side: 'sales' },
      payload: { meeting: null, owner: null, of: 'both', expires: '2026-03-20' },
    },
    {
      ...{ kind: 'action-agreed', of: 'a', at: '2026-01-10T09:00:00Z', side: 'marketing' },
      payload: { meeting: null, owner: user('mia'), of: 'marketing', due: '2026-02-01' },
    },
  ];
  const text = { ...TEXT, reviewBy: '2026-05-01' };
  expect(risks(lines, { words: talk, text, gates: ['G11'] })).toEqual([
    'gates-lapsed both 1 ',
    'actions-overdue both 1 2026-02-01',
    'liaison-review both 1 2026-03-01',
    'review-soon both 42 2026-05-01',
    'decisions-lapsed both 1 2026-03-20',
  ]);
  expect(risks([], { words: talk, text: { ...TEXT, reviewBy: '2026-03-20' } })).toEqual([
    'review-passed both 0 2026-03-20',
  ]);
});
