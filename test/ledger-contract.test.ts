import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { memoryLedger } from '../src/store/memory/memory-ledger.ts';
import { openPostgresLedger } from '../src/store/relational/open-postgres-ledger.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { itemsContract } from './items-contract.ts';
import { ledgerContract } from './ledger-contract.ts';
import { startPostgres } from './postgres-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
const server = await startPostgres();
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

for (const contract of [ledgerContract, itemsContract]) {
  contract('memory', async () => memoryLedger());
  contract('SQLite', () => openSqliteLedger(directory));
  if (server !== null) contract('PostgreSQL', () => openPostgresLedger(server.url, { key: 'test' }));
}
