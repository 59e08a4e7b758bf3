import { expect, it } from 'vitest';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { chance, checkWindow, type Tally } from './clock-cases.ts';

it('agrees with the minute walk on 10,000 random clocks over all zones', () => {
  const zones = zoneBook();
  const pick = chance(20_260_301);
  const tally: Tally = { cases: 0, undecided: 0, mismatches: [] };
  const names = Intl.supportedValuesOf('timeZone');
  for (const name of names) checkWindow(name, zones, pick, { minutes: 5760, count: 40 }, tally);
  expect(tally.mismatches).toEqual([]);
  expect(tally.cases).toBeGreaterThanOrEqual(10_000);
});
