/**
 * Complaints of bad leads as cases: a rejection for a reason that is at the giver's fault (its definition or its data)
 * opens one, the giver answers it with a verdict and an action, and whoever complained closes it.
 */

import { quantile } from '../../study/quantile.ts';
import { HOUR_MS } from '../../vocabulary/instant.ts';
import { badLeadCase, CASE_CLOSED } from '../../vocabulary/report-words.ts';
import { NO_HANDOFFS } from '../defined/parts.ts';
import { TO_SALES } from '../history/handoffs.ts';
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import type { Lens } from '../lens-port.ts';
import { passedTo } from './handoff-places.ts';

const AT_GIVERS_FAULT: readonly string[] = ['definition', 'data'];

export type BadLead = {
  readonly handoff: string;
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly openedAt: number;
  readonly reason: string;
  readonly says: string;
  readonly fault: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly verdict: string | null;
  readonly action: string | null;
  readonly answeredAt: number | null;
  readonly closedAt: number | null;
};
export type BadLeads = {
  readonly asOf: number;
  readonly counts: { readonly open: number; readonly answered: number; readonly closed: number };
  /** Of those answered; half take longer. Null where none is. */
  readonly medianHours: number | null;
  /** Verdicts given, with how often. */
  readonly verdicts: readonly { readonly verdict: string; readonly n: number }[];
  /** Open ones first, the longest open first. */
  readonly cases: readonly BadLead[];
  readonly missing: readonly string[];
};

type Said = { readonly at: number; readonly verdict: number; readonly action: number };

async function answersByCase(history: History): Promise<ReadonlyMap<number, readonly Said[]>> {
  const rows = await history.rows(
    'SELECT handoff, happened::DOUBLE AS happened, reason, action::INTEGER AS action FROM act WHERE what = 3 ORDER BY happened, seq',
  );
  const found = new Map<number, Said[]>();
  for (let row = 0; row < rows.rows; row++) {
    const handoff = rows.of['handoff']![row] as number;
    const said = {
      at: rows.of['happened']![row] as number,
      verdict: rows.of['reason']![row] as number,
      action: rows.of['action']![row] as number,
    };
    found.set(handoff, [...(found.get(handoff) ?? []), said]);
  }
  return found;
}

async function textOf(history: History, codes: readonly number[]): Promise<(code: number) => string> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  const known = new Map(distinct.map((code, index) => [code, texts[index] ?? '']));
  return (code) => known.get(code) ?? '';
}

async function complaints(history: History) {
  const clauses = history.context.agreement?.handoffs?.list ?? [];
  const passed = await passedTo(history, TO_SALES);
  const rejected = passed.filter(({ place, reason }) => place === 'rejected' && reason > 0);
  const word = await textOf(
    history,
    rejected.flatMap(({ reason, clause, handoff }) => [reason, clause, handoff]),
  );
  return {
    any: passed.length > 0,
    complaints: rejected.flatMap((one) => {
      const agreed = clauses.find(({ id }) => id === word(one.clause));
      const reason = agreed?.reasons.find(({ id }) => id === word(one.reason));
      return reason !== undefined && AT_GIVERS_FAULT.includes(reason.fault)
        ? [{ one, reason, handoff: word(one.handoff) }]
        : [];
    }),
  };
}

function caseFrom(
  head: Omit<BadLead, 'state' | 'verdict' | 'action' | 'answeredAt' | 'closedAt'>,
  said: readonly Said[],
  word: (code: number) => string,
): BadLead {
  const answers = said.filter(({ verdict }) => word(verdict) !== CASE_CLOSED);
  const last = answers.at(-1);
  const closed = said.findLast(({ verdict }) => word(verdict) === CASE_CLOSED);
  const isClosed = closed !== undefined && (last === undefined || closed.at >= last.at);
  return {
    ...head,
    state: isClosed ? 'closed' : last === undefined ? 'open' : 'answered',
    verdict: last === undefined ? null : word(last.verdict),
    action: last === undefined || last.action === 0 ? null : word(last.action),
    answeredAt: answers[0]?.at ?? null,
    closedAt: isClosed ? closed.at : null,
  };
}

const ORDER = { open: 0, answered: 1, closed: 2 } as const;

async function reading(history: History): Promise<BadLeads> {
  const { any, complaints: all } = await complaints(history);
  const codes = await history.lens.codesOf(all.map(({ handoff }) => badLeadCase(handoff)));
  const said = await answersByCase(history);
  const own = Array.from(codes, (code) => (code === 0 ? [] : (said.get(code) ?? [])));
  const word = await textOf(
    history,
    own.flat().flatMap(({ verdict, action }) => [verdict, action]),
  );
  const subjects = all.map(({ one }) => one.subject);
  const [texts, names, ids] = [
    await history.lens.textsOf(subjects),
    await history.lens.labelsOf(subjects),
    await history.lens.externalsOf(subjects),
  ];
  const cases = all.map(({ one, reason, handoff }, index) => {
    const named = { subject: texts[index] ?? '', name: names[index] ?? '', id: ids[index] ?? '' };
    const why = { reason: reason.id, says: reason.says, fault: reason.fault };
    return caseFrom({ handoff, ...named, ...why, openedAt: one.answeredAt }, own[index] ?? [], word);
  });
  const hours = cases.flatMap((one) =>
    one.answeredAt === null ? [] : (one.answeredAt - one.openedAt) / HOUR_MS,
  );
  const given = Map.groupBy(
    cases.flatMap(({ verdict }) => verdict ?? []),
    (verdict) => verdict,
  );
  const count = (state: BadLead['state']) => cases.filter((one) => one.state === state).length;
  return {
    asOf: history.asOf,
    counts: { open: count('open'), answered: count('answered'), closed: count('closed') },
    medianHours: quantile(Float64Array.from(hours).sort(), 0.5),
    verdicts: [...given].map(([verdict, some]) => ({ verdict, n: some.length })),
    cases: cases.sort(
      (a, b) =>
        ORDER[a.state] - ORDER[b.state] || a.openedAt - b.openedAt || (a.handoff < b.handoff ? -1 : 1),
    ),
    missing: any ? [] : [NO_HANDOFFS],
  };
}

export function readBadLeads(lens: Lens, context: MeasureContext): Promise<BadLeads> {
  return lens.answer(() => reading(openHistory(lens, context)));
}
