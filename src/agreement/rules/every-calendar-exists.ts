import { type Rule, unlessKnown } from './rule.ts';

/** Wherever a team or a person is given a calendar, it is defined; so is the default one. */
export const everyCalendarExists: Rule = ({ calendar }) => {
  if (calendar === undefined) return [];
  const known = Object.keys(calendar.calendars);
  const named = (part: 'teams' | 'people') =>
    Object.entries(calendar[part]).flatMap(([who, name]) =>
      unlessKnown('calendar', name, known, ['calendar', part, who]),
    );
  return [
    ...unlessKnown('calendar', calendar.default, known, ['calendar', 'default']),
    ...named('teams'),
    ...named('people'),
  ];
};
