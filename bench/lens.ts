/**
 * The lens and the measures: first load, catching up with few, opening again, every measure and the whole scoreboard
 * from columns already held. `node bench/lens.ts [touches]`, 1,000,000 unless said; leads are a twentieth of them.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEASURES } from '../src/measures/catalogue.ts';
import { readFunnel } from '../src/measures/read-funnel.ts';
import { readMeasure } from '../src/measures/read-measure.ts';
import { readScoreboard } from '../src/measures/read-scoreboard.ts';
import { openLens } from '../src/store/lens/open-lens.ts';
import { medianMs, printRow } from './bench-row.ts';
import { madeLedger } from './made-ledger.ts';

const TOUCHES = Number(process.argv[2] ?? 1_000_000);
const size = TOUCHES >= 1e6 ? `${TOUCHES / 1e6} M` : String(TOUCHES);
const context = { agreement: null };
const folder = mkdtempSync(join(tmpdir(), 'lens-bench-'));
const path = join(folder, 'lens.duckdb');
const ledger = madeLedger(TOUCHES, TOUCHES / 20);
const options = { store: ledger.store, workspace: ledger.workspace, path, timeZone: 'Europe/Berlin' };

async function seconds<Value>(work: () => Promise<Value>): Promise<[number, Value]> {
  const before = performance.now();
  const value = await work();
  return [(performance.now() - before) / 1000, value];
}

try {
  let setAside = 0;
  const [load, first] = await seconds(() => openLens(options));
  printRow({ name: `first load, ${size} touches and ${ledger.entries} entries`, value: load, unit: 's' });
  await first.close();
  const [reopen, lens] = await seconds(() => openLens({ ...options, onSetAside: () => setAside++ }));
  printRow({
    name: `open again and check every row (${Math.round(statSync(path).size / 1e6)} MB)`,
    value: reopen,
    unit: 's',
    aim: '3',
  });
  if (setAside > 0) throw new Error('the file just written was set aside');

  ledger.append(100);
  const [few] = await seconds(() => lens.answer(async () => undefined));
  printRow({ name: 'catch up with 100 touches', value: few * 1000, unit: 'ms' });

  const [cold] = await seconds(() => readScoreboard(lens, context));
  printRow({ name: 'scoreboard, columns handed over first', value: cold, unit: 's' });
  const warm = await medianMs(3, () => readScoreboard(lens, context, { period: 'month' }));
  printRow({
    name: `whole scoreboard with monthly trends, ${size} touches, columns held`,
    value: warm / 1000,
    unit: 's',
    aim: '1',
  });

  // The same columns walked once with nothing asked of them: what memory alone costs.
  const touches = await lens.touches(['subject', 'happened', 'side']);
  const happened = touches.of['happened'] as Float64Array;
  const subjects = touches.of['subject'] as Int32Array;
  let mark = 0;
  const bare = await medianMs(5, () => {
    for (let row = 0; row < touches.rows; row++)
      if ((happened[row] as number) > (subjects[row] as number)) mark++;
  });
  if (mark < 0) throw new Error('unreachable');
  for (const { id } of MEASURES.filter((measure) => !measure.id.endsWith('-growth'))) {
    const value = await medianMs(3, () => readMeasure(lens, id, {}, context));
    printRow({
      name: `${id}, columns held`,
      value: value / 1000,
      unit: 's',
      rival: 'bare pass over the touches',
      rivalValue: bare / 1000,
      aim: '0.25',
    });
  }
  const byPerson = await medianMs(3, () =>
    readMeasure(lens, 'lead-conversion-rate', { by: 'person' }, context),
  );
  printRow({ name: 'lead-conversion-rate by person', value: byPerson / 1000, unit: 's', aim: '0.25' });
  const funnel = await medianMs(3, () => readFunnel(lens, {}, context));
  printRow({ name: 'funnel with curves', value: funnel / 1000, unit: 's', aim: '0.25' });

  const SQL =
    "WITH q AS (SELECT s.subject, min(s.happened) AS at FROM stage_event s WHERE s.stage IN (SELECT code FROM word WHERE text IN ('mql', 'sal')) GROUP BY s.subject), " +
    'w AS (SELECT l.subject, min(c.happened) AS at FROM link l JOIN closed c ON c.subject = l.target AND c.outcome = 1 GROUP BY l.subject) ' +
    'SELECT count(*)::INTEGER AS n, count(w.at)::INTEGER AS won FROM q LEFT JOIN w USING (subject)';
  let turn = 0;
  const sql = await medianMs(3, () => lens.columns(`${SQL} -- ${turn++}`, 'events'));
  const ours = await medianMs(3, () => readMeasure(lens, 'lead-conversion-rate', {}, context));
  const asked = await lens.columns(`${SQL} -- 0`, 'events');
  const said = await readMeasure(lens, 'lead-conversion-rate', {}, context);
  if (!said.ok || said.value.n !== asked.of['n']?.[0])
    throw new Error('SQL and the measure count differently');
  printRow({
    name: 'lead-conversion-rate, the pass',
    value: ours / 1000,
    unit: 's',
    rival: 'the same in DuckDB SQL',
    rivalValue: sql / 1000,
  });
  await lens.close();
} finally {
  rmSync(folder, { recursive: true });
}
