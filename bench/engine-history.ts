/**
 * A whole historical run: scores, stages, handoffs, clocks and routing over ten million touches of half a million
 * leads, with a million entries beside them. `node bench/engine-history.ts [touches]`.
 */
import { readFileSync } from 'node:fs';
import { readAgreement } from '../src/agreement/read-agreement.ts';
import type { EngineInputs } from '../src/engine/engine-inputs.ts';
import { historicalRun } from '../src/engine/run-historical.ts';
import type { Draft } from '../src/ledger/entry.ts';
import { scoreApart } from '../src/operations/score-apart.ts';
import type { Digest, SubjectId } from '../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, printRow } from './bench-row.ts';
import { HISTORY_DAYS, HISTORY_FROM, madeEntries, madeTouches, PEOPLE, TOUCH_KINDS } from './made-history.ts';

const COUNT = Number(process.argv[2] ?? 10_000_000);
const LEADS = COUNT / 20;
/** Of the five kinds of touch, for the bare pass. */
const POINTS = [1, 5, 25, 40, 15];
const HALF_LIVES = [7, 7, 30, 30, 30];

const read = readAgreement(readFileSync(new URL('../test/scenarios/acme.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('the agreement reads');
const { agreement, conditions, digest } = read.value;
const inputs: EngineInputs = {
  agreements: [
    { agreement, digest: digest as Digest, from: instant(HISTORY_FROM - DAY_MS), until: null, conditions },
  ],
  zones: zoneBook('bench'),
  people: new Map(PEOPLE.map((name) => [name, `user:${name}` as SubjectId])),
};
const touches = madeTouches(COUNT, LEADS, TOUCH_KINDS);

const entries = madeEntries(touches.subjects);
const counts: Record<string, number> = {};
const until = instant(Math.max(HISTORY_FROM + HISTORY_DAYS * DAY_MS, entries.at(-1)?.happenedAt ?? 0));
const before = performance.now();
const ownBefore = process.threadCpuUsage();
const allBefore = process.cpuUsage();
const loop = { drafts: [] as Draft[], places: [] as number[] };
const run = historicalRun(inputs, { entries, touches }, until, (draft, place) => {
  loop.drafts.push(draft);
  loop.places.push(place);
});
for await (const part of scoreApart(run.jobs, touches)) for (const _ of run.changes(part));
for (const _ of run.rest());
const took = performance.now() - before;
const cpuMs = ({ user, system }: { user: number; system: number }) => (user + system) / 1_000;
const own = cpuMs(process.threadCpuUsage(ownBefore));
const all = cpuMs(process.cpuUsage(allBefore));
const readBefore = process.threadCpuUsage();
for (const { kind } of run.inOrder(loop)) counts[kind] = (counts[kind] ?? 0) + 1;
const reading = cpuMs(process.threadCpuUsage(readBefore));
const decided = Object.entries(counts)
  .map(([kind, count]) => `${count} ${kind}`)
  .join(', ');
const size = `${COUNT / 1_000_000} M touches, ${LEADS} leads, ${entries.length} entries`;
printRow({ name: `historical run, ${size} (${decided})`, value: took, unit: 'ms', aim: '8000' });
const bare = await leastCpuMs(3, () => barePass(touches, POINTS, HALF_LIVES));
const rival = { rival: 'bare typed-array pass over its touches (CPU)', rivalValue: bare };
printRow({ name: 'processor time of its own thread', value: own, unit: 'ms', ...rival });
printRow({ name: 'processor time of all its threads', value: all, unit: 'ms', ...rival });
printRow({
  name: `all decisions put together and read in order (CPU; ${run.kept()} stood by column)`,
  value: reading,
  unit: 'ms',
  ...rival,
});
