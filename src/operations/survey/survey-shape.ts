/** The shape in which the survey's results are told; every mean and difference on the scale 0 to 1. */
import { z } from 'zod';
import { CONSTRUCTS } from '../../alignment/survey/constructs.ts';
import { statements } from '../../alignment/survey/form.ts';
import { VIEWS } from '../../alignment/survey/items.ts';
import type { Mirror, QuestionResult, ScaleResult, WaveResults } from '../../alignment/survey/results.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { constructId, groupId } from './wave-shape.ts';

const mean = z.object({ n: z.number(), mean: z.number(), low: z.number(), high: z.number() });
const groupMean = mean.extend({ group: groupId });
const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });
const side = z.enum(SIDES);

const question = z.object({
  id: z.string(),
  item: z.string(),
  /** Agreement means little of the construct. */
  reversed: z.boolean(),
  /** As each side reads it. */
  says: z.object({ marketing: z.string(), sales: z.string() }),
  groups: z.array(groupMean),
  spread: z.array(
    z.object({
      group: groupId,
      bands: z.array(z.object({ from: z.number(), to: z.number(), n: z.number() })),
      /** The share above the middle; null where it would tell of fewer people than the floor. */
      agreeing: z.object({ share: z.number(), atLeast: z.boolean() }).nullable(),
    }),
  ),
});

const scale = z.object({
  view: z.enum(VIEWS),
  groups: z.array(groupMean),
  /** Sales less marketing. */
  gap: difference.nullable(),
  /** Leaders less staff of a side. */
  levels: z.array(difference.extend({ side })),
  reliability: z.array(
    z.object({
      group: groupId,
      n: z.number(),
      alpha: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      omega: z.number().nullable(),
    }),
  ),
  moved: z
    .object({
      since: z.string(),
      groups: z.array(difference.extend({ group: groupId })),
      invariance: z.enum(['same', 'part', 'other']),
      says: z.string(),
      drifted: z.array(z.string()),
    })
    .nullable(),
  questions: z.array(question),
});

const mirror = z.object({
  item: z.string(),
  /** The side the statement is about. */
  rated: side,
  says: z.string(),
  byOther: mean.nullable(),
  byItself: mean.nullable(),
  guessed: mean.nullable(),
  flattery: difference.nullable(),
  misjudged: difference.nullable(),
});

export const constructShape = z.object({
  id: constructId,
  name: z.string(),
  says: z.string(),
  high: z.enum(['good', 'conflict']),
  /** `useful`: sides may differ here to the company's good; it is no gap. */
  difference: z.enum(['gap', 'useful']),
  scales: z.array(scale),
  mirrors: z.array(mirror),
});

function questionView({ question: asked, groups, spread }: QuestionResult): z.input<typeof question> {
  return {
    ...{ id: asked.id, item: asked.item.id, reversed: asked.item.reversed, says: statements(asked) },
    groups: [...groups],
    spread: spread.map((one) => ({ ...one, bands: [...one.bands] })),
  };
}

function scaleView({ construct: _, ...result }: ScaleResult): z.input<typeof scale> {
  const { moved } = result;
  return {
    ...{ view: result.view, gap: result.gap, groups: [...result.groups], levels: [...result.levels] },
    reliability: [...result.reliability],
    moved: moved === null ? null : { ...moved, groups: [...moved.groups], drifted: [...moved.drifted] },
    questions: result.questions.map(questionView),
  };
}

function mirrorView({ construct: _, ...one }: Mirror, { wave }: WaveResults): z.input<typeof mirror> {
  const asked = wave.questions.find(({ item }) => item.id === one.item);
  const text = asked?.item.text ?? '';
  return { ...one, says: typeof text === 'string' ? text : text[one.rated] };
}

export function constructViews(results: WaveResults): z.input<typeof constructShape>[] {
  return CONSTRUCTS.flatMap(({ id, ...construct }) => {
    const scales = results.scales.filter((one) => one.construct === id);
    const mirrors = results.mirrors.filter((one) => one.construct === id);
    return scales.length === 0
      ? []
      : [
          {
            ...{ id, ...construct },
            scales: scales.map(scaleView),
            mirrors: mirrors.map((one) => mirrorView(one, results)),
          },
        ];
  });
}
