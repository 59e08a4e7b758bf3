/**
 * A process that appends entries and touches to an embedded ledger, several at once, and says each success on its
 * standard output the moment it is told of it. Whoever started it kills it.
 * `node test/soak/append-until-killed.ts DIRECTORY CYCLE`
 */
import { writeSync } from 'node:fs';
import type { RunId } from '../../src/ledger/entry.ts';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { changed, touches } from '../ledger-drafts.ts';

const [directory = '', cycle = '0'] = process.argv.slice(2);
const store = await openSqliteLedger(directory);
const { id } = await store.workspace('main', { now: instant(1) });
const lead = await store.subjectId(id, 'lead', 'crash');
const run = `cycle-${cycle}` as RunId;

async function writer(number: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const key = `${cycle}/${number}/${turn}`;
    const answer = await store.append(id, [changed(lead, key, { turn })], {
      now: instant(Date.now()),
      run,
      records: [{ source: 'crm', record: `${cycle}/${number}`, digest: `${turn}` }],
      checkpoint: { run: `${run}/${number}` as RunId, state: `${turn}` },
    });
    if (answer.ok) writeSync(1, `entry ${number} ${turn} ${answer.value.head}\n`);
    if (turn % 5 !== 0) continue;
    const receipt = await store.appendTouches(id, touches([lead, lead, lead], `${key}/`), {
      now: instant(Date.now()),
      run,
    });
    writeSync(1, `touches ${number} ${turn} ${receipt.head}\n`);
  }
}

writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: 8 }, (_, number) => writer(number)));
