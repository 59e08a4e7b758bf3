/** A dry run of records tells what the import would do, and how exactly the file tells its dates. */
import { expect, it } from 'vitest';
import { countsOf, importTrial, mappingOf } from '../../../test/import-trial.ts';

const LEADS = mappingOf(`mapping: 1
system: crm
zone: Europe/Berlin
files:
  leads:
    record: id
    subject: { lead: id }
    at: created
    entries:
      created: { fields: { source: source } }
      first: { kind: staged, once: true, stage: { value: inquiry } }
`);

const HEAD = 'id,created,source\n';

it('counts an overlapping file as the import then does', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', `${HEAD}L1,2026-03-01,web\nL2,2026-03-02,web\n`);
  await trial.import(LEADS);
  trial.write(
    'leads.csv',
    `${HEAD}L2,2026-03-02,web\nL1,2026-03-01,fair\nL3,2026-03-03,web\nL3,2026-03-03,fair\n`,
  );
  const dry = await trial.import(LEADS, { dryRun: true });
  expect(countsOf(dry)).toMatchObject({ created: 1, updated: 2, unchanged: 1 });
  expect(countsOf(await trial.import(LEADS))).toEqual(countsOf(dry));
});

it('tells the precision of a file that brings no news', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', `${HEAD}L1,2026-03-01,web\nL2,2026-03-02T10:00:00Z,web\n`);
  await trial.import(LEADS);
  for (const dryRun of [true, false]) {
    const again = await trial.import(LEADS, { dryRun });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, entries: 0 });
    expect(again.history.files[0]?.precision).toBe('mixed');
  }
});
