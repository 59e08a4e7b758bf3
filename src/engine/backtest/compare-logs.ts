/**
 * Two texts' decisions laid beside each other, subject by subject: the same, decided otherwise, or decided under one of
 * them alone. What a decision is, its kind, stage or clause and which time it was, says what it is compared with.
 */
import { DECIDED_KINDS, type DecidedBody } from '../../ledger/entries/decided.ts';
import { type BySubject, bySubject, type DecisionLog, KIND_CODE } from './decision-log.ts';

export type Tally = { same: number; changed: number; dropped: number; added: number };
export type Tallies = { readonly [kind in DecidedBody['kind']]: Tally };

/** Pairs of rows that differ, -1 where there is none under that text; subject by subject. */
export type Differences = {
  readonly tallies: Tallies;
  readonly before: readonly number[];
  readonly after: readonly number[];
};

/** Whether two rows stand for the same decision, whatever it says. */
function isOneDecision(a: DecisionLog, one: number, b: DecisionLog, other: number): boolean {
  if (a.kinds[one] !== b.kinds[other]) return false;
  // A lead changes its cell again and again: which change it is, is told by its instant.
  if (a.kinds[one] === KIND_CODE.crossed) return a.at[one] === b.at[other];
  return a.names[one] === b.names[other] && a.turns[one] === b.turns[other];
}

/** Whether two rows say the same at the same instant. */
export function saysTheSame(a: DecisionLog, one: number, b: DecisionLog, other: number): boolean {
  return (
    a.at[one] === b.at[other] &&
    a.says[one] === b.says[other] &&
    a.due[one] === b.due[other] &&
    a.names[one] === b.names[other] &&
    a.turns[one] === b.turns[other] &&
    a.kinds[one] === b.kinds[other]
  );
}

/** The decisions of one subject under two texts, paired; those without a partner have -1. */
export function paired(
  [a, aRows]: readonly [DecisionLog, Int32Array],
  [b, bRows]: readonly [DecisionLog, Int32Array],
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  const used = new Uint8Array(bRows.length);
  let first = 0;
  for (const one of aRows) {
    let found = -1;
    for (let place = first; place < bRows.length && found < 0; place += 1) {
      if (used[place] === 0 && isOneDecision(a, one, b, bRows[place] as number)) found = place;
    }
    if (found >= 0) used[found] = 1;
    while (first < used.length && used[first] === 1) first += 1;
    pairs.push([one, found < 0 ? -1 : (bRows[found] as number)]);
  }
  for (let place = 0; place < bRows.length; place += 1) {
    if (used[place] === 0) pairs.push([-1, bRows[place] as number]);
  }
  return pairs;
}

function first({ starts, rows }: BySubject, subject: number): number {
  return starts[subject] ?? rows.length;
}

export function rowsOf(grouped: BySubject, subject: number): Int32Array {
  return grouped.rows.subarray(first(grouped, subject), first(grouped, subject + 1));
}

function noTallies(): { [kind in DecidedBody['kind']]: Tally } {
  const none = DECIDED_KINDS.map((kind) => [kind, { same: 0, changed: 0, dropped: 0, added: 0 }]);
  return Object.fromEntries(none) as { [kind in DecidedBody['kind']]: Tally };
}

type Comparing = {
  readonly logs: readonly [DecisionLog, DecisionLog];
  readonly byCode: readonly Tally[];
  readonly before: number[];
  readonly after: number[];
};

/** All subjects' decisions compared. Both logs share their words. */
export function compareLogs(before: DecisionLog, after: DecisionLog): Differences {
  const tallies = noTallies();
  const byCode = DECIDED_KINDS.map((kind) => tallies[kind]);
  const comparing: Comparing = { logs: [before, after], byCode, before: [], after: [] };
  const old = bySubject(before);
  const now = bySubject(after);
  for (let subject = 0; subject < before.words.subjects.length; subject += 1) {
    compareSubject(comparing, old, now, subject);
  }
  return { tallies, before: comparing.before, after: comparing.after };
}

function compareSubject(comparing: Comparing, old: BySubject, now: BySubject, subject: number): void {
  const { logs, byCode } = comparing;
  const [before, after] = logs;
  let was = first(old, subject);
  let is = first(now, subject);
  const wasEnd = first(old, subject + 1);
  const isEnd = first(now, subject + 1);
  // Decisions from the first on that are the same, in the same order: of most subjects all are.
  for (; was < wasEnd && is < isEnd; was += 1, is += 1) {
    const one = old.rows[was] as number;
    if (!saysTheSame(before, one, after, now.rows[is] as number)) break;
    (byCode[before.kinds[one] as number] as Tally).same += 1;
  }
  if (was === wasEnd && is === isEnd) return;
  const left = [before, old.rows.subarray(was, wasEnd)] as const;
  for (const [one, other] of paired(left, [after, now.rows.subarray(is, isEnd)])) {
    const kind = one < 0 ? after.kinds[other] : before.kinds[one];
    const how = howPaired(logs, one, other);
    (byCode[kind as number] as Tally)[how] += 1;
    if (how === 'same') continue;
    comparing.before.push(one);
    comparing.after.push(other);
  }
}

function howPaired([before, after]: Comparing['logs'], one: number, other: number): keyof Tally {
  if (one < 0) return 'added';
  if (other < 0) return 'dropped';
  return saysTheSame(before, one, after, other) ? 'same' : 'changed';
}
