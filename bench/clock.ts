/** Working time: 90 days of it counted and added, against walking the same minutes one by one. */

import { readDuration } from '../src/agreement/clauses/duration.ts';
import { clockTimes } from '../src/engine/sla-clock.ts';
import { compileCalendar } from '../src/vocabulary/business-calendar.ts';
import { addBusinessMs, businessMsBetween } from '../src/vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '../src/vocabulary/instant.ts';
import { compileZone, zoneBook } from '../src/vocabulary/time-zone.ts';
import { formatterOf, readMinutes, walkBetween, walkWindow } from '../test/oracle/minute-walk.ts';
import { medianMs, printRow } from './bench-row.ts';

const NAME = 'Europe/Berlin';
const SPLIT = ['09:00-12:30', '13:30-18:00'];
const week = { mon: SPLIT, tue: SPLIT, wed: SPLIT, thu: SPLIT, fri: ['09:00-15:00'] };
const compiled = compileCalendar({ timeZone: NAME, week, exceptions: [] }, zoneBook());
if (!compiled.ok) throw new Error('the calendar compiles');
const calendar = compiled.value;
const from = instant(Date.UTC(2026, 1, 1, 8));
const to = instant(from + 90 * DAY_MS);

const walked = await medianMs(3, () => {
  const split: [number, number][] = [
    [540, 750],
    [810, 1080],
  ];
  const hours = {
    week: [split, split, split, split, [[540, 900] as const], [], []],
    exceptions: new Map(),
    closures: [],
  };
  const readings = readMinutes(formatterOf(NAME), from / MINUTE_MS, 90 * 1440);
  const sum = walkBetween(walkWindow(readings, hours), from / MINUTE_MS, to / MINUTE_MS);
  if (sum * MINUTE_MS !== businessMsBetween(calendar, from, to)) throw new Error('the two counts differ');
});

const MANY = 2_000;
const counted = await medianMs(5, () => {
  for (let n = 0; n < MANY; n += 1) businessMsBetween(calendar, instant(from + n), to);
});
printRow({
  name: 'working time between two instants 90 days apart',
  value: counted / MANY,
  unit: 'ms',
  rival: 'minute walk',
  rivalValue: walked,
  aim: '1',
});

const added = await medianMs(5, () => {
  for (let n = 0; n < MANY; n += 1) addBusinessMs(calendar, instant(from + n), 90 * 7 * HOUR_MS);
});
printRow({ name: '90 working days of hours added to an instant', value: added / MANY, unit: 'ms', aim: '1' });

const within = readDuration('4 business hours');
const warning = readDuration('1 business hour');
if (within === null || warning === null) throw new Error('the durations read');
const clocks = await medianMs(5, () => {
  for (let n = 0; n < 20_000; n += 1)
    clockTimes({ within, warnings: [warning] }, calendar, instant(from + n * 97 * MINUTE_MS));
});
printRow({
  name: 'clock of a handoff with a warning (start, due, warned)',
  value: (clocks / 20_000) * 1_000,
  unit: 'µs',
});

const compile = await medianMs(5, () => compileZone(NAME));
printRow({ name: 'a zone compiled from the platform (100 years)', value: compile, unit: 'ms' });
