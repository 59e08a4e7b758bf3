/** Reads the common plan as it stands: its entries, their words from the vault, the text that rules, the day. */
import type { PlanEntry, PlanGround } from '../../plan/plan-ground.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { type AgreementRecord, rulingText } from '../agreement-book.ts';
import type { LensContext, WorkspaceContext } from '../context.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { planEntriesOf } from './kept-entries.ts';

/** What both kinds of question have. */
export type Reader = Pick<
  WorkspaceContext & LensContext,
  'store' | 'workspace' | 'agreements' | 'zones' | 'now' | 'asker'
>;

export async function zoneOfPlan(reader: Omit<Reader, 'asker'>): Promise<Zone> {
  const record = await reader.agreements.read(reader.workspace.id);
  const name = await workspaceZone(reader, rulingText(record, reader.now()));
  const zone = reader.zones.zone(name);
  invariant(zone.ok, `the zone "${name}" of a workspace exists`);
  return zone.value;
}

export type ReadPlan = {
  readonly ground: PlanGround;
  readonly record: AgreementRecord;
  /** Every subject's name that is still known. */
  nameOf(subject: string): string | null;
};

const AT_ONCE = 500;

async function wordsOf(entries: readonly PlanEntry[], { store, workspace }: Reader) {
  const subjects = [
    ...new Set(entries.flatMap((one) => (one.payload.words === undefined ? [] : one.subject))),
  ];
  const words = new Map<SubjectId, { readonly [field: string]: string }>();
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const some = await store.personals(workspace.id, subjects.slice(from, from + AT_ONCE));
    for (const [subject, personal] of some) words.set(subject, personal);
  }
  return words;
}

/** Subjects an entry names: people, leads and deals. */
function named({ payload }: PlanEntry): readonly SubjectId[] {
  const found: unknown[] = [];
  for (const [field, value] of Object.entries(payload)) {
    if (field === 'owners') found.push(...Object.values(value as object));
    else if (Array.isArray(value)) found.push(...value);
    else found.push(value);
  }
  return found.filter(
    (one): one is SubjectId => typeof one === 'string' && /^(user|lead|opportunity):/.test(one),
  );
}

async function namesOf(subjects: readonly SubjectId[], { store, workspace }: Reader) {
  const all = [...new Set(subjects)];
  const names = new Map<string, string>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = await store.names(workspace.id, all.slice(from, from + AT_ONCE));
    for (const [subject, { label }] of some) names.set(subject, label);
  }
  return names;
}

/** A simulated company stands at its last entry, not at the clock of today. */
export async function readGround(reader: Reader): Promise<ReadPlan> {
  const { store, workspace } = reader;
  const entries = await planEntriesOf(store, workspace);
  const record = await reader.agreements.read(workspace.id);
  const ruling = rulingText(record, reader.now());
  const head = await store.head(workspace.id);
  const now: Instant = workspace.simulated
    ? head.recordedAt
    : instant(Math.max(reader.now(), head.recordedAt));
  const words = await wordsOf(entries, reader);
  const names = await namesOf(entries.flatMap(named), reader);
  return {
    ground: {
      entries,
      says: ({ subject, payload }) =>
        payload.words === undefined ? null : (words.get(subject)?.[payload.words] ?? null),
      agreement: ruling?.agreement ?? null,
      zone: await zoneOfPlan(reader),
      now,
    },
    record,
    nameOf: (subject) => names.get(subject) ?? null,
  };
}
