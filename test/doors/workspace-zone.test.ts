import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ASKING, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-zone-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const MAPPING = `mapping: 1
says: Leads by date
system: zone-crm
zone: Europe/Berlin
currency: EUR
files:
  leads:
    name: leads.csv
    record: id
    subject: { lead: id }
    at: day
    entries:
      qualified: { kind: staged, stage: { value: mql } }
      won: { kind: staged, at: won, stage: { value: customer } }
`;

it('keeps a date the date in the file: without an agreement days begin in the zone of the import', async () => {
  const file = join(root, 'leads.csv');
  writeFileSync(file, 'id,day,won\na,2026-03-01,2026-03-04 23:30\nb,2026-03-01,2026-03-04 00:30\n');
  const { ask } = memoryDirectory(join(root, 'data'));
  const asked = async (operation: string, input: object): Promise<unknown> => {
    const answer = await ask({ operation, input, workspace: 'main' }, ASKING);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  await asked('import-files', { files: [file], mapping: MAPPING });
  expect(await asked('read-measure', { id: 'qualified-leads', by: 'month' })).toMatchObject({
    rows: [{ key: '2026-03', value: 2 }],
  });
  expect(await asked('read-measure', { id: 'qualified-leads', from: '2026-03-01' })).toMatchObject({
    value: 2,
  });
  expect(await asked('read-measure', { id: 'stage-velocity' })).toMatchObject({ value: 3 });
  expect(await asked('read-status', {})).toMatchObject({ zone: 'Europe/Berlin' });
});
