/** One turn of the crash test: a process appends, is killed without warning, and what it was told is looked for. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunId } from '../../src/ledger/entry.ts';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import type { Seq } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';

/** A process that lives so long has been told of an append. */
const TOLD_AFTER_MS = 400;

export type CrashOutcome = {
  /** Appends the process was told had succeeded. */
  readonly acknowledged: number;
  /** What is wrong with the ledger afterwards; empty where nothing is. */
  readonly losses: readonly string[];
};

type Acknowledged = {
  readonly kind: string;
  readonly writer: number;
  readonly turn: number;
  readonly head: number;
};

/** Starts the appending process, kills it `afterMs` after it is ready, opens the ledger again and compares. */
export async function crashCycle(directory: string, cycle: number, afterMs: number): Promise<CrashOutcome> {
  const acknowledged = await appendUntilKilled(directory, cycle, afterMs);
  const losses: string[] = [];
  const store = await openSqliteLedger(directory);
  try {
    const { id } = await store.workspace('main', { now: instant(1) });
    const head = await store.head(id);
    const chain = await store.verifyChain(id);
    if (chain.chain !== 'ok') losses.push(`the chain is broken at ${chain.firstBadSeq}: ${chain.reason}`);
    const last = Math.max(0, ...acknowledged.map((one) => one.head));
    if (head.seq < last) losses.push(`the head is ${head.seq}, but ${last} was acknowledged`);
    const counts = new Map<string, number>();
    let expected = 0;
    for await (const page of store.entries(id, { withoutTouches: false }))
      for (const { seq, kind } of page) {
        expected += 1;
        if (seq !== expected) losses.push(`seq ${expected} is missing`);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
    if (head.seq !== (expected as Seq)) losses.push(`the head is ${head.seq}, the ledger holds ${expected}`);
    const runs = new Map((await store.runs(id)).map(({ run, state }) => [run, state]));
    for (let writer = 0; writer < 8; writer += 1) {
      const turns = acknowledged.filter((one) => one.kind === 'entry' && one.writer === writer);
      const told = turns.at(-1)?.turn ?? -1;
      const stands = Number(runs.get(`cycle-${cycle}/${writer}` as RunId) ?? -1);
      const record = (await store.records(id, 'crm', [`${cycle}/${writer}`])).get(`${cycle}/${writer}`);
      // One more than was told may stand: its answer was on the way. Never less, and never one part of it alone.
      if (stands < told || stands > told + 1)
        losses.push(`writer ${writer} was told ${told}, checkpoint ${stands}`);
      if (Number(record ?? -1) !== stands)
        losses.push(`writer ${writer}: record ${record}, checkpoint ${stands}`);
    }
  } finally {
    await store.close();
  }
  return { acknowledged: acknowledged.length, losses };
}

async function appendUntilKilled(
  directory: string,
  cycle: number,
  afterMs: number,
): Promise<readonly Acknowledged[]> {
  const program = join(import.meta.dirname, 'append-until-killed.ts');
  const child = spawn(process.execPath, [program, directory, String(cycle)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  const ready = new Promise<void>((go) => {
    child.stdout.on('data', (text: string) => {
      said += text;
      if (said.startsWith('ready')) go();
    });
  });
  const told = new Promise<void>((go) => {
    child.stdout.on('data', () => {
      if (said.split('\n').length > 2) go();
    });
  });
  const ended = new Promise<void>((end) => child.on('close', () => end()));
  await Promise.race([ready, ended]);
  await new Promise((next) => setTimeout(next, afterMs));
  // A machine that is busy elsewhere may not have come to its first append by then.
  if (afterMs >= TOLD_AFTER_MS) await Promise.race([told, ended]);
  child.kill('SIGKILL');
  await ended;
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
  return whole.map((line) => {
    const [kind = '', writer, turn, head] = line.split(' ');
    return { kind, writer: Number(writer), turn: Number(turn), head: Number(head) };
  });
}
