/** What each who has a stake sees of the alignment: the figures that answer their question, at the signing and now. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { firstRecorded } from '../../measures/last-recorded.ts';
import { courseOf } from '../../plan/goal-harm.ts';
import { STAKEHOLDER_VIEWS, STAKEHOLDERS, type Stakeholder } from '../../plan/stakeholders.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { isoOrNull } from '../agreement-views.ts';
import { type Measuring, measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { interval, isoInstant, unit } from '../words.ts';
import { spansFor, type ToldTarget, targetIn } from './measured-goals.ts';
import { goalsSignedAt } from './read-goals.ts';

const YEAR_MS = 365 * DAY_MS;

const input = z.object({
  of: z.enum(STAKEHOLDERS).optional().describe('Whose view; left out: each of them.'),
});
const figure = z.object({ value: z.number().nullable(), n: z.number(), interval });
const shown = z.object({
  measure: z.string(),
  says: z.string(),
  definition: z.string(),
  unit,
  currency: z.string().nullable(),
  better: z.enum(['higher', 'lower', 'neither']),
  now: figure,
  /** Over as long a time before the signature. */
  baseline: figure.nullable(),
  /** Clear only where both 95 % intervals lie apart. */
  course: z.enum(['better', 'worse', 'changed', 'unclear', 'same', 'unknown']),
  missing: z.array(z.string()),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  /** The first signature; null where nothing is in force. */
  signedAt: isoInstant.nullable(),
  /** How long a time is looked at, now and before. */
  over: z.enum(['year', 'quarter']),
  views: z.array(z.object({ of: z.enum(STAKEHOLDERS), asks: z.string(), figures: z.array(shown) })),
});
export type ReadStakeholdersOutput = z.infer<typeof output>;

type Shown = z.input<typeof shown>;
type Known = (typeof MEASURES)[number];

function plain({ value, n, interval: range }: ToldTarget['now']): Shown['now'] {
  return { value, n, interval: range === null ? null : [range[0], range[1]] };
}

/** Where neither direction is better a clear move is only a change. */
function courseWord(better: Known['better'], told: ToldTarget): Shown['course'] {
  const bound = better === 'lower' ? { atMost: 0 } : { atLeast: 0 };
  const { measure, now, baseline } = told;
  const course = courseOf({ measure, now, baseline, ...bound });
  return better === 'neither' && (course === 'better' || course === 'worse') ? 'changed' : course;
}

type Times = { readonly asOf: Instant; readonly signed: Instant | null; readonly begun: number };

/** A year, where the record reaches as far back before the signature; else a quarter. */
function horizonOf({ signed, begun }: Times): 'year' | 'quarter' {
  return signed !== null && signed - begun < YEAR_MS ? 'quarter' : 'year';
}

async function shownOf(
  { id, says, definition, better }: Known,
  times: Times,
  measured: Measuring,
): Promise<Shown> {
  const { asOf, signed, begun } = times;
  const spans = { ...spansFor(horizonOf(times), asOf, signed), begun };
  const told = await targetIn({ measure: id, where: {} }, spans, measured);
  return {
    ...{ measure: id, says, definition, unit: told.unit, currency: told.currency, better },
    ...{ now: plain(told.now), baseline: told.baseline === null ? null : plain(told.baseline) },
    ...{ course: courseWord(better, told), missing: [...told.missing] },
  };
}

export const readStakeholders = operation({
  name: 'read-stakeholders',
  says: 'Reads what executives, owners, employees and customers each see of the alignment, at the signing and now.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ of }, context) {
    const record = await context.agreements.read(context.workspace.id);
    const measured = await measuring(context);
    const asOf = instant(Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0));
    const signed = goalsSignedAt(record) ?? record.periods[0]?.from ?? null;
    const times = { asOf, signed, begun: (await firstRecorded(measured.lens)) ?? 0 };
    const asked: readonly Stakeholder[] = of === undefined ? STAKEHOLDERS : [of];
    const views: z.input<typeof output>['views'] = [];
    for (const one of asked) {
      const { asks, measures } = STAKEHOLDER_VIEWS[one];
      const figures: Shown[] = [];
      for (const known of measures.flatMap((id) => MEASURES.find((measure) => measure.id === id) ?? []))
        figures.push(await shownOf(known, times, measured));
      views.push({ of: one, asks, figures });
    }
    return done({
      asOf: asOf === 0 ? null : isoOf(asOf),
      signedAt: isoOrNull(signed),
      over: horizonOf(times),
      views,
    });
  },
});
