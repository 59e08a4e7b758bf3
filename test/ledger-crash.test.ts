import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ledgerReader } from '../src/store/relational/ledger-reader.ts';
import { ledgerWriter } from '../src/store/relational/ledger-writer.ts';
import { migrate } from '../src/store/relational/migrate.ts';
import { sqliteBackend } from '../src/store/relational/sqlite/sqlite-backend.ts';
import { findOrMakeWorkspace } from '../src/store/relational/workspace-directory.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { changed, now } from './ledger-drafts.ts';
import { crashCycle } from './soak/crash-cycle.ts';

test('a process killed at any moment loses nothing it was told is kept', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'crash-'));
  try {
    let acknowledged = 0;
    for (const [cycle, afterMs] of [30, 120, 250, 400].entries()) {
      const outcome = await crashCycle(directory, cycle, afterMs);
      expect(outcome.losses).toEqual([]);
      acknowledged += outcome.acknowledged;
    }
    expect(acknowledged).toBeGreaterThan(0);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('an append that fails half-way leaves nothing, and those committed with it stand', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rollback-'));
  const file = join(directory, 'ledger.sqlite');
  const secret = new Uint8Array(32).fill(7);
  const healthy = sqliteBackend(file, 'writer');
  // The disk "fails" after the entries of one append were written and before the rest of it.
  const failing = {
    ...healthy,
    insertRows: async (...given: Parameters<typeof healthy.insertRows>) => {
      const [, , table, columns] = given;
      if (table === 'name' && String(columns[3]?.values[0]) === 'fail') throw new Error('disk full');
      return healthy.insertRows(...given);
    },
  };
  try {
    await migrate(healthy, now());
    const { id } = await findOrMakeWorkspace(healthy, secret, 'main', { now: now() });
    const writer = ledgerWriter(failing, secret);
    const account = 'account:1' as SubjectId;
    const append = (key: string, label: string) =>
      writer.append(id, [changed(account, key, { key }, { name: { external: '1', label } })], { now: now() });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => append(`${at}`, at === 7 || at === 11 ? 'fail' : `name ${at}`)),
    );
    expect(answers.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7, 11]);
    const reader = ledgerReader(healthy, secret);
    expect(await reader.head(id)).toMatchObject({ seq: 18, entries: 18, batches: 18 });
    expect(await reader.verifyChain(id)).toMatchObject({ chain: 'ok' });
    expect(await append('7', 'now it works')).toMatchObject({ ok: true, value: { seqs: [19] } });
    expect((await reader.names(id, [account])).get(account)?.label).toBe('now it works');
  } finally {
    await healthy.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a full disk refuses what does not fit, keeps what was acknowledged, and goes on once there is room', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'full-'));
  const backend = sqliteBackend(join(directory, 'ledger.sqlite'), 'writer');
  const secret = new Uint8Array(32).fill(7);
  try {
    await migrate(backend, now());
    const { id } = await findOrMakeWorkspace(backend, secret, 'main', { now: now() });
    const writer = ledgerWriter(backend, secret);
    const append = (key: string) =>
      writer.append(id, [changed('account:1' as SubjectId, key, { text: 'x'.repeat(5000) })], { now: now() });
    await sql`pragma max_page_count = 120`.execute(backend.db);
    const answers = await Promise.allSettled(Array.from({ length: 300 }, (_, at) => append(`${at}`)));
    const fits = (key: string) =>
      append(key).then(
        () => true,
        () => false,
      );
    for (let at = 0; await fits(`more ${at}`); at += 1) expect(at).toBeLessThan(500);
    const full = answers.filter(({ status }) => status === 'rejected');
    expect(full.length).toBeGreaterThan(0);
    const reader = ledgerReader(backend, secret);
    const stands = await reader.head(id);
    expect(await reader.verifyChain(id)).toMatchObject({ chain: 'ok' });
    await expect(append('too much')).rejects.toThrow('full');
    expect(await reader.head(id)).toEqual(stands);
    await sql`pragma max_page_count = 1000000`.execute(backend.db);
    expect(await append('too much')).toMatchObject({ ok: true, value: { head: stands.seq + 1 } });
    expect(await reader.verifyChain(id)).toMatchObject({ chain: 'ok' });
  } finally {
    await backend.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
