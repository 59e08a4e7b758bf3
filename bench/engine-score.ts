/**
 * Ten million touches: the decayed score with every change of level (upward at touches, downward at local midnights),
 * beside a bare typed-array pass over the same columns that only finds the first crossing of two thresholds, in floating
 * numbers. `node bench/engine-score.ts [touches]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyTouches } from '../src/engine/history-touches.ts';
import { scoreCrossings } from '../src/engine/score-crossings.ts';
import { rulesMet, type ScoringRules } from '../src/engine/scoring-rules.ts';
import { scoreApart } from '../src/operations/score-apart.ts';
import { TOUCH_CHUNK, writeColumns } from '../src/store/lens/bulk.ts';
import { closeDatabase, openDatabase } from '../src/store/lens/database.ts';
import { ofOneState, readSorted } from '../src/store/lens/sorted-touches.ts';
import { CREATE_TABLES } from '../src/store/lens/tables.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, medianMs, printRow } from './bench-row.ts';
import { HISTORY_DAYS, HISTORY_FROM, madeTouches } from './made-history.ts';

const COUNT = Number(process.argv[2] ?? 10_000_000);
const POINTS = [1, 2, 3, 5, 8, 10, 4, 6, 12, 15];
const HALF_LIVES = [7, 14, 30, 30, 60, 90, 14, 30, 45, 60];

const kinds = POINTS.map((_, code) => ({ type: `kind-${code}`, weight: 1 }));
const touches = madeTouches(COUNT, COUNT / 10, kinds);
const none = Number.POSITIVE_INFINITY;
const rules: ScoringRules = {
  rules: POINTS.map((points, code) => ({
    id: `rule-${code}`,
    says: '',
    points: points * 1_000_000,
    cap: none,
    halfLife: (HALF_LIVES[code] as number) * DAY_MS,
    types: [`kind-${code}`],
    channels: null,
  })),
  cap: none,
  levels: [60_000_000, 40_000_000, 20_000_000],
  fit: [],
  fitCap: none,
  grades: [0, 0, 0],
  qualifies: new Set(),
};
const met = POINTS.map((_, code) => [code]);
const midnights = Float64Array.from({ length: HISTORY_DAYS }, (_, day) => HISTORY_FROM + (day + 1) * DAY_MS);
const until = instant(HISTORY_FROM + HISTORY_DAYS * DAY_MS);

const folder = mkdtempSync(join(tmpdir(), 'score-bench-'));
const database = await openDatabase(join(folder, 'touches.duckdb'), { memoryLimit: '2GB', threads: 2 });

/** The touches as the lens keeps them: sorted, in its own table, codes of words from 1 on. */
async function keepTouches(): Promise<void> {
  const { connection } = database;
  for (const statement of CREATE_TABLES) await connection.run(statement);
  const none = new Int32Array(COUNT);
  await writeColumns(
    connection,
    'touch_main',
    TOUCH_CHUNK,
    [
      touches.seqs,
      touches.leads.map((lead) => lead + 1),
      touches.at,
      new Uint8Array(COUNT),
      none,
      touches.codes.map((code) => code + 1),
      none,
      none,
      none,
      new Uint8Array(COUNT),
    ],
    COUNT,
  );
}

/** What the program does when it is asked: columns handed over, leads and kinds numbered, all leads scored. */
async function fromTheLens(): Promise<number> {
  const names = ['subject', 'happened', 'seq', 'type', 'channel'] as const;
  const { of } = await ofOneState(database.connection, () => readSorted(database.connection, names));
  const kept = {
    subjects: of['subject'] as Int32Array,
    happenedAt: of['happened'] as Float64Array,
    seqs: of['seq'] as Float64Array,
    types: of['type'] as Int32Array,
    channels: of['channel'] as Int32Array,
  };
  const history = historyTouches(kept, touches.subjects, (code) => `kind-${code - 1}`);
  const job = { plan: 0, rules, met: history.kinds.map(({ type }) => rulesMet(rules, type, undefined)) };
  const { rules: list, cap, levels } = rules;
  const jobs = [{ ...job, rules: { rules: list, cap, levels }, midnights, until }];
  let changes = 0;
  for await (const { at } of scoreApart(jobs, history)) changes += at.length;
  return changes;
}

const bareOnce = () => barePass(touches, POINTS, HALF_LIVES);
const bare = await medianMs(3, bareOnce);
const bareCpu = await leastCpuMs(3, bareOnce);
let changes = 0;
const pass = await medianMs(3, () => {
  changes = scoreCrossings(rules, touches, met, midnights, until).leads.length;
});
const size = `${COUNT / 1_000_000} M touches`;
const rival = { rival: 'bare typed-array pass, first crossings only', rivalValue: bare };
printRow({
  name: `decayed score with all level changes, ${size} (${changes} changes), one thread`,
  value: pass,
  unit: 'ms',
  ...rival,
  aim: '2.5x',
});
printRow({
  name: 'the same, processor time',
  value: await leastCpuMs(3, () => scoreCrossings(rules, touches, met, midnights, until)),
  unit: 'ms',
  rival: 'the bare pass (CPU)',
  rivalValue: bareCpu,
});
try {
  await keepTouches();
  let found = 0;
  const whole = await medianMs(3, async () => {
    found = await fromTheLens();
  });
  if (found !== changes) throw new Error(`${found} changes from the lens, ${changes} from the columns`);
  printRow({
    name: `the same from the lens's table, handed over and scored on all processors, ${size}`,
    value: whole,
    unit: 'ms',
    ...rival,
    aim: '1800',
  });
  printRow({
    name: 'the same, processor time of all threads',
    value: await leastCpuMs(2, fromTheLens),
    unit: 'ms',
    rival: 'the bare pass (CPU)',
    rivalValue: bareCpu,
  });
} finally {
  closeDatabase(database);
  rmSync(folder, { recursive: true });
}
