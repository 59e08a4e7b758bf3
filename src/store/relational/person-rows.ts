/** Persons in the tables: their keys, made when first needed, and what entries said of them, sealed. */
import type { KeyObject } from 'node:crypto';
import type { Draft } from '../../ledger/entry.ts';
import {
  PERSON_TYPES,
  type Seq,
  type SubjectId,
  subjectType,
  type WorkspaceId,
} from '../../vocabulary/ids.ts';
import {
  newPersonKey,
  sealItem,
  unwrapPersonKey,
  type VaultItem,
  wrapPersonKey,
} from '../vault/person-vault.ts';
import type { Backend } from './backend.ts';
import { suppressedAmong } from './suppressed-rows.ts';
import type { Database } from './tables.ts';
import { isNewName, type WorkspaceMemory } from './workspace-memory.ts';

const SUBJECTS_AT_ONCE = 500;

/** Keys of persons; null where the person was erased. */
export type PersonKeys = Map<SubjectId, KeyObject | null>;

function isPerson(subject: SubjectId): boolean {
  return PERSON_TYPES.includes(subjectType(subject));
}

export async function readPersonKeys(
  db: Database,
  workspace: WorkspaceId,
  vaultKey: KeyObject,
  subjects: readonly SubjectId[],
): Promise<PersonKeys> {
  const keys: PersonKeys = new Map();
  for (let from = 0; from < subjects.length; from += SUBJECTS_AT_ONCE) {
    const rows = await db
      .selectFrom('person_key')
      .select(['subject', 'wrapped'])
      .where('workspace', '=', workspace)
      .where('subject', 'in', subjects.slice(from, from + SUBJECTS_AT_ONCE))
      .execute();
    for (const { subject, wrapped } of rows) {
      const id = subject as SubjectId;
      keys.set(id, wrapped === null ? null : unwrapPersonKey(vaultKey, id, wrapped));
    }
  }
  return keys;
}

/** Keys for every person the drafts say something of; new ones are made and kept. Who was erased gets none. */
export async function personKeysFor(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  memory: WorkspaceMemory,
  drafts: readonly Draft[],
): Promise<PersonKeys> {
  const wanted = new Set(drafts.filter(speaksOfPerson).map(({ subject }) => subject));
  if (wanted.size === 0) return new Map();
  const { vaultKey } = memory.keys;
  const keys = await readPersonKeys(db, workspace, vaultKey, [...wanted]);
  // In the order of the tables' keys: neighbours are written together.
  const shut = await suppressedAmong(db, workspace, memory, drafts);
  const missing = [...wanted].filter((subject) => !keys.has(subject)).sort();
  const fresh = missing.filter((subject) => !shut.has(subject));
  for (const subject of fresh) keys.set(subject, newPersonKey());
  if (fresh.length > 0)
    await backend.insertRows(db, workspace, 'person_key', [
      { name: 'subject', type: 'text', values: fresh },
      {
        name: 'wrapped',
        type: 'bytes',
        values: fresh.map((subject) => wrapPersonKey(vaultKey, subject, keys.get(subject)!)),
      },
    ]);
  const absent = missing.filter((subject) => shut.has(subject));
  if (absent.length > 0) {
    const rows = absent.map((subject) => ({ workspace, subject, wrapped: null }));
    await db.insertInto('person_key').values(rows).execute();
  }
  for (const subject of shut) keys.set(subject, null);
  return keys;
}

function speaksOfPerson({ subject, personal, name }: Draft): boolean {
  return personal !== undefined || (name !== undefined && isPerson(subject));
}

/** Keeps names and personal values of appended drafts; nothing is kept of an erased person. */
export async function writeSubjects(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  memory: WorkspaceMemory,
  drafts: readonly { readonly draft: Draft; readonly seq: Seq }[],
  keys: PersonKeys,
): Promise<void> {
  const sealed: { subject: SubjectId; seq: Seq; bytes: Uint8Array }[] = [];
  const named: { subject: SubjectId; seq: Seq; external: string; label: string }[] = [];
  for (const { draft, seq } of drafts) {
    const { subject, personal, name } = draft;
    const isNew = name !== undefined && isNewName(memory, subject, `${name.external}\n${name.label}`);
    if (isNew && !isPerson(subject)) named.push({ subject, seq, ...name });
    const item = vaultItem(personal, isNew && isPerson(subject) ? name : undefined);
    const key = keys.get(subject);
    if (item !== null && key !== undefined && key !== null)
      sealed.push({ subject, seq, bytes: sealItem(key, subject, seq, item) });
  }
  sealed.sort((one, other) =>
    one.subject < other.subject ? -1 : one.subject > other.subject ? 1 : one.seq - other.seq,
  );
  if (sealed.length > 0)
    await backend.insertRows(db, workspace, 'vault', [
      { name: 'subject', type: 'text', values: sealed.map(({ subject }) => subject) },
      { name: 'seq', type: 'int', values: sealed.map(({ seq }) => seq) },
      { name: 'sealed', type: 'bytes', values: sealed.map(({ bytes }) => bytes) },
    ]);
  if (named.length > 0)
    await backend.insertRows(db, workspace, 'name', [
      { name: 'subject', type: 'text', values: named.map(({ subject }) => subject) },
      { name: 'seq', type: 'int', values: named.map(({ seq }) => seq) },
      { name: 'external', type: 'text', values: named.map(({ external }) => external) },
      { name: 'label', type: 'text', values: named.map(({ label }) => label) },
    ]);
}

function vaultItem(personal: Draft['personal'], name: Draft['name']): VaultItem | null {
  if (personal === undefined && name === undefined) return null;
  return { ...(personal === undefined ? {} : { personal }), ...(name === undefined ? {} : { name }) };
}
