/** Puts records of the plan into the ledger, all or nothing; their words go to the vault with them. */
import { z } from 'zod';
import type { PlannedBody, Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { PlanEntryOf, PlanKind } from '../../plan/plan-ground.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { dateText, dayAt, readDate } from '../../vocabulary/local-date.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { runLive } from '../live-engine.ts';
import { readMoment } from '../moment.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { zoneOfPlan } from './read-ground.ts';

export const says = z.string().trim().min(1).max(2_000);
export const planDate = z
  .string()
  .refine((text) => readDate(text) !== null, 'a date that exists, such as "2026-11-30"');
export const recordId = z
  .string()
  .regex(/^plan:[\x21-\x7e]{1,200}$/, 'the id of a record of the plan')
  .describe('The record, by its id.');
export const recorded = z.object({ id: z.string(), seq: z.number() });
export type Recorded = z.infer<typeof recorded>;

export async function newRecord(what: string, context: WorkspaceContext): Promise<SubjectId> {
  const { store, workspace } = context;
  return store.subjectId(workspace.id, 'plan', `${what}/${context.identity()}`);
}

type PayloadOf<Kind extends PlanKind> = Omit<Extract<PlannedBody, { kind: Kind }>['payload'], keyof Speaker>;

export type Words = {
  readonly says?: string | undefined;
  /** When it was; left out: now. */
  readonly at?: { readonly instant: Instant; readonly precision: 'day' | 'minute' };
};

/** Each entry keeps its words under a field of its own, so that none covers another. */
export function plannedDraft<Kind extends PlanKind>(
  kind: Kind,
  subject: SubjectId,
  payload: PayloadOf<Kind>,
  speaker: Speaker,
  context: Pick<WorkspaceContext, 'identity' | 'now'>,
  { says: text, at }: Words = {},
): Draft {
  const identity = context.identity();
  const words = `said/${identity}`;
  const said = text === undefined || text === '' ? null : text;
  return {
    kind,
    subject,
    payload: { ...payload, ...speaker, ...(said === null ? {} : { words }) },
    happenedAt: at?.instant ?? context.now(),
    precision: at?.precision ?? 'instant',
    source: 'entente',
    key: `plan/${identity}`,
    ...(said === null ? {} : { personal: { [words]: said } }),
  } as unknown as Draft;
}

/** The seq of the last draft. */
export async function recordPlanned(
  drafts: readonly Draft[],
  context: WorkspaceContext,
  items: readonly ItemChange[] = [],
): Promise<number> {
  const { store, workspace } = context;
  const appended = await store.append(workspace.id, drafts, { now: context.now(), items });
  invariant(appended.ok, 'a record of the plan breaks no rule of the ledger');
  // The engine passes over it; standing at the head it need not be replayed by whoever looks next.
  await runLive(await context.agreements.read(workspace.id), context.now(), context);
  return appended.value.seqs.at(-1) ?? 0;
}

/** The entries of one record that still count; refused where it is none of this kind. */
export async function recordNamed<Kind extends PlanKind>(
  written: string,
  kind: Kind,
  path: string,
  { store, workspace }: WorkspaceContext,
): Promise<Result<readonly [PlanEntryOf<Kind>, ...PlanEntryOf<Kind>[]], Refusal>> {
  const found: PlanEntryOf<Kind>[] = [];
  const filter = { kinds: [kind], subject: written as SubjectId, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    found.push(...(page as readonly unknown[] as readonly PlanEntryOf<Kind>[]));
  }
  const [first, ...more] = found;
  if (first !== undefined) return done([first, ...more]);
  const message = `There is no such record ("${written}").`;
  return refused(refusal('not-found', 'unknown-record', message, [{ path, message }]));
}

/** The meeting at which something was agreed; null where none is named. */
export async function meetingNamed(
  { meeting }: { readonly meeting?: string | undefined },
  context: WorkspaceContext,
): Promise<Result<SubjectId | null, Refusal>> {
  if (meeting === undefined) return done(null);
  const found = await recordNamed(meeting, 'meeting-held', 'meeting', context);
  return found.ok ? done(found.value[0].subject) : found;
}

export const pastMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'a date ("2026-11-03") or a time of it ("2026-11-03T10:00")');

/** A day or a time of it in the workspace's zone that is not still to come; left out: now. */
export async function whenHeld(
  written: string | undefined,
  path: string,
  context: WorkspaceContext,
): Promise<Result<NonNullable<Words['at']> | undefined, Refusal>> {
  if (written === undefined) return done(undefined);
  const at = readMoment(written, await zoneOfPlan(context));
  if (at === null) {
    const message = `"${written}" is no date or time that exists.`;
    return refused(refusal('not-valid', 'no-such-moment', message, [{ path, message }]));
  }
  if (at > context.now()) {
    const message = `${written} is still to come: record it once it was.`;
    return refused(refusal('not-valid', 'still-to-come', message, [{ path, message }]));
  }
  return done({ instant: at, precision: written.includes('T') ? 'minute' : 'day' });
}

/** Where the second day lies before the first. */
export function notBefore(from: string, until: string | null | undefined, path: string): Refusal | null {
  if (until === null || until === undefined || until >= from) return null;
  const message = `${until} lies before ${from}.`;
  return refusal('not-valid', 'ends-before-it-begins', message, [{ path, message }]);
}

/** A day that has passed is no day by which anything can still be done. */
export async function notPast(
  date: string | null | undefined,
  path: string,
  context: WorkspaceContext,
): Promise<Refusal | null> {
  if (date === null || date === undefined) return null;
  const today = dateText(dayAt(await zoneOfPlan(context), context.now()));
  if (date >= today) return null;
  const message = `${date} has passed.`;
  return refusal('not-valid', 'day-passed', message, [{ path, message }]);
}
