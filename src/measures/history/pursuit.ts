/**
 * What became of each lead that sales was given: pursued, still within its time, or dropped and why. Silence is not
 * rejection, and nobody is accused whose calls were never exported.
 */
import { DAY_MS } from '../../vocabulary/instant.ts';
import { humanAttempts, type Verdicts, verdictsOf } from './acts.ts';
import { handoffsOf, TO_SALES, WITHDRAWN } from './handoffs.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { type Leads, leadsOf } from './leads.ts';
import { ownersOf, relationsOf } from './relations.ts';
import type { StageModel } from './stage-model.ts';

/** Without a clock in the agreement a lead has this long. */
export const DEFAULT_TIME_MS = 30 * DAY_MS;

export const PURSUED = 0;
export const NEVER_ASSIGNED = 1;
export const NEVER_TOUCHED = 2;
export const UNDER_WORKED = 3;
export const WITHIN_TIME = 4;
/** No activity of its owner was ever recorded: it cannot be told. */
export const UNTOLD = 5;

/** A lead that sales was given, by when it was to be taken up, and until when this turn lasts. */
export type Turn = {
  readonly subject: number;
  readonly at: number;
  readonly due: number;
  readonly until: number;
  readonly names: readonly number[];
  readonly attemptsOwed: number;
};

export type Pursuit = {
  readonly turns: readonly Turn[];
  readonly fate: Uint8Array;
  readonly handedOver: boolean;
};

async function attemptsOwed(history: History): Promise<(clause: number) => number> {
  const clauses = history.context.agreement?.handoffs?.list ?? [];
  const codes = await history.lens.codesOf(clauses.map((clause) => clause.id));
  const owed = new Map(clauses.map((clause, index) => [codes[index] as number, clause.minimumAttempts ?? 1]));
  return (clause) => owed.get(clause) ?? 1;
}

async function handedOver(history: History): Promise<Turn[]> {
  const handoffs = await handoffsOf(history);
  const types = await subjectTypes(history);
  const owed = await attemptsOwed(history);
  const turns: Turn[] = [];
  for (let row = 0; row < handoffs.n; row++) {
    const subject = handoffs.subject[row] as number;
    if (handoffs.taker[row] !== TO_SALES || types[subject] !== typeNumber('lead')) continue;
    if (handoffs.fate[row] === WITHDRAWN) continue;
    const [at, due, clause] = [handoffs.at[row]!, handoffs.due[row]!, handoffs.clause[row]!];
    turns.push({
      subject,
      at,
      due: due < 0 ? at + DEFAULT_TIME_MS : due,
      until: handoffs.until[row] as number,
      names: [handoffs.handoff[row] as number, clause],
      attemptsOwed: owed(clause),
    });
  }
  return turns;
}

/** Leads seen entering the qualified stage or a later one before customer: who was a customer at once was never given. */
function qualifiedTurns(leads: Leads, model: StageModel): Turn[] {
  const before = leads.stages.slice(model.qualified, model.customer);
  const turns: Turn[] = [];
  for (let index = 0; index < leads.codes.length; index++) {
    if (!before.some((stage) => !Number.isNaN(stage.at[index] as number))) continue;
    const at = leads.qualified.at[index] as number;
    turns.push({
      subject: leads.codes[index] as number,
      at,
      due: at + DEFAULT_TIME_MS,
      until: Number.POSITIVE_INFINITY,
      names: [],
      attemptsOwed: 1,
    });
  }
  return turns;
}

type Evidence = {
  readonly history: History;
  readonly leads: Leads;
  readonly verdicts: Verdicts;
  readonly attempts: (subject: number, from: number, until: number) => number;
  readonly moved: (subject: number, after: number) => boolean;
  readonly owner: (subject: number, at: number) => number;
  readonly reports: (owner: number) => boolean;
};

function fateOf(turn: Turn, evidence: Evidence): number {
  const { subject, at, due, until } = turn;
  const { asOf } = evidence.history;
  if (evidence.verdicts.first(subject, at, until, turn.names) !== null) return PURSUED;
  if (evidence.moved(subject, at)) return PURSUED;
  const made = evidence.attempts(subject, at, until);
  if (made >= turn.attemptsOwed) return PURSUED;
  const end = made === 0 ? due : Math.max(due, at + DEFAULT_TIME_MS);
  if (Math.min(until, asOf) <= end) return WITHIN_TIME;
  if (made > 0) return UNDER_WORKED;
  const owner = evidence.owner(subject, Math.min(until, asOf));
  if (owner === 0) return NEVER_ASSIGNED;
  return evidence.reports(owner) ? NEVER_TOUCHED : UNTOLD;
}

/** Whether the lead went forward or was closed after that: a later stage, a customer, a loss. */
function movement(leads: Leads, qualified: number): (subject: number, after: number) => boolean {
  return (subject, after) => {
    const index = leads.place[subject] as number;
    if (index < 0) return false;
    if ((leads.lost.at[index] as number) >= after || (leads.customer.at[index] as number) >= after)
      return true;
    return leads.stages.some((stage, place) => place > qualified && (stage.at[index] as number) > after);
  };
}

async function gather(history: History): Promise<Evidence> {
  const leads = await leadsOf(history);
  const attempts = await humanAttempts(history);
  const owners = await ownersOf(history);
  const { dealOfLead } = await relationsOf(history);
  const reporting = new Set(attempts.columns.of['who'] as Int32Array);
  reporting.delete(0);
  const owner = (subject: number, at: number): number =>
    owners.known(subject, at) || owners.known(dealOfLead[subject] ?? 0, at);
  return {
    history,
    leads,
    verdicts: await verdictsOf(history),
    attempts(subject, from, until) {
      let made = 0;
      const { starts } = attempts.index;
      for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
        const at = attempts.happened[row] as number;
        if (at >= from && at < until) made++;
      }
      return made;
    },
    moved: movement(leads, history.model.qualified),
    owner,
    reports: (who) => reporting.size === 0 || reporting.has(who),
  };
}

export function pursuitOf(history: History): Promise<Pursuit> {
  return history.once('pursuit', async () => {
    const evidence = await gather(history);
    const given = await handedOver(history);
    const turns = given.length > 0 ? given : qualifiedTurns(evidence.leads, history.model);
    const fate = Uint8Array.from(turns, (turn) => fateOf(turn, evidence));
    return { turns, fate, handedOver: given.length > 0 };
  });
}
