/**
 * A process that imports the messy export of a folder into the embedded ledger there, and says its report and the most
 * memory it held. Whoever started it may kill it at any moment. `node test/soak/import-until-killed.ts FOLDER`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMapping } from '../../src/sources/mapping/read-mapping.ts';
import { importFiles } from '../../src/sources/run/import-files.ts';
import { importRuns } from '../../src/sources/run/run-state.ts';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { MESSY_MAPPING } from '../messy-export.ts';

const [folder = ''] = process.argv.slice(2);
const mapping = readMapping(MESSY_MAPPING);
if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
const now = instant(Date.now());
const store = await openSqliteLedger(join(folder, 'data'));
const { id } = await store.workspace('main', { now });
process.stdout.write('started\n');
const report = await importFiles({
  files: [join(folder, 'messy.csv')],
  mapping: mapping.value,
  store,
  workspace: id,
  now,
  rejectedFolder: join(folder, 'rejected'),
});
if (!report.ok) throw new Error(JSON.stringify(report.refusal));
const { seq } = await store.head(id);
// The first run's counts: a process may be killed between its last commit and its end, and the next one finds all done.
const first = (await importRuns(store, id)).at(-1);
await store.close();
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
const { user, system } = process.cpuUsage();
const cpuSeconds = Math.round((user + system) / 1e6);
const said = { report: report.value, first, seq, peakMiB, cpuSeconds };
writeFileSync(join(folder, 'report.json'), JSON.stringify(said));
