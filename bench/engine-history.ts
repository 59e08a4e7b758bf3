/**
 * A whole historical run: scores, stages, handoffs, clocks and routing over ten million touches of half a million
 * leads, with a million entries beside them. `node bench/engine-history.ts [touches]`.
 */
import { readFileSync } from 'node:fs';
import { readAgreement } from '../src/agreement/read-agreement.ts';
import type { EngineInputs } from '../src/engine/engine-inputs.ts';
import { historicalRun } from '../src/engine/run-historical.ts';
import type { Draft, Entry } from '../src/ledger/entry.ts';
import { scoreApart } from '../src/operations/score-apart.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, printRow } from './bench-row.ts';
import { chance, HISTORY_DAYS, HISTORY_FROM, madeTouches } from './made-history.ts';

const COUNT = Number(process.argv[2] ?? 10_000_000);
const LEADS = COUNT / 20;
/** Of the five kinds of touch, for the bare pass. */
const POINTS = [1, 5, 25, 40, 15];
const HALF_LIVES = [7, 7, 30, 30, 30];
const PEOPLE = ['ana', 'ben', 'carl', 'dora', 'mia'];

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
const touches = madeTouches(COUNT, LEADS, [
  { type: 'page-view', weight: 50 },
  { type: 'email-click', weight: 30 },
  { type: 'webinar', weight: 3 },
  { type: 'demo-request', weight: 1 },
  { type: 'unsubscribe', weight: 1 },
]);

function madeEntries(): readonly Entry[] {
  const random = chance(11);
  const entries: Entry[] = [];
  const add = (subject: SubjectId, at: number, kind: string, payload: unknown): void => {
    entries.push({
      workspace: 1 as WorkspaceId,
      seq: (entries.length + 1) as Seq,
      happenedAt: instant(at),
      precision: 'instant',
      recordedAt: instant(at),
      source: 'bench',
      key: '',
      kind,
      subject,
      payload,
    } as Entry);
  };
  touches.subjects.forEach((subject) => {
    const at = HISTORY_FROM + Math.floor(random() * HISTORY_DAYS * DAY_MS);
    const by = `user:${PEOPLE[Math.floor(random() * 4)]}` as SubjectId;
    const fields = {
      industry: random() < 0.5 ? 'software' : 'retail',
      employees: Math.floor(random() * 120),
      country: random() < 0.1 ? 'AT' : 'DE',
    };
    add(subject, at, 'created', { fields });
    const later = at + Math.floor(random() * 90 * DAY_MS);
    if (random() < 0.5) add(subject, later, 'attempted', { activity: 'call', by, automatic: random() < 0.2 });
    const drawn = random();
    if (drawn < 0.15) add(subject, later + DAY_MS, 'accepted', { by });
    else if (drawn < 0.25)
      add(subject, later + DAY_MS, 'rejected', { by, reason: drawn < 0.2 ? 'bad-timing' : 'no-fit' });
  });
  return entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
}

const entries = madeEntries();
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
