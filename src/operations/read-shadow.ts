/**
 * What a text in shadow would have done, beside what really happened: to whom each lead would have gone and by when it
 * would have been due, who really had it, when somebody first tried to reach it and what became of it.
 */
import { z } from 'zod';
import { handoffViews } from '../engine/lead-view.ts';
import type { Entry, EntryKind } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { type AgreementRecord, inForce } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import type { WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { ownSubjects, seesPersons } from './persons-told.ts';
import { standingEngine } from './standing-engine.ts';
import { runningOf, runningShape } from './switch-agreement.ts';
import { isoInstant } from './words.ts';

const input = z.object({
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(25).describe('The most to show.'),
});
const shown = z.object({
  handoff: z.string(),
  clause: z.string(),
  what: z.string(),
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  handedAt: isoInstant,
  dueAt: isoInstant.nullable(),
  /** Whom the route would have chosen, and why. */
  wouldHave: z.string().nullable(),
  why: z.string().nullable(),
  wouldHaveBreached: z.boolean(),
  /** What really happened since: who had it, the first attempt to reach it, its last word. */
  owner: z.string().nullable(),
  attemptedAt: isoInstant.nullable(),
  inTime: z.boolean().nullable(),
  became: z.string().nullable(),
});
const output = z.object({
  /** Null where no text was ever in force. */
  text: z.object({ digest: z.string(), name: z.string(), running: runningShape }).nullable(),
  /** By clause: how many would have been handed over, and of those whose time is over how many were really tried in time. */
  clauses: z.array(
    z.object({
      clause: z.string(),
      what: z.string(),
      handed: z.number(),
      due: z.number(),
      triedInTime: z.number(),
    }),
  ),
  /** Whether names of persons are told to whoever asks; else only one's own. */
  named: z.boolean(),
  total: z.number(),
  /** Of those shown, how many nobody has answered yet: they are handed over when it is switched on. */
  open: z.number(),
  handoffs: z.array(shown),
});
export type ReadShadowOutput = z.infer<typeof output>;

type Shown = {
  readonly handoff: string;
  readonly clause: string;
  readonly subject: SubjectId;
  readonly at: Instant;
  readonly seq: Seq;
  dueAt: Instant | null;
  owner: SubjectId | null;
  why: string | null;
  breached: boolean;
};
type Real = { owner: SubjectId | null; attemptedAt: Instant | null; became: string | null };

const KINDS: readonly EntryKind[] = ['handed-off', 'routed', 'breached'];
const REAL: readonly EntryKind[] = ['attempted', 'assigned', 'staged', 'closed', 'accepted', 'rejected'];

function inShadow(entry: Entry): boolean {
  return 'grounds' in entry.payload && entry.payload.grounds.axis === 'shadow';
}

function take(found: Map<string, Shown>, entry: Entry): void {
  if (entry.kind === 'handed-off') {
    const { handoff, clause, dueAt } = entry.payload;
    const { subject, happenedAt: at, seq } = entry;
    found.set(handoff, { handoff, clause, subject, at, seq, dueAt, owner: null, why: null, breached: false });
  }
  const one = 'handoff' in entry.payload ? found.get(entry.payload.handoff ?? '') : undefined;
  if (one === undefined) return;
  if (entry.kind === 'routed') {
    one.owner = entry.payload.owner;
    one.why = entry.payload.why;
  }
  if (entry.kind === 'breached') one.breached = true;
}

/** Every handoff that was only shown, the latest first. */
async function shownSince(first: Seq, { store, workspace }: WorkspaceContext): Promise<readonly Shown[]> {
  const found = new Map<string, Shown>();
  for await (const page of store.entries(workspace.id, { kinds: KINDS, after: first })) {
    for (const entry of page) if (inShadow(entry)) take(found, entry);
  }
  return [...found.values()].sort((one, other) => other.seq - one.seq);
}

function isFirst(at: Instant, since: Instant, known: Instant | undefined): boolean {
  return at >= since && (known === undefined || at < known);
}

/** When somebody first tried to reach each of them after it would have been handed over. */
async function firstAttempts(
  all: readonly Shown[],
  first: Seq,
  { store, workspace }: WorkspaceContext,
): Promise<ReadonlyMap<string, Instant>> {
  const bySubject = new Map<SubjectId, Shown[]>();
  for (const one of all) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  const tried = new Map<string, Instant>();
  const filter = {
    kinds: ['attempted', 'accepted', 'rejected', 'answered'] as const,
    after: first,
    live: true,
  };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page) {
      if (entry.kind === 'attempted' && entry.payload.automatic) continue;
      for (const { handoff, at } of bySubject.get(entry.subject) ?? []) {
        if (isFirst(entry.happenedAt, at, tried.get(handoff))) tried.set(handoff, entry.happenedAt);
      }
    }
  }
  return tried;
}

function became(entry: Entry): string | null {
  if (entry.kind === 'closed') return entry.payload.outcome;
  if (entry.kind === 'staged') return entry.payload.stage;
  return entry.kind === 'accepted' || entry.kind === 'rejected' ? entry.kind : null;
}

async function realOf(one: Shown, { store, workspace }: WorkspaceContext): Promise<Real> {
  const real: Real = { owner: null, attemptedAt: null, became: null };
  for await (const page of store.entries(workspace.id, { kinds: REAL, subject: one.subject, live: true })) {
    for (const entry of page) {
      if (entry.kind === 'assigned') real.owner = entry.payload.owner;
      if (entry.happenedAt >= one.at) real.became = became(entry) ?? real.became;
    }
  }
  return real;
}

function clausesOf(
  all: readonly Shown[],
  tried: ReadonlyMap<string, Instant>,
  what: (clause: string) => string,
  now: Instant,
): ReadShadowOutput['clauses'] {
  return [...new Set(all.map(({ clause }) => clause))].sort().map((clause) => {
    const own = all.filter((one) => one.clause === clause);
    const due = own.filter(({ dueAt }) => dueAt !== null && dueAt < now);
    const triedInTime = due.filter((one) => (tried.get(one.handoff) ?? Infinity) <= (one.dueAt ?? 0)).length;
    return { clause, what: what(clause), handed: own.length, due: due.length, triedInTime };
  });
}

function textShown(record: AgreementRecord, now: Instant): ReadShadowOutput['text'] {
  const period = inForce(record, now) ?? record.periods.at(-1);
  if (period === undefined) return null;
  const { read, from, digest } = period;
  return { digest, name: read.agreement.name, running: runningOf(record, { read, from }) };
}

export const readShadow = operation({
  name: 'read-shadow',
  says: 'Shows what a text in shadow would have done, beside what really happened.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output,
  async run({ after, limit }, context) {
    const { store, workspace } = context;
    const record = await context.agreements.read(workspace.id);
    const text = textShown(record, context.now());
    const first = record.switches[0]?.seq;
    const named = seesPersons(context.asker, inForce(record, context.now())?.agreement ?? null);
    if (first === undefined) return done({ text, clauses: [], named, total: 0, open: 0, handoffs: [] });
    const standing = await standingEngine(context);
    const open = standing === null ? 0 : handoffViews(standing.state).filter(({ shadow }) => shadow).length;
    const own = named ? [] : await ownSubjects(context);
    const isTold = (one: SubjectId | null) => named || (one !== null && own.includes(one));
    const all = await shownSince(first, context);
    const tried = await firstAttempts(all, first, context);
    const clauses = record.periods.flatMap(({ agreement }) => agreement.handoffs?.list ?? []);
    const what = (id: string) => clauses.findLast((clause) => clause.id === id)?.what ?? id;
    const page = all.slice(after, after + limit);
    const reals = await Promise.all(page.map((one) => realOf(one, context)));
    const people = [...page.map(({ owner }) => owner), ...reals.map(({ owner }) => owner)].flatMap(
      (one) => one ?? [],
    );
    const names = await store.names(workspace.id, [
      ...new Set([...page.map(({ subject }) => subject), ...people]),
    ]);
    const nameOf = (one: SubjectId | null) =>
      one === null || !isTold(one) ? null : (names.get(one)?.label ?? one);
    const handoffs = page.map((one, place) => {
      const attemptedAt = tried.get(one.handoff) ?? null;
      const real = reals[place];
      const { handoff, clause, subject, breached } = one;
      return {
        ...{ handoff, clause, subject, what: what(clause) },
        why: isTold(one.owner) ? one.why : null,
        id: names.get(subject)?.external ?? subject,
        name: names.get(subject)?.label ?? subject,
        handedAt: isoOf(one.at),
        dueAt: isoOrNull(one.dueAt),
        wouldHave: nameOf(one.owner),
        wouldHaveBreached: breached,
        owner: nameOf(real?.owner ?? null),
        attemptedAt: isoOrNull(attemptedAt),
        inTime: attemptedAt === null || one.dueAt === null ? null : attemptedAt <= one.dueAt,
        became: real?.became ?? null,
      };
    });
    return done({
      ...{ text, named, clauses: clausesOf(all, tried, what, context.now()) },
      ...{ total: all.length, open, handoffs },
    });
  },
});
