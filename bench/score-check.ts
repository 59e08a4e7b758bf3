/**
 * The agreed score judged on a long record: every lead that qualified, with what was known of it then, and suggested
 * points. `node bench/score-check.ts [leads]`, 200,000 unless said; ten touches to a lead.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../src/ledger/entry.ts';
import type { ReadCalibrationOutput } from '../src/operations/calibration/read-calibration.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, printRow } from './bench-row.ts';
import { chance, madeEntries, madeTouches, TOUCH_KINDS } from './made-history.ts';
import { fillWorkspace } from './made-workspace.ts';
import { cpuMsOf, serve, told } from './serving.ts';

const LEADS = Number(process.argv[2] ?? 200_000);
const TEXT = readFileSync(new URL('../test/scenarios/acme.yaml', import.meta.url), 'utf8');

/** Of the leads somebody tried to reach one in twelve buys; software companies, and larger ones, twice as often. */
function wins(entries: readonly Entry[]): readonly Entry[] {
  const random = chance(23);
  const odds = new Map<string, number>();
  const more: Entry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'created') {
      const { industry, employees } = entry.payload.fields;
      odds.set(entry.subject, 0.05 * (industry === 'software' ? 2 : 1) * (Number(employees) > 50 ? 2 : 1));
    }
    if (entry.kind !== 'attempted' || random() >= (odds.get(entry.subject) ?? 0)) continue;
    const happenedAt = instant(entry.happenedAt + Math.floor(random() * 40 * DAY_MS));
    const seq = (entries.length + more.length + 1) as Entry['seq'];
    more.push({ ...entry, seq, happenedAt, kind: 'closed', payload: { outcome: 'won' } } as Entry);
  }
  return [...entries, ...more].sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
}

const directory = mkdtempSync(join(tmpdir(), 'score-check-bench-'));

try {
  const made = madeTouches(LEADS * 10, LEADS, TOUCH_KINDS);
  await fillWorkspace(directory, made, wins(madeEntries(made.subjects)));
  const server = await serve(directory);
  try {
    for (const as of ['marketing', 'sales']) await told(server, 'sign-agreement', { text: TEXT, as, by: as });
    // What every measure rests on: the lens, and what the text would have decided.
    let from = cpuMsOf(server);
    await told(server, 'read-funnel', {});
    const standing = cpuMsOf(server) - from;
    from = cpuMsOf(server);
    const clock = performance.now();
    const { n, events, auc } = await told<ReadCalibrationOutput>(server, 'read-calibration', {});
    const took = performance.now() - clock;
    const whole = cpuMsOf(server) - from;
    const bare = await leastCpuMs(3, () => barePass(made, [1, 5, 25, 40, 15], [7, 7, 30, 30, 30]));
    const rival = { rival: 'bare typed-array pass over its touches (CPU)', rivalValue: bare };
    const size = `${LEADS} leads, ${LEADS * 10} touches`;
    printRow({
      name: `lens opened and history decided for the funnel, ${size} (CPU)`,
      value: standing,
      unit: 'ms',
    });
    printRow({ name: 'the score check against the clock', value: took, unit: 'ms' });
    printRow({
      name: `score check of ${n} worked leads, ${events} won, area ${auc?.value.toFixed(3)} (CPU)`,
      ...{ value: whole, unit: 'ms' },
      ...rival,
    });
  } finally {
    await server.stop();
  }
} finally {
  rmSync(directory, { recursive: true });
}
