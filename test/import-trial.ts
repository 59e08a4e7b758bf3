/** Files written for a test, a mapping, and a ledger in memory to import them into. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Entry } from '../src/ledger/entry.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import { type Mapping, readMapping } from '../src/sources/mapping/read-mapping.ts';
import { type ImportOptions, importFiles } from '../src/sources/run/import-files.ts';
import type { ImportReport } from '../src/sources/run/import-report.ts';
import { memoryLedger } from '../src/store/memory/memory-ledger.ts';
import type { WorkspaceId } from '../src/vocabulary/ids.ts';
import { type Instant, instant } from '../src/vocabulary/instant.ts';

export const IMPORTED_AT = instant(Date.UTC(2026, 10, 21, 12));

export function mappingOf(text: string): Mapping {
  const read = readMapping(text);
  if (!read.ok) throw new Error(read.refusal.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return read.value;
}

export type Trial = {
  readonly folder: string;
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  write(name: string, content: string | Buffer): string;
  /** Imports the folder, or the files named; a refusal fails the test. */
  import(mapping: Mapping, options?: Partial<ImportOptions>): Promise<ImportReport>;
  refusal(mapping: Mapping, options?: Partial<ImportOptions>): Promise<readonly string[]>;
  /** What counts: live entries, touches included. */
  entries(): Promise<readonly Entry[]>;
};

export async function importTrial(): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = memoryLedger();
  const { id: workspace } = await store.workspace('main', { now: IMPORTED_AT });
  let clock: number = IMPORTED_AT;
  const run = (mapping: Mapping, options: Partial<ImportOptions>) => {
    clock += 1000;
    return importFiles({ files: [folder], mapping, store, workspace, now: clock as Instant, ...options });
  };
  return {
    folder,
    store,
    workspace,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async import(mapping, options = {}) {
      const report = await run(mapping, options);
      if (!report.ok) throw new Error(report.refusal.map(({ message }) => message).join('\n'));
      return report.value;
    },
    async refusal(mapping, options = {}) {
      const report = await run(mapping, options);
      return report.ok ? [] : report.refusal.map(({ message }) => message);
    },
    async entries() {
      const all: Entry[] = [];
      for await (const page of store.entries(workspace, { live: true, withoutTouches: false }))
        all.push(...page);
      return all;
    },
  };
}

/** The counts alone, for comparison. */
export function countsOf({ rowsIn, created, updated, unchanged, rejected, unprocessed }: ImportReport) {
  return { rowsIn, created, updated, unchanged, rejected, unprocessed };
}
