/** Who else is there: the other leads of a lead's account and the deals that run with it, as known now. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import { cellText } from './subject-columns.ts';

export type Neighbour = {
  readonly subject: SubjectId;
  /** What it is at the account or the deal, in the source's words. */
  readonly roles: readonly string[];
  readonly stage: string | null;
  readonly owner: SubjectId | null;
  readonly cell: string | null;
  /** Something handed over about it still waits. */
  readonly open: boolean;
  readonly lastTouchAt: Instant | null;
};

export type Deal = {
  readonly subject: SubjectId;
  readonly stage: string | null;
  readonly owner: SubjectId | null;
  readonly state: 'open' | 'won' | 'lost';
};

export type Company = { readonly people: readonly Neighbour[]; readonly deals: readonly Deal[] };

function rolesOf({ said }: Subject): readonly string[] {
  const roles = (said ?? []).flatMap((entry) =>
    entry.kind === 'linked' && entry.payload.role !== undefined ? [entry.payload.role] : [],
  );
  // `matched` says who linked them, not what somebody is there.
  return [...new Set(roles)].filter((role) => role !== 'matched');
}

function neighbour(state: EngineState, subject: Subject): Neighbour {
  const last = subject.record['last_touch'];
  return {
    subject: subject.id,
    roles: rolesOf(subject),
    stage: subject.stage,
    owner: subject.owner,
    cell: cellText(state.columns.cells[subject.index] as number),
    open: subject.handoffs.length > 0,
    lastTouchAt: typeof last === 'number' ? (last as Instant) : null,
  };
}

function dealOf(subject: Subject): Deal {
  const closed = (subject.said ?? []).findLast((entry) => entry.kind === 'closed');
  return {
    subject: subject.id,
    stage: subject.crmStage ?? subject.stage,
    owner: subject.owner,
    state: closed === undefined ? 'open' : closed.payload.outcome,
  };
}

/** The account's others and its deals, and the deals the lead itself became; open ones and the last touched first. */
export function companyOf(state: EngineState, id: SubjectId): Company {
  const own = state.byId.get(id);
  if (own === undefined) return { people: [], deals: [] };
  const people: Neighbour[] = [];
  const deals: Deal[] = [];
  for (const subject of state.subjects) {
    const isThere = own.account !== null && subject.account === own.account;
    if (subject.type === 'opportunity') {
      if (isThere || state.leadsOf.get(subject.id)?.includes(id) === true) deals.push(dealOf(subject));
    } else if (isThere && subject.type === 'lead' && subject.id !== id) {
      people.push(neighbour(state, subject));
    }
  }
  people.sort(
    (one, other) =>
      Number(other.open) - Number(one.open) || (other.lastTouchAt ?? 0) - (one.lastTouchAt ?? 0),
  );
  deals.sort((one, other) => Number(other.state === 'open') - Number(one.state === 'open'));
  return { people, deals };
}

/** The accounts and people known as belonging to a side, by the field `side` of the person. */
export function peopleOfSide(state: EngineState, side: string): readonly SubjectId[] {
  return state.subjects.flatMap((subject) =>
    subject.type === 'user' && subject.record['side'] === side ? [subject.id] : [],
  );
}
