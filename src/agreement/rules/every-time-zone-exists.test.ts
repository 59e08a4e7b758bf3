import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every time zone exists', () => {
  it('knows the IANA names, older ones too, and no bare offsets', () => {
    expect(
      faultsOf(`calendar:
  calendars:
    a: { timeZone: Asia/Calcutta, week: { mon: ["09:00-17:00"] } }
    b: { timeZone: "+02:00", week: { mon: ["09:00-17:00"] } }
    c: { timeZone: europe/paris, week: { mon: ["09:00-17:00"] } }
  default: a
`),
    ).toEqual([
      '4:20 calendar.calendars.b.timeZone: There is no time zone "+02:00". Write one as "Europe/Berlin".',
      '5:20 calendar.calendars.c.timeZone: There is no time zone "europe/paris". Did you mean "Europe/Paris"?',
    ]);
  });
});
