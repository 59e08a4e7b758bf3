/** Drafts and small questions the ledger tests share. */
import type { Draft, Entry, RunId } from '../src/ledger/entry.ts';
import type { EntryFilter, LedgerStore, TouchColumns } from '../src/ledger/ledger-store.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT, type WorkspaceId } from '../src/vocabulary/ids.ts';
import { type Instant, instant } from '../src/vocabulary/instant.ts';

export const T0 = 1_700_000_000_000;
export const now = (offset = 0): Instant => instant(T0 + offset);
export const run = (name: string): RunId => name as RunId;

type Extra = Partial<Pick<Draft, 'personal' | 'name' | 'source'>> & { readonly at?: number };

export function changed(
  subject: SubjectId,
  key: string,
  fields: { readonly [field: string]: string | number },
  { at = 0, source = 'crm', ...extra }: Extra = {},
): Draft {
  const head = { happenedAt: now(at), precision: 'instant', source, key } as const;
  return { kind: 'changed', subject, payload: { fields }, ...head, ...extra };
}

export function staged(subject: SubjectId, key: string, stage: string): Draft {
  const head = { happenedAt: now(), precision: 'day', source: 'crm', key } as const;
  return { kind: 'staged', subject, payload: { stage }, ...head };
}

export function retraction(key: string, what: { run?: RunId; seqs?: readonly Seq[] }): Draft {
  const head = { happenedAt: now(), precision: 'instant', source: 'entente', key } as const;
  return { kind: 'retracted', subject: WORKSPACE_SUBJECT, payload: { ...what, why: 'undo' }, ...head };
}

export function touches(subjects: readonly SubjectId[], prefix: string, types = 3): TouchColumns {
  const rows = subjects.length;
  const texts = (word: string, every: number): string[] =>
    subjects.map((_, row) => (row % every === 0 ? '' : `${word}-${row % every}`));
  return {
    source: 'mail',
    keys: subjects.map((_, row) => `${prefix}${row}`),
    subjects,
    happenedAt: Float64Array.from(subjects, (_, row) => T0 - row * 1000),
    precision: 'minute',
    types: subjects.map((_, row) => `type-${row % types}`),
    channels: texts('channel', 4),
    campaigns: texts('campaign', 5),
    assets: texts('asset', 6),
    sides: Uint8Array.from({ length: rows }, (_, row) => row % 3),
  };
}

export async function allEntries(
  store: LedgerStore,
  workspace: WorkspaceId,
  filter: EntryFilter = {},
): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const page of store.entries(workspace, filter)) all.push(...page);
  return all;
}
