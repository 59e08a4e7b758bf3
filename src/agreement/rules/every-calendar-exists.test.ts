import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every calendar that is named exists', () => {
  it('finds teams and people with an unknown one', () => {
    expect(
      faultsOf(`calendar:
  calendars:
    office: { timeZone: Europe/Berlin, week: { mon: ["09:00-17:00"] } }
  default: office
  teams: { north: offices }
  people: { anna: home }
`),
    ).toEqual([
      '5:19 calendar.teams.north: There is no calendar "offices". Did you mean "office"?',
      '6:19 calendar.people.anna: There is no calendar "home". Known: office.',
    ]);
  });
});
