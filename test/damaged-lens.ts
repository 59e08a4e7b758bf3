/** Damages a lens file in every way a disk can, opens it, and compares its answers with those of a sound one. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../src/ledger/entry.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import type { Lens } from '../src/measures/lens-port.ts';
import { readScoreboard } from '../src/measures/read-scoreboard.ts';
import { openLens } from '../src/store/lens/open-lens.ts';
import { memoryLedger } from '../src/store/memory/memory-ledger.ts';
import type { SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, instant } from '../src/vocabulary/instant.ts';

const FROM = Date.UTC(2025, 0, 1);

export type Chance = () => number;

/** A small generator, so that every damage can be repeated from its seed. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function draftsOf(leads: number, random: Chance): Draft[] {
  const drafts: Draft[] = [];
  const put = (subject: string, at: number, kind: string, payload: object): void => {
    const head = {
      happenedAt: instant(Math.floor(at)),
      precision: 'instant',
      source: 'made',
      key: `k${drafts.length}`,
    };
    drafts.push({ ...head, subject: subject as SubjectId, kind, payload } as unknown as Draft);
  };
  for (let number = 0; number < leads; number++) {
    const lead = `lead:${number}`;
    const at = FROM + Math.floor(random() * 500 * DAY_MS);
    put(lead, at, 'created', { fields: { source: random() < 0.5 ? 'web' : 'fair' } });
    for (let touch = 0; touch < 8; touch++) {
      const payload = { type: 'visit', channel: `c${touch % 3}`, side: 'marketing' };
      put(lead, at + Math.floor(random() * 9 * DAY_MS), 'touched', payload);
    }
    put(lead, at + DAY_MS, 'staged', { stage: 'mql' });
    if (random() < 0.7) {
      put(lead, at + DAY_MS + random() * 9 * HOUR_MS, 'attempted', {
        activity: 'call',
        by: null,
        automatic: false,
      });
    }
    if (random() < 0.4) put(lead, at + 40 * DAY_MS * random() + DAY_MS, 'staged', { stage: 'customer' });
  }
  return drafts;
}

export type SoundLens = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly path: string;
  readonly answers: string;
};

async function answersOf(lens: Lens): Promise<string> {
  const board = await readScoreboard(lens, { agreement: null }, { period: 'month' });
  const touches = await lens.answer(() => lens.touches(['happened', 'side']));
  const happened = touches.of['happened'] as Float64Array;
  const sides = touches.of['side'] as Uint8Array;
  let sum = 0;
  for (let row = 0; row < touches.rows; row++) sum += (happened[row] as number) % 9973;
  return JSON.stringify([board, touches.rows, sum, sides.filter((side) => side === 1).length]);
}

/** A ledger, its lens file written and closed, and what a sound lens answers. */
export async function soundLens(folder: string, leads: number): Promise<SoundLens> {
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const now = instant(FROM + 600 * DAY_MS);
  const workspace = (await store.workspace('main', { now })).id;
  const drafts = draftsOf(leads, seeded(7));
  const half = Math.floor(drafts.length * 0.98);
  const path = join(folder, 'sound.duckdb');
  for (const part of [drafts.slice(0, half), drafts.slice(half)]) {
    const receipt = await store.append(workspace, part, { now });
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
    await (await openLens({ store, workspace, path, timeZone: 'UTC' })).close();
  }
  const lens = await openLens({ store, workspace, path: ':memory:', timeZone: 'UTC' });
  const answers = await answersOf(lens);
  await lens.close();
  return { store, workspace, path, answers };
}

const KINDS = [
  'one bit',
  'zeroed page',
  'swapped pages',
  'cut short',
  'foreign bytes',
  'empty',
  'junk log',
] as const;

function damage(path: string, kind: (typeof KINDS)[number], random: Chance): void {
  const size = statSync(path).size;
  const at = Math.floor(random() * size);
  const file = openSync(path, 'r+');
  try {
    const page = Buffer.alloc(4096);
    if (kind === 'one bit') {
      readSync(file, page, 0, 1, at);
      page[0] = (page[0] as number) ^ (1 << Math.floor(random() * 8));
      writeSync(file, page, 0, 1, at);
    } else if (kind === 'zeroed page') writeSync(file, page, 0, 4096, at - (at % 4096));
    else if (kind === 'swapped pages') {
      const other = Buffer.alloc(4096);
      const to = Math.floor(random() * size);
      readSync(file, page, 0, 4096, at - (at % 4096));
      readSync(file, other, 0, 4096, to - (to % 4096));
      writeSync(file, other, 0, 4096, at - (at % 4096));
      writeSync(file, page, 0, 4096, to - (to % 4096));
    }
  } finally {
    closeSync(file);
  }
  if (kind === 'cut short') truncateSync(path, at);
  if (kind === 'empty') truncateSync(path, 0);
  if (kind === 'foreign bytes') writeFileSync(path, 'this is no database\n'.repeat(500));
  if (kind === 'junk log')
    writeFileSync(`${path}.wal`, Buffer.from(Array.from({ length: 3000 }, () => random() * 256)));
}

export type Outcome = { readonly kind: string; readonly rebuilt: boolean; readonly right: boolean };

/** Damages a copy of the sound file by the chance given, opens it and asks everything. */
export async function openDamaged(sound: SoundLens, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const kind = KINDS[seed % KINDS.length] as (typeof KINDS)[number];
  const path = sound.path.replace('sound', 'damaged');
  for (const suffix of ['', '.wal', '.set-aside', '.set-aside.wal'])
    rmSync(`${path}${suffix}`, { force: true });
  copyFileSync(sound.path, path);
  damage(path, kind, random);
  let rebuilt = false;
  const { store, workspace } = sound;
  const onSetAside = (): void => {
    rebuilt = true;
  };
  const lens = await openLens({ store, workspace, path, timeZone: 'UTC', onSetAside });
  const right = (await answersOf(lens)) === sound.answers;
  await lens.close();
  if (!existsSync(path)) throw new Error('the lens wrote no file');
  return { kind, rebuilt, right };
}
