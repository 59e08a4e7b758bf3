import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readScoreboard } from '../../measures/read-scoreboard.ts';
import type { Seq, SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';
import type { LensOptions } from './upkeep.ts';

const T0 = Date.UTC(2026, 0, 5);
const now = instant(T0);

let folder: string;
let store: LedgerStore;
let workspace: WorkspaceId;
const open: Lens[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lens-'));
  store = memoryLedger();
  workspace = (await store.workspace('main', { now })).id;
});
afterEach(async () => {
  for (const lens of open.splice(0)) await lens.close();
  rmSync(folder, { recursive: true });
});

async function lensOf(options: Partial<LensOptions> = {}): Promise<Lens> {
  const path = join(folder, 'lens.duckdb');
  const lens = await openLens({ store, workspace, path, timeZone: 'Europe/Berlin', ...options });
  open.push(lens);
  return lens;
}

let serial = 0;
function draft(subject: string, at: number, body: object): Draft {
  serial++;
  const head = { happenedAt: at as Instant, precision: 'instant', source: 'test', key: `k${serial}` };
  return { ...head, subject: subject as SubjectId, ...body } as Draft;
}
const staged = (subject: string, at: number, stage: string): Draft =>
  draft(subject, at, { kind: 'staged', payload: { stage } });
const touched = (subject: string, at: number, channel = 'web'): Draft =>
  draft(subject, at, { kind: 'touched', payload: { type: 'visit', channel, side: 'marketing' } });

async function append(drafts: readonly Draft[]): Promise<readonly (Seq | null)[]> {
  const receipt = await store.append(workspace, drafts, { now });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
  return receipt.value.seqs;
}

const count = async (lens: Lens, table: string): Promise<number> => {
  const columns = await lens.columns(
    `SELECT count(*)::INTEGER AS n FROM ${table}`,
    table === 'touch' ? 'touches' : 'events',
  );
  return columns.of['n']?.[0] ?? -1;
};

it('reads what was appended since, each time it is asked to catch up', async () => {
  await append([staged('lead:a', T0, 'mql'), touched('lead:a', T0)]);
  const lens = await lensOf();
  expect(await count(lens, 'stage_event')).toBe(1);
  await append([staged('lead:b', T0, 'mql'), touched('lead:c', T0 - 5), touched('lead:a', T0 - 9)]);
  await lens.answer(async () => undefined);
  expect([await count(lens, 'stage_event'), await count(lens, 'touch'), lens.asOfSeq]).toEqual([2, 3, 5]);
  const touches = await lens.touches(['subject', 'happened']);
  const texts = await lens.textsOf(touches.of['subject'] ?? []);
  expect(texts).toEqual(['lead:a', 'lead:a', 'lead:c']);
  expect([...(touches.of['happened'] ?? [])]).toEqual([T0 - 9, T0, T0 - 5]);
});

it('opens its file again and reads only what is new', async () => {
  await append([staged('lead:a', T0, 'mql'), touched('lead:a', T0)]);
  const first = await lensOf();
  await first.close();
  open.pop();
  await append([staged('lead:a', T0 + 1, 'sal')]);
  let setAside = 0;
  const lens = await lensOf({ onSetAside: () => setAside++ });
  expect([await count(lens, 'stage_event'), await count(lens, 'touch'), setAside]).toEqual([2, 1, 0]);
  expect(await lens.textsOf(await lens.codesOf(['lead:a', 'sal', 'nobody']))).toEqual(['lead:a', 'sal', '']);
});

it('leaves out what a retraction silenced, touches included', async () => {
  const seqs = await append([staged('lead:a', T0, 'mql'), touched('lead:a', T0), touched('lead:b', T0)]);
  const lens = await lensOf();
  const taken = [seqs[0], seqs[2]] as Seq[];
  await append([
    draft('workspace:self', T0, { kind: 'retracted', payload: { seqs: taken, why: 'a mistake' } }),
  ]);
  await lens.answer(async () => undefined);
  expect([await count(lens, 'stage_event'), await count(lens, 'touch')]).toEqual([0, 1]);
  await lens.close();
  open.pop();
  const again = await lensOf();
  expect([await count(again, 'stage_event'), await count(again, 'touch')]).toEqual([0, 1]);
});

it('hands over touches in their order however often it was asked while they came, and columns asked for later', async () => {
  const everything = ['subject', 'happened', 'seq', 'channel', 'side'] as const;
  const rowsOf = async (lens: Lens) => {
    const { rows, of } = await lens.answer(() => lens.touches(everything));
    const row = (at: number) => everything.map((name) => of[name]?.[at] ?? null).join(' ');
    return Array.from({ length: rows }, (_, at) => row(at));
  };
  const lens = await lensOf({ path: ':memory:' });
  for (let round = 0; round < 12; round += 1) {
    const many = round === 0 ? 400 : 1 + ((round * 37) % 60);
    const drafts = Array.from({ length: many }, (_, at) =>
      touched(`lead:${(at * 7 + round) % 23}`, T0 + ((at * 7919 + round * 31) % 50) * 60_000, `c${at % 4}`),
    );
    const seqs = await append(drafts);
    if (round === 7) {
      const payload = { seqs: seqs.slice(0, 5) as Seq[], why: 'a mistake' };
      await append([draft('workspace:self', T0, { kind: 'retracted', payload })]);
    }
    await lens.answer(() => lens.touches(round % 3 === 0 ? ['subject', 'type'] : ['happened']));
    if (round % 4 !== 3) continue;
    const fresh = await lensOf({ path: ':memory:' });
    const told = await rowsOf(fresh);
    expect(await rowsOf(lens)).toEqual(told);
    expect(told.length).toBeGreaterThan(400);
  }
});

it('sets a file of another ledger aside and rebuilds', async () => {
  await append([staged('lead:a', T0, 'mql'), staged('lead:b', T0, 'mql')]);
  await (await lensOf()).close();
  open.pop();
  store = memoryLedger();
  workspace = (await store.workspace('main', { now })).id;
  await append([staged('lead:c', T0, 'sql'), staged('lead:c', T0, 'customer')]);
  const reasons: string[] = [];
  const lens = await lensOf({ onSetAside: (reason) => reasons.push(reason) });
  expect(reasons).toHaveLength(1);
  expect(await lens.codesOf(['lead:a'])).toEqual(Int32Array.of(0));
  expect(await count(lens, 'stage_event')).toBe(2);
  expect(readdirSync(folder)).toContain('lens.duckdb.set-aside');
});

it('refuses files, extensions and changes of its settings', async () => {
  const lens = await lensOf();
  const forbidden = [
    "SELECT 1::INTEGER AS n FROM read_csv('/etc/passwd')",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    `ATTACH '${join(folder, 'other.duckdb')}'`,
  ];
  for (const sql of forbidden) await expect(lens.columns(sql, 'events')).rejects.toThrow();
});

it('keeps its file when it is the ledger that cannot be read', async () => {
  await append([staged('lead:a', T0, 'mql')]);
  await (await lensOf()).close();
  open.pop();
  await append([staged('lead:b', T0, 'mql')]);
  let broken = true;
  const failing: LedgerStore = {
    ...store,
    dictionary: async (...asked) => {
      if (broken) throw new Error('the disk is gone');
      return store.dictionary(...asked);
    },
  };
  let setAside = 0;
  const options = { store: failing, onSetAside: () => setAside++ };
  await expect(lensOf(options)).rejects.toThrow('the disk is gone');
  broken = false;
  const lens = await lensOf(options);
  expect([await count(lens, 'stage_event'), setAside]).toEqual([2, 0]);
});

it('misses and doubles nothing, wherever catching up is interrupted', async () => {
  const all = async (lens: Lens): Promise<number[]> => [
    await count(lens, 'stage_event'),
    await count(lens, 'touch'),
    (await lens.touches(['seq'])).rows,
  ];
  const seqs = await append([staged('lead:a', T0, 'mql'), touched('lead:a', T0), touched('lead:b', T0)]);
  await (await lensOf()).close();
  open.pop();
  await append([staged('lead:b', T0, 'mql'), touched('lead:c', T0)]);
  await append([
    draft('workspace:self', T0, { kind: 'retracted', payload: { seqs: [seqs[1]], why: 'a mistake' } }),
  ]);
  for (let fail = 1; fail <= 4; fail++) {
    let calls = 0;
    const failing =
      <Asked extends unknown[], Value>(read: (...asked: Asked) => Value): ((...asked: Asked) => Value) =>
      (...asked) => {
        calls++;
        if (calls === fail) throw new Error('interrupted');
        return read(...asked);
      };
    const broken: LedgerStore = {
      ...store,
      dictionary: async (...asked) => failing(store.dictionary)(...asked),
      touches: failing(store.touches),
      entries: failing(store.entries),
      retractions: async (...asked) => failing(store.retractions)(...asked),
    };
    const path = join(folder, `interrupted-${fail}.duckdb`);
    copyFileSync(join(folder, 'lens.duckdb'), path);
    let setAside = 0;
    await expect(lensOf({ path, store: broken })).rejects.toThrow('interrupted');
    const lens = await lensOf({ path, onSetAside: () => setAside++ });
    expect([...(await all(lens)), setAside]).toEqual([2, 2, 2, 0]);
  }
});

it('answers the same with one thread and with four', async () => {
  const drafts = Array.from({ length: 3000 }, (_, index) =>
    index % 3 === 0
      ? staged(
          `lead:${index % 500}`,
          T0 + ((index * 7919) % 900) * 3_600_000,
          ['mql', 'sal', 'customer'][index % 7] ?? 'sql',
        )
      : touched(`lead:${index % 450}`, T0 + ((index * 104_729) % 900) * 3_600_000, `c${index % 5}`),
  );
  await append(drafts);
  const answers = new Set<string>();
  for (const threads of [1, 2, 4]) {
    const lens = await lensOf({ path: ':memory:', threads });
    const board = await readScoreboard(lens, { agreement: null }, { period: 'month' });
    const touches = await lens.touches(['subject', 'happened', 'seq']);
    answers.add(JSON.stringify([board, Object.values(touches.of).map((column) => [...column])]));
  }
  expect(answers.size).toBe(1);
});

it('shows supposed decisions beside the ledger, and only there', async () => {
  await append([staged('lead:a', T0, 'mql')]);
  const lens = await lensOf();
  const supposed = await lens.withDecisions([
    draft('lead:a', T0 + 1, {
      kind: 'entered',
      payload: { stage: 'sal', from: 'mql', grounds: { because: { timer: 'force' }, axis: 'historical' } },
    }),
  ]);
  expect([await count(supposed, 'stage_event'), await count(lens, 'stage_event')]).toEqual([2, 1]);
  expect(await count(supposed, 'touch')).toBe(0);
  await supposed.close();
});

it('answers many questions at once while the ledger grows, each from one state', async () => {
  const lens = await lensOf();
  const ask = async (): Promise<void> => {
    await lens.answer(async () => {
      const seq = lens.asOfSeq;
      const stages = await count(lens, 'stage_event');
      const touches = await lens.touches(['subject', 'happened']);
      const again = await lens.columns('SELECT seq::DOUBLE AS seq FROM stage_event', 'events');
      expect([stages + touches.rows, again.rows, lens.asOfSeq]).toEqual([seq, stages, seq]);
    });
  };
  const work: Promise<unknown>[] = [];
  for (let round = 0; round < 30; round++) {
    work.push(
      append([staged(`lead:${round}`, T0 + round, 'mql'), touched(`lead:${round}`, T0)]),
      ask(),
      ask(),
    );
    if (round % 7 === 0) await work.at(-1);
  }
  await Promise.all(work);
  await ask();
  expect(lens.asOfSeq).toBe(60);
  await lens.answer(async () => {
    await append([staged('lead:late', T0, 'mql')]);
    const before = lens.asOfSeq;
    // An answer within an answer stays on its state, also when somebody else asks for a newer one meanwhile.
    const other = lens.answer(async () => lens.asOfSeq);
    await Promise.race([other, lens.breathe()]);
    expect(await lens.answer(async () => lens.asOfSeq)).toBe(before);
  });
});

it('keeps supposed decisions on the state they rest on while the ledger grows', async () => {
  await append([staged('lead:a', T0, 'mql'), touched('lead:a', T0)]);
  const lens = await lensOf();
  const supposed = await lens.withDecisions([]);
  await append([staged('lead:b', T0, 'mql'), touched('lead:b', T0)]);
  await lens.answer(async () => undefined);
  expect([await count(lens, 'stage_event'), await count(supposed, 'stage_event')]).toEqual([2, 1]);
  expect([(await lens.touches(['seq'])).rows, (await supposed.touches(['seq'])).rows]).toEqual([2, 1]);
  await supposed.close();
});

it('never mixes two ledgers, though their counts agree: a file made from another past is built anew', async () => {
  await append([staged('lead:a', T0, 'mql'), staged('lead:b', T0, 'mql')]);
  const first = await lensOf();
  await first.close();
  open.length = 0;
  // The database was put back to another past, and has grown beyond where the file stands.
  store = memoryLedger();
  workspace = (await store.workspace('main', { now })).id;
  await append([staged('lead:c', T0, 'sql'), staged('lead:d', T0, 'sql')]);
  await append([staged('lead:e', T0, 'sql')]);
  const reasons: string[] = [];
  const lens = await lensOf({ onSetAside: (reason) => reasons.push(reason) });
  expect(reasons).toEqual(['it was made from another ledger']);
  const { of } = await lens.columns('SELECT DISTINCT subject FROM stage_event ORDER BY subject', 'events');
  expect(await lens.textsOf(of['subject'] ?? [])).toEqual(['lead:c', 'lead:d', 'lead:e']);
});
