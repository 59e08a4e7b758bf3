/** What each side believes, beside what was recorded: the results of a wave, and the measures that answer its statements. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { Cut, Wave } from '../../alignment/survey/waves.ts';
import { done } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { operation } from '../operation.ts';
import { cutShape, cutViews } from './cut-shape.ts';
import { floorNow } from './survey-record.ts';
import { type RecordShape, recordShape, recordsIn, recordsOf } from './survey-records.ts';
import { surveyResults } from './survey-results.ts';
import { constructShape, constructViews } from './survey-shape.ts';
import { waveShape, waveView } from './wave-shape.ts';

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
  /** What of the wave the constructs tell of; null: all of it. Of a part no bands or heads are told, and records of a region alone. */
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

/** Of the whole company; of a region alone what was recorded there; of a team, or a team of a region, nothing. */
function recordsFor(
  wave: Wave,
  cut: Cut | null,
  context: LensContext,
): Promise<RecordShape[]> | RecordShape[] {
  if (cut === null) return recordsOf(wave, context);
  if (cut.region === undefined || cut.team !== undefined) return [];
  return recordsIn(wave, cut.region, context);
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
      records: await recordsFor(wave, cut, context),
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
