/** Which of the plan's lists are looked at, as it stands in the address and as it is saved under a name. */
import type { Plan } from './plan-queries.ts';

export type PlanView = {
  /** Whose: of one side, or one's own. */
  readonly whose?: 'marketing' | 'sales' | 'mine';
  /** What still waits for somebody, or what ended. */
  readonly state?: 'open' | 'late' | 'ended';
  /** Words it holds. */
  readonly words?: string;
};

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

export function planView(search: Readonly<Record<string, unknown>>): PlanView {
  const whose = oneOf(['marketing', 'sales', 'mine'] as const, search['whose']);
  const state = oneOf(['open', 'late', 'ended'] as const, search['state']);
  const words = typeof search['words'] === 'string' ? search['words'].slice(0, 200) : '';
  return { ...(whose ? { whose } : {}), ...(state ? { state } : {}), ...(words === '' ? {} : { words }) };
}

export function sameView(one: PlanView, other: PlanView): boolean {
  return one.whose === other.whose && one.state === other.state && one.words === other.words;
}

type Asked = {
  /** The sides it is of; null: nobody's in particular. */
  readonly sides: readonly string[] | null;
  readonly mine: boolean;
  readonly states: readonly NonNullable<PlanView['state']>[];
  readonly said: readonly (string | null)[];
};

const BOTH = ['marketing', 'sales', 'both'];

function shows({ whose, state, words }: PlanView, one: Asked): boolean {
  if (whose === 'mine' && !one.mine) return false;
  if (whose !== undefined && whose !== 'mine' && one.sides !== null) {
    if (!one.sides.includes(whose) && !one.sides.includes('both')) return false;
  }
  if (state !== undefined && !one.states.includes(state)) return false;
  if (words === undefined) return true;
  const said = one.said.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

const OF_ACTION = { open: ['open'], overdue: ['open', 'late'], done: ['ended'], dropped: ['ended'] } as const;
const OF_DECISION = { holds: ['open'], expiring: ['open', 'late'], lapsed: ['late', 'ended'] } as const;
const OF_VOTE = { proposed: ['open'], agreed: ['ended'], refused: ['ended'], replaced: ['ended'] } as const;

/** Sides that have yet to vote; of what both decided, both. */
function awaited(votes: Plan['items'][number]['votes'], state: string): readonly string[] {
  if (state !== 'proposed') return BOTH;
  return (['marketing', 'sales'] as const).filter((side) => votes[side] === null);
}

function matrixShows(view: PlanView, one: Plan['matrix'][number], you: Plan['you']): boolean {
  const sides = [one.teller, ...one.tell];
  const states = one.state === 'signed' ? (['ended'] as const) : OF_VOTE[one.state];
  const mine = you.side !== null && sides.includes(you.side);
  return shows(view, { sides, mine, states, said: [one.on, one.through, ...sides] });
}

/** The plan with its lists narrowed; what is counted, planned or at risk stays whole. */
export function narrowed(plan: Plan, view: PlanView): Plan {
  if (sameView(view, {})) return plan;
  const { you } = plan;
  return {
    ...plan,
    actions: plan.actions.filter((one) =>
      shows(view, {
        ...{ sides: [one.of], mine: one.mine, states: OF_ACTION[one.state] },
        said: [one.says, one.owner?.name ?? null, one.proof, one.serves, one.pillar],
      }),
    ),
    decisions: plan.decisions.filter((one) =>
      shows(view, {
        ...{ sides: [one.of], mine: false, states: OF_DECISION[one.state] },
        said: [one.says, one.owner, one.clause],
      }),
    ),
    held: plan.held.filter((one) =>
      shows(view, {
        ...{ sides: one.sides, mine: false, states: ['ended'] },
        said: [one.name, one.says, ...one.present],
      }),
    ),
    items: plan.items.filter((one) => {
      const sides = awaited(one.votes, one.state);
      const mine = you.side !== null && one.state === 'proposed' && sides.includes(you.side);
      return shows(view, {
        sides,
        mine,
        states: OF_VOTE[one.state],
        said: [one.says, one.section, String(one.year)],
      });
    }),
    matrix: plan.matrix.filter((one) => matrixShows(view, one, you)),
    exchanges: plan.exchanges.filter((one) =>
      shows(view, {
        sides: [one.of],
        mine: false,
        states: ['ended'],
        said: [one.says, one.type, ...one.people],
      }),
    ),
    assignments: plan.assignments.filter((one) =>
      shows(view, {
        ...{ sides: one.sides, mine: false, states: one.state === 'ended' ? ['ended'] : ['open'] },
        said: [one.says, one.type, ...one.people],
      }),
    ),
  };
}

/** How many lines the lists that can be narrowed hold. */
export function listed({ actions, decisions, held, items, matrix, exchanges, assignments }: Plan): number {
  const lists = [actions, decisions, held, items, matrix, exchanges, assignments];
  return lists.reduce((sum, { length }) => sum + length, 0);
}
