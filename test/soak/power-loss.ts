/**
 * Power loss: a process appends to an embedded ledger on a file system of its own; it is frozen, and the block device
 * behind that file system is copied as it stands, without what the operating system had yet to write. The copy is then
 * mounted, as a machine would after its power came back, and everything acknowledged is looked for.
 * `node test/soak/power-loss.ts [CYCLES]`, as root, where loop devices can be mounted. With a database that does not
 * force its commits to the disk the same must lose something, or the harness would prove nothing: three such cycles
 * come first.
 */
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunId } from '../../src/ledger/entry.ts';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { brokenLaws } from './conservation.ts';

const cycles = Number(process.argv[2] ?? 20);
const root = mkdtempSync(join(tmpdir(), 'power-'));
const IMAGE_BYTES = 256 * 1024 * 1024;
const LONGEST_MS = 60_000;

type Copied = { readonly said: readonly string[]; readonly image: string };

function mounted(image: string, at: string): () => void {
  mkdirSync(at, { recursive: true });
  // The file system itself writes back as seldom as it may: only what was forced out counts.
  execFileSync('mount', ['-o', 'loop,commit=300', image, at]);
  return () => void execFileSync('umount', [at]);
}

/** What the process said until it was frozen, and the device as it stood then. */
async function powerCut(cycle: string, program: string, successes: number): Promise<Copied> {
  const [image, copy, at] = ['disk.img', 'copy.img', 'live'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(image, '');
  truncateSync(image, IMAGE_BYTES);
  execFileSync('mkfs.ext4', ['-q', '-F', image]);
  const unmount = mounted(image, at);
  const child = spawn(process.execPath, [join(import.meta.dirname, program), join(at, 'data'), cycle], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'entente-crash-code') },
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  const reached = new Promise<void>((go) => {
    child.stdout.on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > successes + 1) go();
    });
  });
  const ended = new Promise<void>((end) => child.on('close', () => end()));
  await Promise.race([reached, ended, wait(LONGEST_MS, null, { ref: false })]);
  await wait(Math.random() * 300);
  child.kill('SIGSTOP');
  await wait(50);
  const until = said.slice(0, said.lastIndexOf('\n') + 1);
  copyFileSync(image, copy);
  child.kill('SIGKILL');
  await ended;
  unmount();
  return { said: until.split('\n').slice(1, -1), image: copy };
}

/** Acknowledged and not there; or a ledger that contradicts itself. */
async function lost({ said, image }: Copied, cycle: string): Promise<readonly string[]> {
  const at = join(root, 'after');
  const unmount = mounted(image, at);
  try {
    const store = await openSqliteLedger(join(at, 'data'));
    const { id } = await store.workspace('main', { now: instant(1) });
    const { seq } = await store.head(id);
    const losses = [...(await brokenLaws(store, id))];
    const told = Math.max(0, ...said.map((line) => Number(line.split(' ')[3])));
    if (seq < told) losses.push(`the head is ${seq}, but ${told} was acknowledged`);
    const runs = new Map((await store.runs(id)).map(({ run, state }) => [run, Number(state)]));
    for (let writer = 0; writer < 8; writer += 1) {
      const turns = said.filter((line) => line.startsWith(`entry ${writer} `));
      const last = Number(turns.at(-1)?.split(' ')[2] ?? -1);
      const stands = runs.get(`cycle-${cycle}/${writer}` as RunId) ?? -1;
      if (stands < last) losses.push(`writer ${writer} was told ${last}, ${stands} stands`);
    }
    await store.close();
    return losses;
  } finally {
    unmount();
  }
}

/** Rows a database that forces nothing has lost, or all of them where it does not open. */
function lostUnforced({ said, image }: Copied): number {
  const at = join(root, 'after');
  const unmount = mounted(image, at);
  try {
    const database = new DatabaseSync(join(at, 'data', 'unforced.sqlite'));
    const row = database.prepare('select count(*) as n from row').get() as { readonly n: number };
    database.close();
    return Math.max(0, said.length - row.n);
  } catch {
    return said.length;
  } finally {
    unmount();
  }
}

try {
  let control = 0;
  for (let cycle = 0; cycle < 3; cycle += 1)
    control += lostUnforced(await powerCut(String(cycle), 'append-unforced.ts', 200));
  console.log(`without forcing commits to the disk: ${control} acknowledged rows lost in 3 power cuts`);
  if (control === 0) process.exitCode = 1;
  let [acknowledged, losses] = [0, 0];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const copied = await powerCut(String(cycle), 'append-until-killed.ts', Math.floor(Math.random() * 400));
    const found = await lost(copied, String(cycle));
    acknowledged += copied.said.length;
    losses += found.length;
    for (const loss of found) console.log(`cycle ${cycle}: ${loss}`);
  }
  console.log(`${cycles} power cuts, ${acknowledged} acknowledged appends, ${losses} losses`);
  if (losses > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
