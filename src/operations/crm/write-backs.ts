/**
 * What a batch of decisions has to say to the CRM: grade, stage, owner and reason of leads that a connection brought.
 * It comes to stand together with the decisions, as items that go out afterwards.
 */
import type { Written } from '../../connectors/connection.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { subjectType } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import type { QuietReturn } from '../notices/tell-returned.ts';
import { connectionsOf, type KeptConnection, objectOfLead, outgoingChange } from './kept-connections.ts';

/** The word a decision has for the CRM; an owner is still a subject. */
type Said = {
  readonly key: string;
  readonly lead: SubjectId;
  readonly what: Written;
  readonly value: string;
};

function saidBy(draft: Draft): Said | null {
  const { key, subject: lead } = draft;
  if (!('grounds' in draft.payload) || draft.payload.grounds.axis !== 'live') return null;
  if (subjectType(lead) !== 'lead') return null;
  switch (draft.kind) {
    case 'crossed':
      return { key, lead, what: 'grade', value: `${draft.payload.grade}${draft.payload.level}` };
    case 'entered':
      return { key, lead, what: 'stage', value: draft.payload.stage };
    case 'routed':
      return draft.payload.owner === null ? null : { key, lead, what: 'owner', value: draft.payload.owner };
    case 'recycled':
      return { key, lead, what: 'reason', value: draft.payload.reason };
    case 'settled':
      return draft.payload.reason === undefined
        ? null
        : { key, lead, what: 'reason', value: draft.payload.reason };
    default:
      return null;
  }
}

type Context = Pick<WorkspaceContext, 'store' | 'workspace'>;

/** How a connection's CRM names subjects; those of other sources are absent. */
async function recordsIn(
  system: string,
  subjects: readonly SubjectId[],
  { store, workspace }: Context,
): Promise<ReadonlyMap<SubjectId, string>> {
  const names = await store.names(workspace.id, subjects);
  const found = new Map<SubjectId, string>();
  for (const type of ['lead', 'user'] as const) {
    const own = [...names].filter(([subject]) => subjectType(subject) === type);
    const made = await store.subjectIds(
      workspace.id,
      type,
      own.map(([, { external }]) => `${system}/${external}`),
    );
    for (const [index, [subject, { external }]] of own.entries())
      if (made[index] === subject) found.set(subject, external);
  }
  return found;
}

async function changesFor(
  { id, connection }: KeptConnection,
  said: readonly Said[],
  context: Context,
  now: Instant,
): Promise<readonly (readonly [key: string, change: ItemChange])[]> {
  const wanted = said.filter(({ what }) => connection.write[what] !== undefined);
  const subjects = wanted.flatMap(({ lead, what, value }) =>
    what === 'owner' ? [lead, value as SubjectId] : [lead],
  );
  const records = await recordsIn(connection.system, [...new Set(subjects)], context);
  return wanted.flatMap(({ key, lead, what, value }) => {
    const write = connection.write[what];
    const record = records.get(lead);
    const text = what === 'owner' ? records.get(value as SubjectId) : value;
    if (write === undefined || record === undefined || text === undefined) return [];
    const outgoing = {
      connection: id,
      object: objectOfLead(connection.kind, record),
      record,
      field: write.field,
      value: text,
      what,
      authority: write.authority,
      madeAt: now,
      tries: 0,
      failed: null,
    };
    return [[key, outgoingChange(outgoing, now)] as const];
  });
}

/** A rejection that no decision speaks of, since an attempt had stopped the clock, has its reason for the CRM too. */
const QUIETLY = '';

function saidQuietly({ subject: lead, reason }: QuietReturn): readonly Said[] {
  return subjectType(lead) === 'lead' ? [{ key: QUIETLY, lead, what: 'reason', value: reason }] : [];
}

/** As a function of which decisions are new: those that stand already were told to the CRM before. */
export async function writeBacks(
  drafts: readonly Draft[],
  returns: readonly QuietReturn[],
  context: Context,
  now: Instant,
): Promise<(isNew: (key: string) => boolean) => readonly ItemChange[]> {
  const said = [...drafts.flatMap((draft) => saidBy(draft) ?? []), ...returns.flatMap(saidQuietly)];
  if (said.length === 0) return () => [];
  const connections = await connectionsOf(context);
  const all: (readonly [string, ItemChange])[] = [];
  for (const kept of connections) all.push(...(await changesFor(kept, said, context, now)));
  return (isNew) => {
    // Of several words on one field the last one stands.
    const fresh = all.filter(([key]) => key === QUIETLY || isNew(key));
    const last = new Map(fresh.map(([, change]) => [change.id, change]));
    return [...last.values()];
  };
}
