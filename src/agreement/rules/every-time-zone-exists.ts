import { didYouMean } from '../nearest-word.ts';
import { timeZoneNames, zoneIsKnown } from '../time-zones.ts';
import type { Path } from '../yaml-text.ts';
import type { Rule } from './rule.ts';

/** Every time zone is one of the IANA database, written as it stands there. */
export const everyTimeZoneExists: Rule = ({ timeZone, calendar }) => {
  const zones: { zone: string; path: Path }[] = [{ zone: timeZone, path: ['timeZone'] }];
  for (const [name, hours] of Object.entries(calendar?.calendars ?? {})) {
    zones.push({ zone: hours.timeZone, path: ['calendar', 'calendars', name, 'timeZone'] });
  }
  return zones
    .filter(({ zone }) => !zoneIsKnown(zone))
    .map(({ zone, path }) => ({
      path,
      message: `There is no time zone "${zone}".${didYouMean(zone, timeZoneNames()) || ' Write one as "Europe/Berlin".'}`,
    }));
};
