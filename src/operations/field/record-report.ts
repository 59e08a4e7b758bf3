/** Puts a report between the sides on record, with whom it is about and who made it, and lets the agreement act on it. */
import type { EngineState } from '../../engine/funnel-state.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import {
  ABOUT,
  ASKED,
  REPORT_TYPE,
  REPORTED_BY,
  type ReportType,
  TOOK_PART,
  TOPIC,
} from '../../vocabulary/report-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { findSubject } from '../find-subject.ts';
import { runLive } from '../live-engine.ts';
import { personHere } from '../person-here.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';

export type ReportAsked = {
  readonly type: ReportType;
  readonly says: string;
  readonly details?: string | undefined;
  readonly topic?: string | undefined;
  readonly about?: readonly string[] | undefined;
  readonly to?: readonly string[] | undefined;
  readonly with?: readonly string[] | undefined;
  /** Further facts, by field. */
  readonly facts?: { readonly [field: string]: string | number | boolean } | undefined;
};

type Found = {
  readonly about: readonly SubjectId[];
  readonly asked: readonly SubjectId[];
  readonly tookPart: readonly SubjectId[];
};

async function peopleNamed(
  names: readonly string[],
  context: WorkspaceContext,
): Promise<Result<readonly SubjectId[], Refusal>> {
  const found: SubjectId[] = [];
  for (const name of names) {
    const person = await personHere(name, context);
    if (!person.ok) return person;
    found.push(person.value);
  }
  return done(found);
}

async function find(
  asked: ReportAsked,
  state: EngineState,
  context: WorkspaceContext,
): Promise<Result<Found, Refusal>> {
  const about: SubjectId[] = [];
  for (const written of asked.about ?? []) {
    const one = await findSubject(['account', 'opportunity', 'lead'], written, state, context);
    if (!one.ok) return one;
    about.push(one.value);
  }
  const to = await peopleNamed(asked.to ?? [], context);
  if (!to.ok) return to;
  const tookPart = await peopleNamed(asked.with ?? [], context);
  return tookPart.ok ? done({ about, asked: to.value, tookPart: tookPart.value }) : tookPart;
}

/** The reporter's own team counts the report where the agreement tells teams apart. */
function teamFacts(state: EngineState, by: SubjectId) {
  const { record } = state.byId.get(by) ?? { record: {} as EngineState['blankRecord'] };
  return Object.fromEntries(
    ['team', 'unit'].flatMap((field) => (typeof record[field] === 'string' ? [[field, record[field]]] : [])),
  );
}

function drafts(
  asked: ReportAsked,
  found: Found,
  ground: {
    readonly subject: SubjectId;
    readonly external: string;
    readonly by: SubjectId;
    readonly team: object;
  },
  context: WorkspaceContext,
): readonly Draft[] {
  const { subject, external, by, team } = ground;
  const head = { subject, happenedAt: context.now(), precision: 'instant', source: 'entente' };
  const topic = asked.topic === undefined ? {} : { [TOPIC]: asked.topic };
  const fields = { ...team, ...topic, ...asked.facts, [REPORT_TYPE]: asked.type };
  const link = (role: string) => (to: SubjectId) => ({
    ...head,
    ...{ kind: 'linked', payload: { to, role }, key: `${external}/${role}/${to}` },
  });
  const owner = found.asked[0];
  const details = asked.details?.trim() ?? '';
  // Whom it is about and whom it asks is known before it exists: what the agreement says of it may ask for both.
  return [
    ...found.about.map(link(ABOUT)),
    ...found.asked.map(link(ASKED)),
    ...found.tookPart.map(link(TOOK_PART)),
    link(REPORTED_BY)(by),
    ...(owner === undefined
      ? []
      : [{ ...head, kind: 'assigned', payload: { owner }, key: `${external}/owner` }]),
    {
      ...head,
      ...{ kind: 'created', payload: { fields }, key: `${external}/created` },
      name: { external, label: asked.says.trim() },
      ...(details === '' ? {} : { personal: { details } }),
    },
  ] as unknown as readonly Draft[];
}

export type Recorded = { readonly subject: SubjectId; readonly id: string; readonly seq: number };

/** Records it for the person, and decides at once what follows from it. */
export async function recordReport(
  asked: ReportAsked,
  by: SubjectId,
  context: WorkspaceContext,
): Promise<Result<Recorded, Refusal>> {
  const { store, workspace } = context;
  const standing = await standingEngine(context);
  if (standing === null) return refused(NOTHING_IN_FORCE);
  const found = await find(asked, standing.state, context);
  if (!found.ok) return found;
  if (asked.type === 'assignment' && found.value.asked.length === 0) {
    const message = 'An assignment names the people it is for.';
    return refused(refusal('not-valid', 'nobody-asked', message, [{ path: 'to', message }]));
  }
  const external = `field/${context.identity()}`;
  const subject = await store.subjectId(workspace.id, 'insight', external);
  const team = teamFacts(standing.state, by);
  const all = drafts(asked, found.value, { subject, external, by, team }, context);
  const appended = await store.append(workspace.id, all, { now: context.now() });
  invariant(appended.ok, 'a report that was read without a fault breaks no rule of the ledger');
  const record = await context.agreements.read(workspace.id);
  // It stands, whoever runs the engine: one that runs elsewhere decides on it there.
  await runLive(record, context.now(), context);
  return done({ subject, id: external, seq: appended.value.seqs.at(-1) ?? 0 });
}
