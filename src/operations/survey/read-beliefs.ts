/**
 * What is said beside what is recorded, in short: the statements of the last wave that a measure can answer, the share of
 * each side that agrees, and the measured fact. Told under the floor of the survey and never averaged.
 */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { statements } from '../../alignment/survey/form.ts';
import type { QuestionResult, WaveResults } from '../../alignment/survey/results.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { keptGround } from '../kept-ground.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { floorNow } from './survey-record.ts';
import { type RecordShape, recordShape, recordsOf } from './survey-records.ts';
import { surveyResults } from './survey-results.ts';

/** What a side said: `few`, where so few agree, or do not, that a share would tell of them; `withheld` below the floor. */
const said = z.object({
  side: z.enum(SIDES),
  told: z.enum(['share', 'few', 'withheld']),
  share: z.number().nullable(),
  atLeast: z.boolean(),
});
const belief = z.object({
  item: z.string(),
  /** As those read it who are asked. */
  says: z.string(),
  /** Those who are asked: of a statement about one side the other alone. */
  sides: z.array(said),
  record: recordShape,
  /** Whether a side that is told of says one thing by its majority and the record another; null where nothing can be told. */
  apart: z.boolean().nullable(),
});
const output = z.object({
  floor: z.number(),
  /** The last wave that closed; null where none has. */
  wave: z.object({ id: z.string(), name: z.string(), closedAt: isoInstant }).nullable(),
  /** Those first in which belief and record lie apart. */
  beliefs: z.array(belief),
});
export type ReadBeliefsOutput = z.infer<typeof output>;
export type Belief = ReadBeliefsOutput['beliefs'][number];

const MAJORITY = 0.5;

function saidBy(side: Side, asked: QuestionResult): z.input<typeof said> {
  const found = asked.spread.find(({ group }) => group === side);
  if (found === undefined) return { side, told: 'withheld', share: null, atLeast: false };
  if (found.agreeing === null) return { side, told: 'few', share: null, atLeast: false };
  return { side, told: 'share', ...found.agreeing };
}

/** `At least 67 %` is a majority whatever the rest; of a bare half nothing is said. */
function isApart(sides: readonly z.input<typeof said>[], bearsOut: boolean | null): boolean | null {
  const shares = sides.flatMap(({ share, atLeast }) =>
    share === null || share === MAJORITY || (atLeast && share < MAJORITY) ? [] : share > MAJORITY,
  );
  return bearsOut === null || shares.length === 0 ? null : shares.some((agrees) => agrees !== bearsOut);
}

function beliefsOf({ scales }: WaveResults, records: readonly RecordShape[]): z.input<typeof belief>[] {
  const asked = scales
    .filter(({ view }) => view === 'shared' || view === 'other')
    .flatMap(({ questions }) => questions);
  const all = records.flatMap((record) => {
    const one = asked.find(({ question }) => question.item.id === record.item);
    if (one === undefined) return [];
    const texts = statements(one.question);
    const says = record.about === 'sales' ? texts.marketing : texts.sales;
    const sides = SIDES.filter((side) => side !== record.about).map((side) => saidBy(side, one));
    return [{ item: record.item, says, sides, record, apart: isApart(sides, record.bearsOut) }];
  });
  return all.toSorted((one, other) => Number(other.apart === true) - Number(one.apart === true));
}

/** Of a wave that is closed, what was recorded changes only with the ledger. */
async function recordsKept(wave: Wave, context: LensContext): Promise<RecordShape[]> {
  const { lens, context: observed } = await measuring(context);
  const { seq } = await context.store.head(context.workspace.id);
  const at = instant(Math.max(lens.lastHappenedAt ?? 0, observed.now ?? 0));
  const kept = keptGround(lens, context.goOn, { kind: 'beliefs', seq, of: wave.id, at, asked: at });
  return kept.once('records', () => recordsOf(wave, context));
}

export const readBeliefs = operation({
  name: 'read-beliefs',
  says: 'Reads in short what the sides say of each other beside what is recorded: the survey’s statements a measure can answer.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input: z.object({}),
  output,
  async run(_, context) {
    const results = await surveyResults(context);
    if (!results.ok) return results;
    const floor = await floorNow(context);
    const { shown } = results.value;
    const closed = shown?.wave.closed ?? null;
    if (shown === null || closed === null) return done({ floor, wave: null, beliefs: [] });
    const { id, name } = shown.wave;
    const records = await recordsKept(shown.wave, context);
    return done({
      ...{ floor, wave: { id, name, closedAt: isoOf(closed.at) } },
      beliefs: beliefsOf(shown, records),
    });
  },
});
