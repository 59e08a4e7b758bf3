/** Dates and times as people write them, in the zone that counts. */
import { expect, it } from 'vitest';
import { compileZone, type Zone } from '../vocabulary/time-zone.ts';
import { readMoment } from './moment.ts';

function zoneNamed(name: string): Zone {
  const zone = compileZone(name);
  if (!zone.ok) throw new Error(zone.refusal);
  return zone.value;
}
const berlin = zoneNamed('Europe/Berlin');

it.each([
  ['2026-03-02', '2026-03-01T23:00:00.000Z'],
  ['2026-03-02T09:30', '2026-03-02T08:30:00.000Z'],
  ['2026-07-01T09:30:15', '2026-07-01T07:30:15.000Z'],
  ['2026-03-02T09:30:00.5Z', '2026-03-02T09:30:00.500Z'],
  ['2026-03-02T09:30:00+05:30', '2026-03-02T04:00:00.000Z'],
  ['2026-03-02T09:30:00-08:00', '2026-03-02T17:30:00.000Z'],
  ['2026-03-02T24:00', '2026-03-02T23:00:00.000Z'],
])('%s in Berlin is %s', (written, expected) => {
  const at = readMoment(written, berlin);
  expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
});

it.each(['2026-02-30', '2026-13-01', '2026-03-02T25:00', '2026-03-02T10:61', 'yesterday', ''])(
  'knows that "%s" does not exist',
  (written) => {
    expect(readMoment(written, berlin)).toBeNull();
  },
);
