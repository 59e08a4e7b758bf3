/**
 * Attribution of a million journeys (3.6 million touches, 12 channels) held in a table of touches as the lens keeps it:
 * six heuristics and exact Markov together, from the table to the credits; longer memories; Shapley. Beside each stands a
 * bare pass over the same typed arrays. `node bench/attribution.ts [paths]`. Figures are CPU seconds, the least of runs.
 */
import { BIGINT, type DuckDBConnection, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';
import type { AttributionModel } from '../src/agreement/clauses/attribution.ts';
import { attribute } from '../src/attribution/attribute.ts';
import { modelDefinition } from '../src/attribution/models.ts';
import { countOf, type Paths, sumOf } from '../src/attribution/paths.ts';
import { setCountsOf, shapleyOfRates, shapleyValues } from '../src/attribution/shapley.ts';
import { pathsOfLog, type TouchLog } from '../src/attribution/touch-log.ts';
import type { Columns } from '../src/measures/lens-port.ts';
import { readColumns, writeColumns } from '../src/store/lens/bulk.ts';
import { printRow } from './bench-row.ts';

const PATHS = Number(process.argv[2] ?? 1_000_000);
const CHANNELS = 12;
const RUNS = 5;
const DAY_MS = 86_400_000;
const size = PATHS >= 1e6 ? `${PATHS / 1e6} M` : String(PATHS);

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Journeys of geometric length (mean 3.6), channels by habit and by what came before, some 7 % converting. */
function madeLog(paths: number): TouchLog {
  const next = random(42);
  const person: number[] = [];
  const channel: number[] = [];
  const time: number[] = [];
  const conversions: number[] = [];
  const values: number[] = [];
  const milestone: number[] = [];
  for (let path = 0; path < paths; path++) {
    let at = 1.7e12 + Math.floor(next() * 300 * DAY_MS);
    let now = Math.floor(next() * next() * CHANNELS);
    let length = 1;
    while (next() < 0.72 && length < 60) length++;
    const converts = next() < 0.02 + 0.02 * Math.min(8, length) * (now % 3 === 0 ? 1 : 0.5);
    for (let place = 0; place < length; place++) {
      person.push(path);
      channel.push(now);
      time.push(at);
      const last = place === length - 1;
      conversions.push(last && converts ? 1 : 0);
      values.push(last && converts ? 5_000 + Math.floor(next() * 95_000) : 0);
      milestone.push((place === length >> 2 ? 1 : 0) | (place === length >> 1 ? 2 : 0));
      at += Math.floor(next() * 10 * DAY_MS);
      if (next() < 0.8) now = (now * 5 + Math.floor(next() * 7)) % CHANNELS;
    }
  }
  return {
    rows: person.length,
    persons: paths,
    channels: CHANNELS,
    person: Int32Array.from(person),
    channel: Int32Array.from(channel),
    time: Float64Array.from(time),
    conversions: Float64Array.from(conversions),
    values: Float64Array.from(values),
    milestone: Uint8Array.from(milestone),
  };
}

const TYPES = [INTEGER, BIGINT, UTINYINT];

async function table(connection: DuckDBConnection, name: string, log: TouchLog): Promise<void> {
  await connection.run(`CREATE TABLE ${name} (lead INTEGER, happened BIGINT, channel UTINYINT)`);
  await connection.run('BEGIN');
  await writeColumns(connection, name, TYPES, [log.person, log.time, log.channel], log.rows);
  await connection.run('COMMIT');
}

/** As the lens hands touches over: in the order of lead and time. */
function readTouches(
  connection: DuckDBConnection,
  from: string,
  order: string,
  rows: number,
): Promise<Columns> {
  return readColumns(
    connection,
    `SELECT lead, happened::DOUBLE AS happened, channel FROM ${from} ${order}`,
    rows,
  );
}

type Outcomes = Pick<Paths, 'conversions' | 'values' | 'nulls' | 'anchors'>;

/** What became of each lead is known by lead, as deals are. */
function pathsOfLeads({ of, rows }: Columns, outcomes: Outcomes): Paths {
  const lead = of['lead'] as Int32Array;
  const starts = new Int32Array(outcomes.conversions.length + 1);
  // Behind the last row of a lead begins the next one's.
  for (let row = 0; row < rows; row++) starts[(lead[row] as number) + 1] = row + 1;
  const times = of['happened'] as Float64Array;
  return { channels: CHANNELS, starts, touches: of['channel'] as Uint8Array, times, ...outcomes };
}

async function cpuSeconds(work: () => unknown, runs = RUNS): Promise<number> {
  await work();
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

function credit(paths: Paths, model: AttributionModel): Float64Array {
  const answer = attribute(paths, modelDefinition(model), { halfLife: 7 * DAY_MS });
  if (!answer.ok) throw new Error(answer.refusal);
  const left = sumOf(answer.value.conversions) + answer.value.unclaimed.conversions - CONVERTED;
  if (Math.abs(left) > 1e-6) throw new Error(`${model} loses ${left} conversions`);
  return answer.value.conversions;
}

const TOGETHER = ['first', 'last', 'linear', 'position', 'time-decay', 'w', 'markov'] as const;

/** The same touches walked once in bare loops: transitions of order 1, first, last and linear. */
function barePass({ starts, touches, conversions, nulls }: Paths): number {
  const edges = new Float64Array((CHANNELS + 2) * (CHANNELS + 2));
  const heuristics = new Float64Array(3 * CHANNELS);
  for (let path = 0; path < starts.length - 1; path++) {
    const from = starts[path] as number;
    const end = starts[path + 1] as number;
    const converted = conversions[path] as number;
    const weight = converted + (nulls[path] as number);
    let before = CHANNELS;
    for (let at = from; at < end; at++) {
      const channel = touches[at] as number;
      if (channel !== before) edges[before * (CHANNELS + 2) + channel]! += weight;
      before = channel;
      if (converted > 0) heuristics[channel]! += converted / (end - from);
    }
    edges[before * (CHANNELS + 2) + CHANNELS]! += converted;
    heuristics[CHANNELS + (touches[from] as number)]! += converted;
    heuristics[2 * CHANNELS + before]! += converted;
  }
  return sumOf(edges) + sumOf(heuristics);
}

const made = madeLog(PATHS);
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await table(connection, 'sorted', made);
await connection.run('CREATE TABLE shuffled AS SELECT * FROM sorted ORDER BY hash(happened, lead, channel)');
const logged = pathsOfLog(made);
const { conversions, values, nulls, anchors } = logged;
const CONVERTED = sumOf(conversions);
const outcomes: Outcomes = { conversions, values, nulls, ...(anchors === undefined ? {} : { anchors }) };
const paths = pathsOfLeads(await readTouches(connection, 'sorted', '', made.rows), outcomes);
const bare = await cpuSeconds(() => barePass(paths));
const RIVAL = 'bare typed-array pass';

async function fromTable(name: string, order: string): Promise<void> {
  const journeys = pathsOfLeads(await readTouches(connection, name, order, made.rows), outcomes);
  for (const model of TOGETHER) credit(journeys, model);
}
const many = `${size} paths, ${(made.rows / 1e6).toFixed(1)} M touches`;
const handed = await cpuSeconds(() => readTouches(connection, 'sorted', '', made.rows));
printRow({
  name: `handing the columns over, ${many}`,
  value: handed,
  unit: 's CPU',
  rival: RIVAL,
  rivalValue: bare,
});
const inOrder = await cpuSeconds(() => fromTable('sorted', ''));
printRow({
  name: `six heuristics and exact Markov from touches in time order, ${many}`,
  ...{ value: inOrder, unit: 's CPU', rival: RIVAL, rivalValue: bare, aim: '0.2' },
});
const sorting = await cpuSeconds(() => fromTable('shuffled', 'ORDER BY lead, happened'), 3);
printRow({
  name: 'the same where the touches must be sorted',
  ...{ value: sorting, unit: 's CPU', rival: RIVAL, rivalValue: bare, aim: '0.8' },
});
const held = await cpuSeconds(() => {
  const fresh = { ...paths };
  for (const model of TOGETHER) credit(fresh, model);
});
printRow({
  name: 'the same, paths held',
  ...{ value: held, unit: 's CPU', rival: RIVAL, rivalValue: bare, aim: '0.2' },
});
for (const model of TOGETHER) {
  const value = await cpuSeconds(() => credit(paths, model));
  printRow({ name: `${model} alone, paths held`, value, unit: 's CPU', rival: RIVAL, rivalValue: bare });
}
for (const [model, aim] of [
  ['markov/2', '0.3'],
  ['markov/3', '0.3'],
  ['markov/4', undefined],
] as const) {
  const value = await cpuSeconds(() => credit(paths, model), 3);
  printRow({
    name: `exact ${model}, paths held`,
    ...{ value, unit: 's CPU', rival: RIVAL, rivalValue: bare },
    ...(aim === undefined ? {} : { aim }),
  });
}

const pass = await cpuSeconds(() => setCountsOf(paths));
printRow({
  name: 'counting sets of 12 channels (the pass)',
  value: pass,
  unit: 's CPU',
  rival: RIVAL,
  rivalValue: bare,
});
const counts = setCountsOf(paths);
const twelve = await cpuSeconds(() => shapleyOfRates(counts), 20);
printRow({
  name: 'Shapley of 12 channels, both columns, after the pass',
  value: twelve * 1000,
  unit: 'ms CPU',
  aim: '10',
});
const game = credit(paths, 'shapley');
if (Math.abs(sumOf(game) - sumOf(paths.conversions)) > 1e-6) throw new Error('Shapley loses conversions');

const next = random(7);
const worth = Float64Array.from({ length: 2 ** 20 }, () => next());
const twenty = await cpuSeconds(() => shapleyValues(worth, 20), 3);
printRow({ name: 'Shapley of 20 channels (21 M terms)', value: twenty, unit: 's CPU', aim: '1' });
if (countOf(paths) !== PATHS) throw new Error('a path was lost');
connection.closeSync();
