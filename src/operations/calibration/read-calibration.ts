/** Does the agreed score predict what becomes of leads; which points history suggests; what selection could hide. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { type NumberAt, withNumbers } from '../../agreement/with-numbers.ts';
import { type JudgedScore, judgeAgreedScore, workedInOrder } from '../../calibration/judge-agreed-score.ts';
import { type JudgedFields, judgeFields } from '../../calibration/judge-fields.ts';
import { scoringRules } from '../../engine/scoring-rules.ts';
import { type LeadOutcomes, readLeadOutcomes } from '../../measures/read-lead-outcomes.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { inForce, rulingText } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { type AgreedAmounts, agreedAmounts } from './agreed-amounts.ts';
import { calibrationSentence } from './calibration-sentence.ts';
import {
  area,
  bounds,
  calibration,
  decile,
  groupLift,
  part,
  refusedColumn,
  shortened,
} from './calibration-shapes.ts';
import { factsByThen } from './facts-by-then.ts';
import { recordedFields } from './recorded-fields.ts';

const input = z.object({});

const boundedLift = groupLift.extend({
  group: z.string(),
  /** Passed leads of it nobody worked, and between what the rate would lie with them. */
  unknown: z.number(),
  bounds,
});
const selection = z.object({ unknown: z.number(), rate: bounds, auc: bounds.nullable() });
const rule = z.object({
  id: z.string(),
  says: z.string(),
  part: z.enum(['fit', 'engagement']),
  points: z.number(),
  suggested: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['agrees', 'worth less', 'worth more', 'other sign', 'cannot be told']),
  n: z.number(),
  events: z.number(),
  /** Why nothing is learnt from it. */
  refused: z.string().nullable(),
});
const output = z.object({
  /** Null: nothing can be told, and `missing` says what would supply it. */
  sentence: z.string().nullable(),
  missing: z.array(z.string()),
  asOf: isoInstant.nullable(),
  agreement: z.object({ name: z.string(), digest: z.string(), inForce: z.boolean() }).nullable(),
  maturityDays: z.number(),
  n: z.number(),
  events: z.number(),
  earlier: part,
  later: part,
  /** Passed leads left out: too young, or customers before they ever qualified. */
  leftOut: z.object({ young: z.number(), straight: z.number() }),
  auc: area.nullable(),
  aucSuggested: area.nullable(),
  aucGain: area.nullable(),
  grades: z.array(boundedLift),
  cells: z.array(boundedLift),
  lift: z.array(decile),
  calibration: calibration.nullable(),
  rules: z.array(rule),
  refused: z.array(refusedColumn),
  /** Recorded fields that do not give the outcome away, by what they tell alone. */
  fields: z.array(z.object({ field: z.string(), auc: z.number(), said: z.number(), agreed: z.boolean() })),
  bounds: z.object({ amongPassed: selection, amongAll: selection }).nullable(),
  warnings: z.array(z.string()),
  /** The text with the suggested points where the agreed ones lie outside their intervals; null where none does. */
  proposal: z.object({ text: z.string(), changes: z.number() }).nullable(),
});
export type ReadCalibrationOutput = z.infer<typeof output>;

const NO_SCORING = 'an agreement with a scoring clause: until one is filed there is no score to judge';

function nothing(missing: readonly string[]): ReadCalibrationOutput {
  const none = { n: 0, events: 0 };
  return {
    ...{ sentence: null, missing: [...missing], asOf: null, agreement: null, maturityDays: 0, ...none },
    ...{ earlier: none, later: none, leftOut: { young: 0, straight: 0 } },
    ...{ auc: null, aucSuggested: null, aucGain: null, grades: [], cells: [], lift: [], calibration: null },
    ...{ rules: [], refused: [], fields: [], bounds: null, warnings: [], proposal: null },
  };
}

/** A criterion that reads a field which gives the outcome away goes with it. */
function withRefusals(
  { rules }: AgreedAmounts,
  reads: ReadonlyMap<string, readonly string[]>,
  { refused }: JudgedFields,
): AgreedAmounts['rules'] {
  const reasons = new Map(refused.map(({ column, reason }) => [column, reason]));
  return rules.map((one) => {
    const field = one.part === 'fit' ? reads.get(one.id)?.find((name) => reasons.has(name)) : undefined;
    return field === undefined ? one : { ...one, refused: `it reads "${field}": ${reasons.get(field)}` };
  });
}

const DIFFERS = new Set(['worth less', 'worth more', 'other sign']);

/** Points that ranked the later leads no better than chance are proposed to nobody. */
function proposalOf({ rules, aucSuggested }: JudgedScore, text: string): ReadCalibrationOutput['proposal'] {
  if (aucSuggested === null || aucSuggested.low <= 0.5) return null;
  const differing = rules.filter(({ verdict, suggested }) => DIFFERS.has(verdict) && suggested !== null);
  const place = ({ part: of, id }: JudgedScore['rules'][number]) =>
    rules.filter((one) => one.part === of).findIndex((one) => one.id === id);
  const changes = differing.map(
    (one): NumberAt => ({
      path:
        one.part === 'fit'
          ? ['scoring', 'fit', 'criteria', place(one), 'points']
          : ['scoring', 'engagement', 'rules', place(one), 'points'],
      number: one.suggested ?? one.points,
    }),
  );
  const changed = changes.length === 0 ? null : withNumbers(text, changes);
  return changed === null ? null : { text: changed, changes: changes.length };
}

type Told = {
  readonly judged: JudgedScore;
  readonly fields: JudgedFields;
  readonly agreedFields: ReadonlySet<string>;
};

function answerOf(
  { judged, fields, agreedFields }: Told,
  seen: LeadOutcomes,
): Omit<ReadCalibrationOutput, 'agreement'> {
  const { amongPassed, amongAll, rules, grades, cells, lift, calibration: curve, ...rest } = judged;
  return {
    ...nothing([]),
    ...rest,
    sentence: calibrationSentence(judged),
    asOf: isoOf(instant(seen.asOf)),
    maturityDays: seen.maturityDays,
    leftOut: { young: seen.young, straight: seen.straight },
    grades: [...grades],
    cells: [...cells],
    lift: [...lift],
    rules: [...rules],
    calibration: curve === null ? null : { ...curve, curve: [...curve.curve] },
    refused: fields.refused.map(({ column, reason, why, area: alone }) => ({
      column,
      reason,
      why,
      leak: true,
      auc: alone ?? null,
    })),
    fields: fields.told.map(({ field, area: alone, said }) => ({
      field,
      auc: alone,
      said,
      agreed: agreedFields.has(field),
    })),
    bounds: { amongPassed, amongAll },
    warnings: [...judged.warnings],
  };
}

async function reading(context: LensContext): Promise<ReadCalibrationOutput> {
  const { agreements, workspace, goOn } = context;
  const { lens, context: ruling } = await measuring(context);
  const record = await agreements.read(workspace.id);
  const text = rulingText(record, context.now());
  const clause = text?.agreement.scoring;
  if (text === null || clause === undefined) return nothing([NO_SCORING]);
  const agreement = {
    name: text.agreement.name,
    digest: text.read.digest,
    inForce: inForce(record, context.now()) !== null,
  };
  const seen = await readLeadOutcomes(lens, ruling);
  goOn();
  if (seen.missing.length > 0) return { ...nothing(seen.missing), agreement };
  const facts = await factsByThen(seen, context);
  const rules = scoringRules(clause, text.read.conditions);
  const reads = new Map(rules.fit.map(({ id, when }) => [id, when.reads]));
  const { rows, cut, hits } = workedInOrder(seen);
  const fields = judgeFields(recordedFields(facts, rows.subarray(0, cut)), hits.subarray(0, cut));
  goOn();
  const amounts = await lens.answer(() =>
    agreedAmounts(lens, rules, { ...seen, records: facts.records }, goOn),
  );
  const judged = judgeAgreedScore(
    { ...seen, ...amounts },
    withRefusals(amounts, reads, fields),
    seen.workKnown,
  );
  const agreedFields = new Set([...reads.values()].flat());
  const proposal = proposalOf(judged, text.read.text);
  return { ...shortened(answerOf({ judged, fields, agreedFields }, seen)), agreement, proposal };
}

export const readCalibration = operation({
  name: 'read-calibration',
  says: 'Shows whether the agreed score predicts what becomes of leads, which points history suggests, and what selection could hide.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  run: async (_, context) => done(await reading(context)),
});
