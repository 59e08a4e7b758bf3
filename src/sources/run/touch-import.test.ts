/** Touches travel by column; the equation, the resume and the second import hold for them as for records. */
import { expect, it } from 'vitest';
import { countsOf, importTrial, mappingOf } from '../../../test/import-trial.ts';
import { instant } from '../../vocabulary/instant.ts';
import { undoRun } from './undo-run.ts';

const TOUCHES = mappingOf(`mapping: 1
system: site
zone: Europe/Berlin
dates: [iso]
files:
  touches:
    subject: { lead: lead }
    at: at
    where: { bot: { not: 'yes' } }
    entries:
      touched: { type: type, channel: channel, side: { column: who, map: { m: marketing, s: sales } } }
`);

const HEAD = 'lead,at,type,channel,who,bot\n';

it('makes touches, leaves out what is not asked for, and takes equal ones for one', async () => {
  const trial = await importTrial();
  const rows = [
    'L1,2026-03-01T10:00:00Z,page-view,web,m,',
    'L1,2026-03-01T10:00:00Z,page-view,web,m,',
    'L1,2026-03-01T10:00:00Z,page-view,web,m,yes',
    'L2,2026-03-02,webinar,event,s,',
    'L2,soon,webinar,event,s,',
    ',2026-03-02,webinar,event,s,',
    'L2,2026-03-02 09:30,call,phone,s,',
  ];
  trial.write('touches.csv', `${HEAD}${rows.join('\n')}\n`);
  const dry = await trial.import(TOUCHES, { dryRun: true });
  const report = await trial.import(TOUCHES);
  const counts = { rowsIn: 7, created: 3, updated: 0, unchanged: 2, rejected: 2, unprocessed: 0 };
  expect(countsOf(report)).toEqual(counts);
  expect(countsOf(dry)).toEqual(counts);
  expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
    [6, 'date'],
    [7, 'missing'],
  ]);
  const touches = await trial.entries();
  expect(touches.map(({ payload, precision }) => [precision, payload])).toEqual([
    ['instant', { type: 'page-view', channel: 'web', side: 'marketing' }],
    ['day', { type: 'webinar', channel: 'event', side: 'sales' }],
    ['minute', { type: 'call', channel: 'phone', side: 'sales' }],
  ]);
  const head = await trial.store.head(trial.workspace);
  expect(countsOf(await trial.import(TOUCHES, { dryRun: true }))).toMatchObject({ created: 0, unchanged: 5 });
  expect(countsOf(await trial.import(TOUCHES))).toMatchObject({ created: 0, unchanged: 5, rejected: 2 });
  expect(await trial.store.head(trial.workspace)).toEqual(head);
  expect(await undoRun(trial.store, trial.workspace, report.run, instant(2e12))).toMatchObject({
    value: { reversed: 3 },
  });
  expect(countsOf(await trial.import(TOUCHES, { dryRun: true }))).toMatchObject({ created: 3 });
  expect(countsOf(await trial.import(TOUCHES))).toMatchObject({ created: 3, unchanged: 2 });
});

it('goes on behind an interruption, wherever it came', async () => {
  const trial = await importTrial();
  const rows = Array.from(
    { length: 60_000 },
    (_, row) => `L${row % 500},${new Date(1.7e12 + row * 1000).toISOString()},page-view,web,m,`,
  );
  rows[30_000] = 'short';
  trial.write('touches.csv', `${HEAD}${rows.join('\n')}\n`);
  const stop = new AbortController();
  const store = {
    ...trial.store,
    appendTouches: (...append: Parameters<typeof trial.store.appendTouches>) => {
      stop.abort();
      return trial.store.appendTouches(...append);
    },
  };
  const stopped = await trial.import(TOUCHES, { store, signal: stop.signal });
  expect(stopped.unprocessed).toBeGreaterThan(0);
  expect(stopped.rowsIn).toBe(60_000);
  const resumed = await trial.import(TOUCHES);
  expect(resumed.resumed).toBe(true);
  expect(countsOf(resumed)).toEqual({
    rowsIn: 60_000,
    created: 59_999,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    unprocessed: 0,
  });
  expect((await trial.store.head(trial.workspace)).touches).toBe(59_999);
});

it('says in a dry run exactly what an import would do with a file that overlaps an earlier one', async () => {
  const trial = await importTrial();
  const row = (day: number) => `L${day},2026-03-${String(day).padStart(2, '0')},call,phone,s,`;
  const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => row(from + at));
  trial.write('touches.csv', `${HEAD}${days(1, 9).join('\n')}\n`);
  await trial.import(TOUCHES);
  trial.write('touches.csv', `${HEAD}${[...days(5, 12), row(12)].join('\n')}\n`);
  const dry = await trial.import(TOUCHES, { dryRun: true });
  expect(countsOf(dry)).toMatchObject({ rowsIn: 9, created: 3, unchanged: 6 });
  expect(countsOf(await trial.import(TOUCHES))).toEqual(countsOf(dry));
});

it('tells how exactly a file tells its dates, whether or not they are news', async () => {
  const trial = await importTrial();
  trial.write('touches.csv', `${HEAD}L1,2026-03-01,call,phone,s,\n`);
  await trial.import(TOUCHES);
  for (const dryRun of [true, false]) {
    const again = await trial.import(TOUCHES, { dryRun });
    expect(again).toMatchObject({ created: 0, unchanged: 1, entries: 0 });
    expect(again.history.files[0]).toMatchObject({ precision: 'day', depth: 'history' });
    expect(again.history.from).toBe(again.history.to);
  }
});
