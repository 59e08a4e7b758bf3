/** What each side believes, beside what was recorded: the results of a wave, and the measures that answer its statements. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { ANSWERABLE, type Answerable, bearsOut } from '../../alignment/survey/record.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { interval, unit } from '../words.ts';
import { cutShape, cutViews } from './cut-shape.ts';
import { floorNow } from './survey-record.ts';
import { surveyResults } from './survey-results.ts';
import { constructShape, constructViews } from './survey-shape.ts';
import { waveShape, waveView } from './wave-shape.ts';

/** The record is read over the half year before the wave closed: what those who answered had lived through. */
const RECORD_DAYS = 182;

const recordShape = z.object({
  item: z.string(),
  about: z.enum(SIDES).nullable(),
  measure: z.string(),
  says: z.string(),
  unit,
  currency: z.string().optional(),
  /** Null: no evidence. */
  value: z.number().nullable(),
  n: z.number(),
  interval,
  missing: z.array(z.string()),
  when: z.enum(['higher', 'lower']),
  holds: z.number().nullable(),
  /** Whether the record bears the statement out; null where it names no amount, or there is no evidence. */
  bearsOut: z.boolean().nullable(),
});
type RecordShape = z.input<typeof recordShape>;

const output = z.object({
  floor: z.number(),
  /** The newest first. */
  waves: z.array(waveShape),
  /** The wave whose results these are; null where none is closed. */
  wave: waveShape.nullable(),
  /** What it is compared with. */
  before: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Every region and team of the wave. */
  cuts: z.array(cutShape),
  /** What of the wave the constructs tell of; null: all of it. Of a part no bands, records or heads are told. */
  cut: z.object({ region: z.string().nullable(), team: z.string().nullable() }).nullable(),
  constructs: z.array(constructShape),
  records: z.array(recordShape),
  /** Heads of function who wanted their answers shown by name: they are in no figure. */
  heads: z.array(
    z.object({
      side: z.enum(SIDES),
      name: z.string(),
      answers: z.array(z.object({ question: z.string(), says: z.string(), points: z.number() })),
    }),
  ),
});
export type ReadSurveyOutput = z.infer<typeof output>;

async function recordOf(
  one: Answerable,
  asked: Awaited<ReturnType<typeof measuring>>,
  wave: Wave,
): Promise<readonly RecordShape[]> {
  const to = wave.closed?.at ?? wave.closesAt;
  const span = { from: instant(to - RECORD_DAYS * DAY_MS), to };
  const answer = await readMeasure(asked.lens, one.measure, span, asked.context);
  if (!answer.ok) return [];
  const { says, unit: own, currency, n, interval: around, missing, beside, evidence } = answer.value;
  const told = one.beside === null ? null : (beside?.[one.beside] ?? null);
  const value = evidence === 'none' ? null : (told ?? answer.value.value);
  return [
    {
      ...{ item: one.item, about: one.about, measure: one.measure, says, n, value },
      ...(currency === undefined ? {} : { currency }),
      unit: told === null ? own : 'business-hours',
      interval: around === null || told !== null ? null : [around[0], around[1]],
      missing: [...missing],
      ...{ when: one.when, holds: one.holds },
      // In hours of the clock a working day is not eight: nothing is said of it.
      bearsOut: value === null || (one.beside !== null && told === null) ? null : bearsOut(one, value),
    },
  ];
}

async function recordsOf(wave: Wave, context: LensContext): Promise<RecordShape[]> {
  const asked = await measuring(context);
  const items = new Set(wave.questions.map(({ item }) => item.id));
  const found: RecordShape[] = [];
  for (const one of ANSWERABLE) {
    context.goOn();
    if (items.has(one.item)) found.push(...(await recordOf(one, asked, wave)));
  }
  return found;
}

const cutValue = z.string().min(1).max(60).optional();

export const readSurvey = operation({
  name: 'read-survey',
  says: 'Shows what each side believes, construct by construct and item by item, beside what was recorded; never below the floor.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input: z.object({
    wave: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('The wave, by id or name; left out: the last that closed.'),
    region: cutValue.describe('Of this region alone; left out: of all.'),
    team: cutValue.describe('Of this team alone; left out: of all.'),
  }),
  output,
  async run({ wave: named, region, team }, context) {
    const cut = region === undefined && team === undefined ? null : { region, team };
    const results = await surveyResults(context, named, cut);
    if (!results.ok) return results;
    const { waves, shown } = results.value;
    const views = await Promise.all(waves.map((one) => waveView(one, context)));
    const floor = await floorNow(context);
    if (shown === null)
      return done({
        ...{ floor, waves: views.reverse(), wave: null, before: null },
        ...{ cuts: [], cut: null, constructs: [], records: [], heads: [] },
      });
    const { wave, before, heads } = shown;
    const says = new Map(
      constructViews(shown).flatMap(({ scales }) =>
        scales.flatMap(({ questions }) => questions.map((one) => [one.id, one.says] as const)),
      ),
    );
    return done({
      ...{ floor, waves: views.reverse() },
      wave: views.find(({ id }) => id === wave.id) ?? null,
      before: before === null ? null : { id: before.id, name: before.name },
      cuts: cutViews(waves.find(({ id }) => id === wave.id) ?? wave),
      cut: cut === null ? null : { region: region ?? null, team: team ?? null },
      constructs: constructViews(shown),
      // What was recorded is of the whole company.
      records: cut === null ? await recordsOf(wave, context) : [],
      heads: heads.map(({ side, name, answers }) => ({
        ...{ side, name },
        answers: wave.questions.map(({ id }) => ({
          question: id,
          says: says.get(id)?.[side] ?? id,
          points: answers[id] ?? 0,
        })),
      })),
    });
  },
});
