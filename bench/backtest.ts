/**
 * Proposals over a long history: a threshold and a half-life moved on what is held warm, and two whole texts replayed,
 * beside the bare pass over the same touches. `node bench/backtest.ts [touches of the whole] [touches held warm]`.
 */
import { readFileSync } from 'node:fs';
import { type ReadAgreement, readAgreement } from '../src/agreement/read-agreement.ts';
import { setInText } from '../src/agreement/set-in-text.ts';
import { compareLogs } from '../src/engine/backtest/compare-logs.ts';
import { logWords } from '../src/engine/backtest/decision-log.ts';
import { firstQualifications } from '../src/engine/backtest/first-qualifications.ts';
import { fitPieces } from '../src/engine/backtest/fit-pieces.ts';
import { leadTime, qualificationQuality } from '../src/engine/backtest/qualification.ts';
import { midnightsBetween } from '../src/engine/midnights.ts';
import { scoringRules } from '../src/engine/scoring-rules.ts';
import { replayHistory } from '../src/operations/backtest/replay-history.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { compileZone, zoneBook } from '../src/vocabulary/time-zone.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, medianMs, printRow } from './bench-row.ts';
import { HISTORY_DAYS, HISTORY_FROM, madeEntries, madeTouches, PEOPLE, TOUCH_KINDS } from './made-history.ts';

const COUNT = Number(process.argv[2] ?? 10_000_000);
const WARM = Number(process.argv[3] ?? 1_000_000);
/** Of the five kinds of touch, for the bare pass. */
const POINTS = [1, 5, 25, 40, 15];
const HALF_LIVES = [7, 7, 30, 30, 30];

function textOf(text: string): ReadAgreement {
  const read = readAgreement(text);
  if (!read.ok) throw new Error('the agreement reads');
  return read.value;
}

const written = readFileSync(new URL('../test/scenarios/acme.yaml', import.meta.url), 'utf8');
const base = textOf(written);

function withNumber(path: string, value: number | string): ReadAgreement {
  const set = setInText(written, [{ path, value }]);
  if (!set.ok) throw new Error(set.refusal);
  return textOf(set.value);
}

/** A number moved and what follows told: the text read anew, all leads, precision and recall, lead time. */
async function warm(): Promise<void> {
  const touches = madeTouches(WARM, WARM / 20, TOUCH_KINDS);
  const entries = madeEntries(touches.subjects);
  const numbers = new Map<string, number>(touches.subjects.map((subject, lead) => [subject, lead]));
  const zone = compileZone('Europe/Berlin');
  if (!zone.ok) throw new Error('the zone exists');
  const until = instant(HISTORY_FROM + HISTORY_DAYS * DAY_MS);
  const leads = touches.subjects.length;
  const ground = {
    touches,
    pieces: fitPieces(entries, (lead) => numbers.get(lead), leads, ['employees', 'industry']),
    midnights: midnightsBetween(zone.value, instant(HISTORY_FROM - DAY_MS), until),
    until,
  };
  const outcomes = {
    wonAt: Float64Array.from({ length: leads }, (_, lead) => (lead % 40 === 0 ? until : Number.NaN)),
    worked: Uint8Array.from({ length: leads }, (_, lead) => lead % 2),
  };
  const under = (read: ReadAgreement) => {
    const { scoring } = read.agreement;
    if (scoring === undefined) throw new Error('the text scores');
    return firstQualifications(scoringRules(scoring, read.conditions), ground);
  };
  const before = under(base);
  const bare = await leastCpuMs(3, () => barePass(touches, POINTS, HALF_LIVES));
  const rival = { rival: 'bare typed-array pass over its touches (CPU)', rivalValue: bare };
  const size = `${WARM / 1_000_000} M touches, ${leads} leads`;
  let turn = 0;
  const next = (most: number): number => {
    turn += 1;
    return turn % most;
  };
  const moves = [
    ['a threshold', () => withNumber('scoring.engagement.levels.2', 15 + next(7))],
    ['a half-life', () => withNumber('scoring.engagement.rules[webinar].halfLife', `${10 + next(9)} days`)],
    ['points', () => withNumber('scoring.engagement.rules[click].points', 3 + next(5))],
  ] as const;
  for (const [what, read] of moves) {
    const move = () => {
      const after = under(read());
      qualificationQuality(after, outcomes, () => true);
      leadTime(before, after, outcomes);
    };
    printRow({
      name: `${what} moved, warm, ${size}`,
      value: await medianMs(5, move),
      unit: 'ms',
      aim: '300',
    });
    printRow({ name: 'its processor time', value: await leastCpuMs(5, move), unit: 'ms', ...rival });
  }
}

/** Two texts that differ in a threshold, over the whole: both decided, and compared decision by decision. */
async function whole(): Promise<void> {
  const touches = madeTouches(COUNT, COUNT / 20, TOUCH_KINDS);
  const entries = madeEntries(touches.subjects);
  const last = instant(Math.max(HISTORY_FROM + HISTORY_DAYS * DAY_MS, entries.at(-1)?.happenedAt ?? 0));
  const ground = { entries, touches, span: [instant(HISTORY_FROM), last] as const };
  const people = new Map(PEOPLE.map((name) => [name, `user:${name}` as SubjectId]));
  const means = { words: logWords(), lens: { breathe: async () => {} }, people, keepsDrafts: false };
  const context = { zones: zoneBook('bench'), goOn: () => {}, progress: () => {} };
  const before = performance.now();
  const cpu = process.cpuUsage();
  const replay = await replayHistory(
    [base, withNumber('scoring.engagement.levels.2', 15)],
    ground,
    means,
    context,
  );
  const [one, other] = replay.logs;
  if (one === undefined || other === undefined) throw new Error('both texts were replayed');
  const decided = performance.now() - before;
  const { before: differing } = compareLogs(one, other);
  const took = performance.now() - before;
  const { user, system } = process.cpuUsage(cpu);
  const size = `${COUNT / 1_000_000} M touches, ${COUNT / 20} leads, ${entries.length} entries`;
  const bare = await leastCpuMs(3, () => barePass(touches, POINTS, HALF_LIVES));
  const rival = { rival: 'bare typed-array pass over its touches (CPU)', rivalValue: bare };
  const says = `${one.count} and ${other.count} decisions, ${differing.length} differ`;
  printRow({
    name: `back-test of two texts, cold, ${size} (${says})`,
    value: took,
    unit: 'ms',
    aim: '10000',
  });
  printRow({ name: 'of it laid beside each other', value: took - decided, unit: 'ms' });
  printRow({
    name: 'processor time of all its threads',
    value: (user + system) / 1_000,
    unit: 'ms',
    ...rival,
  });
}

await warm();
await whole();
