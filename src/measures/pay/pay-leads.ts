/** Leads as pay sees them: qualified, passed, answered, become an opportunity or a customer; and promises by their clock. */
import type { PastAnswer, PastLead } from '../../incentives/past.ts';
import { NO_QUALIFIED } from '../defined/parts.ts';
import { ACCEPTED, REJECTED, type Verdict, verdictsOf } from '../history/acts.ts';
import { dealsOf } from '../history/deals.ts';
import { BROKEN, handoffsOf, KEPT, TO_SALES, WITHDRAWN } from '../history/handoffs.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { leadsOf } from '../history/leads.ts';
import { relationsOf } from '../history/relations.ts';
import { collect } from '../observations.ts';
import type { Told } from './pay-customers.ts';
import { namesOf, whoseAre } from './whose.ts';

type Passed = { readonly at: number; readonly verdict: PastLead['verdict'] };

function verdictWord(verdict: Verdict | null, isWithdrawn: boolean, isWaiting: boolean): PastLead['verdict'] {
  if (isWithdrawn) return null;
  if (verdict?.what === ACCEPTED) return 'accepted';
  if (verdict?.what === REJECTED) return 'rejected';
  return isWaiting ? 'open' : 'unanswered';
}

/** Every time a lead was passed to sales; without handoffs, what was answered was passed then. */
async function passings(history: History): Promise<ReadonlyMap<number, readonly Passed[]>> {
  const handoffs = await handoffsOf(history);
  const verdicts = await verdictsOf(history);
  const types = await subjectTypes(history);
  const lead = typeNumber('lead');
  const found = new Map<number, Passed[]>();
  const keep = (subject: number, passed: Passed): void => {
    if (types[subject] !== lead) return;
    const list = found.get(subject);
    if (list === undefined) found.set(subject, [passed]);
    else list.push(passed);
  };
  for (let row = 0; row < handoffs.n; row++) {
    if (handoffs.taker[row] !== TO_SALES) continue;
    const subject = handoffs.subject[row] as number;
    const at = handoffs.at[row] as number;
    const named = [handoffs.handoff[row] as number, handoffs.clause[row] as number];
    const verdict = verdicts.first(subject, at, handoffs.until[row] as number, named);
    const due = handoffs.due[row] as number;
    const isWaiting = due < 0 || due >= history.asOf;
    keep(subject, { at, verdict: verdictWord(verdict, handoffs.fate[row] === WITHDRAWN, isWaiting) });
  }
  if (handoffs.n > 0) return found;
  const { rows, of } = verdicts.columns;
  for (let row = 0; row < rows; row++) {
    const what = of['what']![row]!;
    const verdict = what === ACCEPTED ? 'accepted' : what === REJECTED ? 'rejected' : null;
    if (verdict !== null) keep(of['subject']![row]!, { at: of['happened']![row]!, verdict });
  }
  return found;
}

type Draft = {
  readonly code: number;
  readonly at: number;
  readonly qualifiedAt: number | null;
  readonly passed: Passed | null;
  readonly opportunityAt: number | null;
  readonly customerAt: number | null;
  /** How often it was passed before. */
  readonly again: number;
};

function orNull(at: number | undefined): number | null {
  return at === undefined || Number.isNaN(at) ? null : at;
}

async function draftsOf(history: History, passed: ReadonlyMap<number, readonly Passed[]>): Promise<Draft[]> {
  const leads = await leadsOf(history);
  const deals = await dealsOf(history);
  const { dealOfLead } = await relationsOf(history);
  const drafts: Draft[] = [];
  for (let index = 0; index < leads.codes.length; index++) {
    const code = leads.codes[index] as number;
    const qualifiedAt = orNull(leads.qualified.at[index]);
    const [first = null, ...later] = passed.get(code) ?? [];
    const at = qualifiedAt ?? first?.at ?? null;
    if (at === null) continue;
    const deal = deals.place[dealOfLead[code] ?? 0] ?? -1;
    const opportunityAt = deal < 0 ? null : orNull(deals.createdAt[deal]);
    const customerAt = orNull(leads.customer.at[index]);
    drafts.push({ code, at, qualifiedAt, passed: first, opportunityAt, customerAt, again: 0 });
    for (const [again, one] of later.entries()) {
      const none = { qualifiedAt: null, opportunityAt: null, customerAt: null };
      drafts.push({ code, at: one.at, passed: one, ...none, again: again + 1 });
    }
  }
  return drafts;
}

export type PayLeads = {
  readonly leads: readonly PastLead[];
  readonly missing: { readonly leads?: string; readonly verdicts?: string };
};

export async function payLeads(history: History, wanted: readonly string[]): Promise<PayLeads> {
  const passed = await passings(history);
  const drafts = await draftsOf(history, passed);
  const seen = collect(drafts.length);
  for (const { code: subject, at, passed: one } of drafts) {
    seen.add({ at, known: Math.max(at, one?.at ?? at), subject });
  }
  const rows = seen.close();
  const whose = await whoseAre(history, rows, wanted);
  const { ids, labels } = await namesOf(history, rows.subject);
  const leads = drafts.map(({ code: _, again, passed: one, ...draft }, row): PastLead => {
    const id = ids[row] ?? '';
    return {
      ...draft,
      ...{ id: again === 0 ? id : `${id}/${again + 1}`, label: labels[row] ?? '' },
      ...{ credits: whose.credits[row] ?? [], cuts: whose.cuts[row] ?? {} },
      ...{ passedAt: one?.at ?? null, verdict: one?.verdict ?? null },
    };
  });
  const answered = leads.some(({ verdict }) => verdict === 'accepted' || verdict === 'rejected');
  return {
    leads,
    missing: {
      ...(leads.some(({ qualifiedAt }) => qualifiedAt !== null) ? {} : { leads: NO_QUALIFIED }),
      ...(answered
        ? {}
        : { verdicts: 'whether each lead passed over was accepted or returned (import or record it)' }),
    },
  };
}

/** Handoffs in either direction whose clock is settled; those still running or withdrawn are left out. */
export async function payAnswers(history: History, wanted: readonly string[]): Promise<Told<PastAnswer>> {
  const handoffs = await handoffsOf(history);
  const rows = Array.from({ length: handoffs.n }, (_, row) => row).filter((row) =>
    [KEPT, BROKEN].includes(handoffs.fate[row] as number),
  );
  if (rows.length === 0)
    return {
      list: [],
      missing: 'handoffs: sign an agreement with a handoffs clause, or replay history under one',
    };
  const seen = collect(rows.length);
  for (const row of rows) {
    const at = handoffs.at[row] as number;
    const known = Math.max(at, orNull(handoffs.settledAt[row]) ?? at);
    seen.add({ at, known, subject: handoffs.subject[row] as number });
  }
  const columns = seen.close();
  const whose = await whoseAre(history, columns, wanted);
  const { ids, labels } = await namesOf(history, columns.subject);
  const clauses = await history.lens.textsOf(rows.map((row) => handoffs.clause[row] as number));
  const list = rows.map((row, place): PastAnswer => {
    const side = handoffs.taker[row] === TO_SALES ? 'sales' : 'marketing';
    return {
      ...{ id: `${ids[place] ?? ''}#${row}`, label: labels[place] ?? '', at: handoffs.at[row] as number },
      credits: whose.credits[place] ?? [],
      cuts: { ...whose.cuts[place], handoff: clauses[place] ?? '', side },
      inTime: handoffs.fate[row] === KEPT,
    };
  });
  return { list, missing: null };
}
