/** The quarters and years of now and before as this workspace counts them: of the calendar, or fiscal as agreed. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { periodsOf } from '../measures/history/history.ts';
import { instant } from '../vocabulary/instant.ts';
import { dateText, dayAt } from '../vocabulary/local-date.ts';
import { done } from '../vocabulary/result.ts';
import { measuring } from './measuring.ts';
import { periodAt } from './named-period.ts';
import { operation } from './operation.ts';

const PERIODS = ['this-quarter', 'last-quarter', 'this-year', 'last-year'] as const;

const output = z.object({
  /** Whether years are not the calendar's. */
  fiscal: z.boolean(),
  periods: z.array(
    z.object({
      id: z.enum(PERIODS),
      /** As tables of the product name it. */
      key: z.string(),
      from: z.string().describe('Its first day.'),
      to: z.string().describe('The day after its last.'),
    }),
  ),
});
export type ReadPeriodsOutput = z.infer<typeof output>;

export const readPeriods = operation({
  name: 'read-periods',
  says: 'Names the quarter and the year of now and those before, of the calendar or fiscal as agreed, with their first days.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input: z.object({}),
  output,
  async run(_, context) {
    const { lens, context: ruling } = await measuring(context);
    const options = periodsOf(ruling);
    const now = instant(Math.max(lens.lastHappenedAt ?? 0, ruling.now ?? 0) || context.now());
    const dateOf = (at: number): string => dateText(dayAt(lens.zone, instant(at)));
    const periods = PERIODS.map((id) => {
      const period = id.endsWith('quarter') ? 'quarter' : 'year';
      const current = periodAt(lens.zone, now, period, options);
      const { key, from, to } = id.startsWith('this')
        ? current
        : periodAt(lens.zone, instant(current.from - 1), period, options);
      return { id, key, from: dateOf(from), to: dateOf(to) };
    });
    return done({ fiscal: (options.fiscalYearStart ?? 1) > 1 || options.weeks !== undefined, periods });
  },
});
