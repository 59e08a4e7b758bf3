/** What became of what one side passed to the other: a flow whose parts add up exactly, and each lead one by one. */
import { NOT_RECORDED } from '../answer-parts.ts';
import { NO_HANDOFFS } from '../defined/parts.ts';
import { dimensionCodes } from '../dimensions.ts';
import { TO_MARKETING, TO_SALES } from '../history/handoffs.ts';
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import type { Lens } from '../lens-port.ts';
import { noEvidence, type Observations } from '../observations.ts';
import { OUTCOMES, type Outcome, type Passed, PLACES, type Place, passedTo } from './handoff-places.ts';

/** By what the flow may be narrowed. */
export const RETURNED_FILTERS = ['campaign', 'channel', 'team'] as const;
export type ReturnedFilter = (typeof RETURNED_FILTERS)[number];

export type ReturnedQuestion = {
  readonly to: 'marketing' | 'sales';
  readonly from?: number;
  readonly until?: number;
  readonly where: { readonly [filter in ReturnedFilter]?: string };
  /** Only those in this place, or rejected for this reason. */
  readonly place?: Place;
  readonly reason?: string;
  readonly after: number;
  readonly limit: number;
};

export type ReasonLine = {
  readonly reason: string;
  readonly says: string | null;
  readonly fault: string | null;
  readonly n: number;
  readonly recycled: number;
};
export type PassedLine = {
  readonly handoff: string;
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly dueAt: number | null;
  readonly place: Place;
  readonly answeredAt: number | null;
  readonly reason: string | null;
  readonly recycled: boolean;
  readonly outcome: Outcome | null;
  readonly cuts: { readonly [filter in ReturnedFilter]: string };
};
export type Returned = {
  readonly asOf: number;
  readonly supposed: boolean;
  readonly passed: number;
  readonly places: readonly { readonly place: Place; readonly n: number }[];
  readonly outcomes: readonly { readonly outcome: Outcome; readonly n: number }[];
  readonly reasons: readonly ReasonLine[];
  /** What each filter may be set to, those with the most leads first. */
  readonly values: { readonly [filter in ReturnedFilter]: readonly string[] };
  readonly total: number;
  readonly leads: readonly PassedLine[];
  readonly missing: readonly string[];
};

const MOST_VALUES = 200;

/** The same rows as a measure has them, so that a campaign here is the campaign of every other figure. */
function observed(passed: readonly Passed[], asOf: number): Observations {
  return {
    ...noEvidence(),
    rows: passed.length,
    at: Float64Array.from(passed, ({ at }) => at),
    subject: Int32Array.from(passed, ({ subject }) => subject),
    known: Float64Array.from(passed, ({ answeredAt }) => (Number.isNaN(answeredAt) ? asOf : answeredAt)),
    state: new Uint8Array(passed.length),
  };
}

type Cuts = { readonly [filter in ReturnedFilter]: readonly string[] };

async function cutsOf(history: History, passed: readonly Passed[]): Promise<Cuts> {
  const seen = observed(passed, history.asOf);
  const cuts: Partial<Record<ReturnedFilter, readonly string[]>> = {};
  for (const filter of RETURNED_FILTERS) {
    const { codes, labels } = await dimensionCodes(history, filter, seen);
    const distinct = [...new Set(codes)];
    const named = await labels(distinct);
    const names = new Map(
      distinct.map((code, index) => [code, code === 0 ? NOT_RECORDED : (named[index] ?? '')]),
    );
    cuts[filter] = Array.from(codes, (code) => names.get(code) ?? '');
  }
  return cuts as Cuts;
}

function valuesOf(all: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value]) => value);
}

type Words = (code: number) => string;

async function wordsOf(history: History, codes: readonly number[]): Promise<Words> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  const words = new Map(distinct.map((code, index) => [code, texts[index] ?? '']));
  return (code) => words.get(code) ?? '';
}

/** What the text says of a reason of a clause. */
function agreedReason(history: History, clause: string, reason: string) {
  const clauses = history.context.agreement?.handoffs?.list ?? [];
  return clauses.find(({ id }) => id === clause)?.reasons.find(({ id }) => id === reason) ?? null;
}

async function reasonsOf(history: History, passed: readonly Passed[]): Promise<readonly ReasonLine[]> {
  const rejected = passed.filter(({ place }) => place === 'rejected');
  const words = await wordsOf(
    history,
    rejected.flatMap(({ reason, clause }) => [reason, clause]),
  );
  const groups = Map.groupBy(rejected, ({ reason }) => words(reason));
  return [...groups]
    .map(([reason, some]) => {
      const agreed = agreedReason(history, words(some[0]?.clause ?? 0), reason);
      const recycled = some.filter((one) => one.recycled).length;
      return { reason, says: agreed?.says ?? null, fault: agreed?.fault ?? null, n: some.length, recycled };
    })
    .sort((one, other) => other.n - one.n || (one.reason < other.reason ? -1 : 1));
}

async function linesOf(history: History, page: readonly Passed[], cuts: Cuts, rows: readonly number[]) {
  const subjects = page.map(({ subject }) => subject);
  const [texts, names, ids] = [
    await history.lens.textsOf(subjects),
    await history.lens.labelsOf(subjects),
    await history.lens.externalsOf(subjects),
  ];
  const words = await wordsOf(
    history,
    page.flatMap(({ handoff, reason }) => [handoff, reason]),
  );
  return page.map((one, index): PassedLine => {
    const row = rows[index] as number;
    const { at, due, place, answeredAt, reason, recycled, outcome } = one;
    return {
      ...{ at, place, recycled, outcome, handoff: words(one.handoff) },
      ...{ subject: texts[index] ?? '', name: names[index] ?? '', id: ids[index] ?? '' },
      dueAt: due < 0 ? null : due,
      answeredAt: Number.isNaN(answeredAt) ? null : answeredAt,
      reason: reason === 0 ? null : words(reason),
      cuts: {
        campaign: cuts.campaign[row] ?? '',
        channel: cuts.channel[row] ?? '',
        team: cuts.team[row] ?? '',
      },
    };
  });
}

function nothing(history: History, missing: readonly string[]): Returned {
  const values = { campaign: [], channel: [], team: [] };
  const empty = { places: [], outcomes: [], reasons: [], leads: [], values, passed: 0, total: 0 };
  return { asOf: history.asOf, supposed: history.lens.hypothetical, missing, ...empty };
}

async function reading(history: History, question: ReturnedQuestion): Promise<Returned> {
  const all = await passedTo(history, question.to === 'sales' ? TO_SALES : TO_MARKETING);
  if (all.length === 0) return nothing(history, [NO_HANDOFFS]);
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, where } = question;
  const within = all.filter(({ at }) => at >= from && at < until);
  const cuts = await cutsOf(history, within);
  const asked = within.flatMap((one, row) =>
    RETURNED_FILTERS.every((filter) => where[filter] === undefined || cuts[filter][row] === where[filter])
      ? [{ one, row }]
      : [],
  );
  const passed = asked.map(({ one }) => one);
  const count = <Key extends 'place' | 'outcome'>(key: Key, value: Passed[Key]) =>
    passed.filter((one) => one[key] === value).length;
  const words = await wordsOf(
    history,
    passed.map(({ reason }) => reason),
  );
  const listed = asked
    .filter(({ one }) => question.place === undefined || one.place === question.place)
    .filter(({ one }) => question.reason === undefined || words(one.reason) === question.reason)
    .toReversed();
  const page = listed.slice(question.after, question.after + question.limit);
  return {
    ...nothing(history, []),
    passed: passed.length,
    places: PLACES.map((place) => ({ place, n: count('place', place) })),
    outcomes: OUTCOMES.map((outcome) => ({ outcome, n: count('outcome', outcome) })),
    reasons: await reasonsOf(history, passed),
    values: {
      campaign: valuesOf(cuts.campaign),
      channel: valuesOf(cuts.channel),
      team: valuesOf(cuts.team),
    },
    total: listed.length,
    leads: await linesOf(
      history,
      page.map(({ one }) => one),
      cuts,
      page.map(({ row }) => row),
    ),
  };
}

/** Reads it through a lens. Without handoffs there is no answer: `missing` says what would supply it. */
export function readReturned(
  lens: Lens,
  question: ReturnedQuestion,
  context: MeasureContext,
): Promise<Returned> {
  return lens.answer(() => reading(openHistory(lens, context), question));
}
