/** Who makes a call: each seller, each team as the sum of its sellers, the company. */
import { dimensionCodes } from '../dimensions.ts';
import { type FrozenCall, frozenCalls, type Submission } from '../history/forecast-calls.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import type { WonWithin } from '../history/won-within.ts';
import type { Observations } from '../observations.ts';

export type Span = { readonly from: number; readonly to: number };
export type Level = 'seller' | 'manager' | 'company';

export type Unit = {
  readonly level: Level;
  /** Whose call it is: a person, or everybody who makes up the team or the company. */
  readonly members: readonly number[];
  readonly name: string;
  /** What stood as the call at an instant; null where nothing had been said. */
  standing(span: Span, at: number): number | null;
  /** The call as it was frozen; null where none was made, or only after the freeze. */
  frozen(span: Span): number | null;
  /** What came of it. */
  actual(span: Span): number;
};

const spanName = (subject: number, { from, to }: Span): string => `${subject} ${from} ${to}`;

type Said = {
  readonly submissions: ReadonlyMap<string, readonly Submission[]>;
  readonly frozen: ReadonlyMap<string, FrozenCall>;
};

function saidBy(history: History, called: readonly Submission[]): Said {
  const submissions = new Map<string, Submission[]>();
  for (const one of called) {
    const name = spanName(one.subject, one);
    const known = submissions.get(name);
    if (known === undefined) submissions.set(name, [one]);
    else known.push(one);
  }
  const frozen = new Map(frozenCalls(history, called).map((call) => [spanName(call.subject, call), call]));
  return { submissions, frozen };
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function unitOf(
  { level, name, members }: Pick<Unit, 'level' | 'name' | 'members'>,
  { submissions, frozen }: Said,
  actual: WonWithin,
): Unit {
  return {
    ...{ level, name, members },
    standing: (span, at) =>
      sumOf(
        members.map((one) => {
          const said = submissions.get(spanName(one, span)) ?? [];
          return said.findLast((submission) => submission.said <= at)?.amount ?? null;
        }),
      ),
    frozen: (span) =>
      sumOf(
        members.map((one) => {
          const call = frozen.get(spanName(one, span));
          return call === undefined || call.late ? null : call.amount;
        }),
      ),
    actual: (span) => members.reduce((sum, one) => sum + actual(one, span.from, span.to), 0),
  };
}

/** The team of each person as it is known at the end of observation; '' where none is recorded. */
async function teamsOf(history: History, people: readonly number[]): Promise<Map<number, string>> {
  const subject = Int32Array.from(people);
  const seen: Observations = {
    rows: people.length,
    at: new Float64Array(people.length).fill(history.asOf),
    known: new Float64Array(people.length).fill(history.asOf),
    subject,
    state: new Uint8Array(people.length),
    apart: [],
    missing: [],
  };
  const { codes, labels } = await dimensionCodes(history, 'team', seen);
  const names = await labels([...codes]);
  return new Map(people.map((one, index) => [one, codes[index] === 0 ? '' : (names[index] ?? '')]));
}

export type Units = {
  readonly sellers: readonly Unit[];
  readonly managers: readonly Unit[];
  readonly company: Unit;
  readonly teams: ReadonlyMap<number, string>;
};

/** The company's own call in periods for which it makes one, else the sum of its sellers'; never both. */
export async function unitsOf(
  history: History,
  called: readonly Submission[],
  actual: WonWithin,
): Promise<Units> {
  const types = await subjectTypes(history);
  const user = typeNumber('user');
  const everybody = [...new Set(called.map(({ subject }) => subject))];
  const people = everybody.filter((one) => types[one] === user);
  const whole = everybody.filter((one) => types[one] !== user);
  const labels = await history.lens.labelsOf(people);
  const teams = await teamsOf(history, people);
  const said = saidBy(history, called);
  const sellers = people.map((one, index) =>
    unitOf({ level: 'seller', name: labels[index] ?? '', members: [one] }, said, actual),
  );
  const named = [...new Set(teams.values())].filter((team) => team !== '').sort();
  const managers = named.map((name) => {
    const members = people.filter((one) => teams.get(one) === name);
    return unitOf({ level: 'manager', name, members }, said, actual);
  });
  const own = unitOf({ level: 'company', name: '', members: whole }, said, actual);
  const summed = unitOf({ level: 'company', name: '', members: people }, said, actual);
  const callers = (span: Span): Unit =>
    whole.some((one) => said.submissions.has(spanName(one, span))) ? own : summed;
  const company: Unit = {
    ...{ level: 'company', name: '', members: everybody },
    standing: (span, at) => callers(span).standing(span, at),
    frozen: (span) => callers(span).frozen(span),
    // What came of the company's call is everything that was won, also by those who called nothing.
    actual: ({ from, to }) => actual(0, from, to),
  };
  return { sellers, managers, company, teams };
}
