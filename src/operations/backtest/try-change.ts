/**
 * Other thresholds, points and half-lives tried on the whole history while a hand moves the slider: which leads would
 * first qualify and when, what became of them, and what that would have asked of sales, week by week.
 */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import { setInText } from '../../agreement/set-in-text.ts';
import { fitIsTold } from '../../engine/backtest/first-qualifications.ts';
import {
  leadTime,
  type QualificationQuality,
  qualificationQuality,
} from '../../engine/backtest/qualification.ts';
import { OWN_FIELDS } from '../../engine/own-fields.ts';
import { type ScoringRules, scoringRules } from '../../engine/scoring-rules.ts';
import { HOUR_MS, isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import { readFaultless } from '../file-agreement.ts';
import { operation } from '../operation.ts';
import { payWithheld, textWithoutPay } from '../pay-rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { agreementText, isoInstant } from '../words.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { amendedText } from './amended-text.ts';
import { beforeAfter, qualityShape } from './backtest-shapes.ts';
import { knobShape, scoringKnobs } from './scoring-knobs.ts';
import { capacityUnder, qualifiedUnder, type TryingGround, tryingGround } from './trying-ground.ts';

const input = z.object({
  text: agreementText.optional().describe('The text that is tried; left out: the one in force.'),
  set: z
    .array(
      z.object({
        path: z
          .string()
          .min(1)
          .max(300)
          .describe('scoring.engagement.levels.1, scoring.engagement.rules[demo].halfLife'),
        value: z.union([z.number(), z.string().max(100), z.array(z.string().max(2)).max(16)]),
      }),
    )
    .max(100)
    .default([])
    .describe('Other values, put into the text where these stand.'),
});
const side = qualityShape.extend({
  perWeek: z.number(),
  perWeekMost: z.number(),
  hoursPerWeek: z.number().nullable(),
});
const output = z.object({
  /** The text with the values set. */
  text: z.string(),
  knobs: z.array(knobShape),
  qualifies: z.array(z.string()),
  /** Null where nothing can be told; `missing` says why. */
  figures: beforeAfter(side).nullable(),
  leadTime: z
    .object({ both: z.number(), sooner: z.number(), later: z.number(), medianHours: z.number().nullable() })
    .nullable(),
  /** Leads that first qualify in each week. */
  weeks: z.array(z.object({ from: isoInstant, before: z.number(), after: z.number() })),
  capacity: z.object({ open: z.number().nullable(), hoursPerWeek: z.number().nullable() }),
  missing: z.array(z.string()),
});
export type TryChangeOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

function rulesOf({ agreement, conditions }: ReadAgreement): ScoringRules | null {
  return agreement.scoring === undefined ? null : scoringRules(agreement.scoring, conditions);
}

function perWeek(first: Float64Array, { weeks }: TryingGround): Int32Array {
  const counts = new Int32Array(weeks.length);
  for (const at of first) {
    if (Number.isNaN(at)) continue;
    let low = 0;
    for (let step = 4_096; step >= 1; step /= 2) {
      const start = weeks[low + step];
      if (start !== undefined && start <= at) low += step;
    }
    counts[low] = (counts[low] as number) + 1;
  }
  return counts;
}

function sideOf(
  quality: QualificationQuality,
  counts: Int32Array,
  minutes: number | null,
): z.infer<typeof side> {
  const usual = counts.length === 0 ? 0 : quality.qualified / counts.length;
  return {
    ...quality,
    perWeek: usual,
    perWeekMost: Math.max(0, ...counts),
    hoursPerWeek: minutes === null ? null : (usual * minutes) / 60,
  };
}

function figuresOf(before: Float64Array, after: Float64Array, ground: TryingGround) {
  const { outcomes, minutes, weeks } = ground;
  const every = () => true;
  const [was, is] = [perWeek(before, ground), perWeek(after, ground)];
  const moved = leadTime(before, after, outcomes);
  return {
    figures: {
      before: sideOf(qualificationQuality(before, outcomes, every), was, minutes.perLead),
      after: sideOf(qualificationQuality(after, outcomes, every), is, minutes.perLead),
    },
    leadTime: {
      ...{ both: moved.both, sooner: moved.sooner, later: moved.later },
      medianHours: moved.medianMs === null ? null : moved.medianMs / HOUR_MS,
    },
    weeks: weeks.map((from, week) => ({
      from: isoOf(from),
      before: was[week] as number,
      after: is[week] as number,
    })),
  };
}

async function textTried(asked: Input, base: ReadAgreement | null): Promise<Result<ReadAgreement, Refusal>> {
  const text = asked.text ?? base?.text;
  if (text === undefined) {
    return refused(refusal('not-found', 'unknown-agreement', 'No text is on record: say which is tried.'));
  }
  const set = setInText(text, asked.set);
  if (!set.ok) {
    const says = `Nothing stands at ${set.refusal}.`;
    return refused(refusal('misuse', 'no-such-number', says, [{ path: 'set', message: says }]));
  }
  return readFaultless(set.value);
}

const TIMED =
  'the fit criteria ask about time or about what the engine itself decides: only a back-test tells';

async function answerFor(base: ReadAgreement | null, tried: ReadAgreement, context: LensContext) {
  const lens = await context.lens.open(
    context.workspace,
    await workspaceZone(context, base ?? tried),
    context.progress,
  );
  const ground = await tryingGround(lens, context);
  context.counts();
  const rules = rulesOf(tried);
  const former = base === null ? null : rulesOf(base);
  const missing: string[] = [];
  if (ground === null) missing.push('touches');
  if (rules === null) missing.push('a scoring clause');
  if ([rules, former].some((one) => one !== null && !fitIsTold(one, OWN_FIELDS))) missing.push(TIMED);
  if (ground !== null && ground.minutes.perLead === null) missing.push('minutes of attempts, for the hours');
  const tells = ground !== null && rules !== null && !missing.includes(TIMED);
  const nobody = new Float64Array(ground?.leads ?? 0).fill(Number.NaN);
  const told = tells
    ? figuresOf(
        former === null ? nobody : qualifiedUnder(former, ground),
        qualifiedUnder(rules, ground),
        ground,
      )
    : { figures: null, leadTime: null, weeks: [] };
  const capacity =
    ground === null
      ? { open: null, hoursPerWeek: null }
      : await capacityUnder(tried.agreement, ground, context);
  return { ...told, capacity, missing };
}

export const tryChange = operation({
  name: 'try-change',
  says: 'Tries other thresholds, points and half-lives on the whole history: who would qualify, when, and what of it.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(asked, context) {
    const record = await context.agreements.read(context.workspace.id);
    const base = amendedText(record, '' as never, context.now())?.read ?? null;
    const tried = await textTried(asked, base);
    if (!tried.ok) return tried;
    const hidden = asked.text === undefined && payWithheld(context.asker, tried.value);
    return done({
      text: hidden ? textWithoutPay(tried.value.text) : tried.value.text,
      knobs: scoringKnobs(tried.value.agreement),
      qualifies: [...(tried.value.agreement.scoring?.qualifies ?? [])],
      ...(await answerFor(base, tried.value, context)),
    });
  },
});
