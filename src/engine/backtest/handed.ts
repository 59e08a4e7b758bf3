/**
 * The handoffs a text makes, and how many of its clocks would have been broken. An act answers what somebody was really
 * handed: for a handoff that nobody was given then and there, history cannot know whether it would have been in time.
 */
import { rowsOf } from './compare-logs.ts';
import { bySubject, type DecisionLog, KIND_CODE, LATE } from './decision-log.ts';
import { median } from './qualification.ts';

/** One handoff of one subject. */
export type Handed = {
  readonly subject: number;
  readonly clause: number;
  readonly turn: number;
  readonly at: number;
  /** Who got it first; 0 where nobody did. */
  owner: number;
  breached: boolean;
  late: boolean;
  /** When it was settled; NaN while it is open. */
  settledAt: number;
  outcome: number;
};

/** Every handoff of a log, subject by subject. */
export function handedIn(log: DecisionLog): readonly Handed[] {
  const grouped = bySubject(log);
  const found: Handed[] = [];
  for (let subject = 0; subject < log.words.subjects.length; subject += 1) {
    const first = found.length;
    for (const row of rowsOf(grouped, subject)) take(log, row, found, first);
  }
  return found;
}

function take(log: DecisionLog, row: number, found: Handed[], first: number): void {
  const kind = log.kinds[row];
  const clause = log.names[row] as number;
  const turn = log.turns[row] as number;
  const at = log.at[row] as number;
  if (kind === KIND_CODE['handed-off']) {
    const subject = log.subjects[row] as number;
    const nothing = { owner: 0, breached: false, late: false, settledAt: Number.NaN, outcome: 0 };
    found.push({ subject, clause, turn, at, ...nothing });
    return;
  }
  if (turn === 0) return;
  let place = found.length - 1;
  while (place >= first && !(found[place]?.clause === clause && found[place]?.turn === turn)) place -= 1;
  const one = found[place];
  if (one === undefined || place < first) return;
  if (kind === KIND_CODE.routed && one.owner === 0) one.owner = log.says[row] as number;
  if (kind === KIND_CODE.breached) one.breached = true;
  if (kind === KIND_CODE.settled) {
    one.settledAt = at;
    one.outcome = log.says[row] as number;
    one.late = (log.words.texts[one.outcome] as string).endsWith(LATE);
  }
}

export type HandedFigures = {
  readonly handed: number;
  readonly routed: number;
  /** Clocks broken as replayed with the acts on record. */
  readonly breached: number;
  /** Handoffs of which it is not known how they would have been answered: so breaches have a least and a most. */
  readonly unknown: number;
  readonly breachedLeast: number;
  readonly breachedMost: number;
  /** The most that were open at one time, and the median time one was. */
  readonly openMost: number;
  readonly medianOpenMs: number | null;
};

/**
 * Counts the handoffs of one text. `isKnown` says of which it is known how they were answered: those that were really
 * handed over so, or (where nothing was handed over yet) those of leads that somebody worked. Example: 10 handoffs, 3
 * breached, 2 of them of the 8 that are known: at least 2 breaches, at most 2 + 2.
 */
export function handedFigures(own: readonly Handed[], isKnown: (one: Handed) => boolean): HandedFigures {
  const unknown = own.filter((one) => !isKnown(one));
  const sure = own.filter((one) => one.breached && isKnown(one)).length;
  const times = own.flatMap(({ at, settledAt }) => (Number.isNaN(settledAt) ? [] : [settledAt - at]));
  return {
    handed: own.length,
    routed: own.filter(({ owner }) => owner !== 0).length,
    breached: own.filter(({ breached }) => breached).length,
    unknown: unknown.length,
    breachedLeast: sure,
    breachedMost: sure + unknown.length,
    openMost: openMost(own),
    medianOpenMs: median(times),
  };
}

/** The same subject, clause and instant, and the same first owner: the very handoff that was really made. */
export function reallyHanded(real: readonly Handed[]): (one: Handed) => boolean {
  const known = new Set(real.map(identity));
  return (one) => known.has(identity(one));
}

function identity({ subject, clause, at, owner }: Handed): string {
  return `${subject} ${clause} ${at} ${owner}`;
}

/** The most handoffs open at one instant: one that ends when another begins makes room for it. */
function openMost(handed: readonly Handed[]): number {
  const turns = handed.flatMap(({ at, settledAt }) => {
    const begins = { at, step: 1 };
    return Number.isNaN(settledAt) ? [begins] : [begins, { at: settledAt, step: -1 }];
  });
  turns.sort((a, b) => a.at - b.at || a.step - b.step);
  let open = 0;
  let most = 0;
  for (const { step } of turns) {
    open += step;
    if (open > most) most = open;
  }
  return most;
}
