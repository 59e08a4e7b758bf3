/**
 * A disk that runs full: an embedded ledger on a small file system of its own takes appends until there is no room.
 * Nothing is answered as done that does not stand, reading goes on, and with room again writing goes on by itself.
 * `node test/soak/full-disk.ts`, as root, where loop devices can be mounted.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { changed } from '../ledger-drafts.ts';
import { brokenLaws } from './conservation.ts';

const root = mkdtempSync(join(tmpdir(), 'full-disk-'));
const [image, at] = [join(root, 'disk.img'), join(root, 'live')];
const FILLER_BYTES = 16 * 1024 * 1024;
writeFileSync(image, '');
truncateSync(image, 40 * 1024 * 1024);
mkdirSync(at);
execFileSync('mkfs.ext4', ['-q', '-F', image]);
execFileSync('mount', ['-o', 'loop', image, at]);

const wrong: string[] = [];
try {
  const filler = join(at, 'filler');
  writeFileSync(filler, Buffer.alloc(FILLER_BYTES));
  const store = await openSqliteLedger(join(at, 'data'));
  const { id } = await store.workspace('main', { now: instant(1) });
  const text = 'x'.repeat(20_000);
  const append = async (key: string): Promise<number | null> => {
    const draft = changed('account:1' as SubjectId, key, { text });
    const answer = await store.append(id, [draft], { now: instant(Date.now()) }).catch(() => null);
    return answer?.ok === true ? answer.value.head : null;
  };
  let told = 0;
  let refused = 0;
  for (let turn = 0; refused < 50 && turn < 20_000; turn += 1) {
    const head = await append(`${turn}`);
    if (head === null) refused += 1;
    else told = head;
  }
  if (refused < 50) wrong.push('the disk never ran full');
  const full = await store.head(id);
  if (full.seq !== told) wrong.push(`the head is ${full.seq}, ${told} was acknowledged last`);
  wrong.push(...(await brokenLaws(store, id)));
  rmSync(filler);
  const again = await append('with room again');
  if (again !== told + 1) wrong.push(`with room again an append answers ${again}`);
  wrong.push(...(await brokenLaws(store, id)));
  await store.close();
  const reopened = await openSqliteLedger(join(at, 'data'));
  wrong.push(...(await brokenLaws(reopened, id)));
  await reopened.close();
  console.log(
    `${told} appends until the disk was full, ${refused} refused, then ${again}; ${wrong.length} faults`,
  );
} finally {
  execFileSync('umount', [at]);
  rmSync(root, { recursive: true, force: true });
}
for (const one of wrong) console.log(`  ${one}`);
if (wrong.length > 0) process.exitCode = 1;
