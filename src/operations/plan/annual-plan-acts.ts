/** One side proposes an item of the year's common plan, and each votes on what stands in it, for itself alone. */
import { z } from 'zod';
import { MEASURE_IDS } from '../../agreement/measure-ids.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { PLAN_SECTIONS, PLAN_VOTES } from '../../vocabulary/plan-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { spokeFor, spokeForOther } from '../spoke-for.ts';
import {
  newRecord,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
} from './record-planned.ts';
import { type Bound, boundBy, speaking } from './speaker.ts';

export const votes = z.enum(PLAN_VOTES).describe('for, against, or withdrawn.');

/** The side's word, where this account has not spoken for the other side in the same matter. */
export async function wordFor(
  matter: SubjectId,
  asked: Parameters<typeof boundBy>[0],
  context: WorkspaceContext,
): Promise<Result<Bound & { readonly items: ReturnType<typeof spokeFor> }, Refusal>> {
  const bound = await boundBy(asked, context);
  if (!bound.ok) return bound;
  const { side } = bound.value;
  const before = await spokeForOther(matter, side, context);
  if (before !== null) return refused(before);
  return done({ ...bound.value, items: spokeFor(matter, side, context.asker) });
}

const target = {
  measure: z.string().trim().min(1).max(100).optional().describe('Of a target: what is measured, by its id.'),
  atLeast: z.number().optional().describe('Where it must get to at least.'),
  atMost: z.number().optional().describe('Where it must stay below.'),
};

type Target = {
  readonly measure?: string | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
};

function targetFault({ measure, atLeast, atMost }: Target): Refusal | null {
  const bounded = atLeast !== undefined || atMost !== undefined;
  if (measure === undefined && !bounded) return null;
  const [path, message] =
    measure === undefined
      ? ['measure', 'Say which measure it is of.']
      : bounded
        ? ['measure', `There is no measure "${measure}".`]
        : ['atLeast', 'Say where it must get to.'];
  if (measure !== undefined && bounded && (MEASURE_IDS as readonly string[]).includes(measure)) return null;
  return refusal('not-valid', 'no-target', message as string, [
    { path: path as string, message: message as string },
  ]);
}

function targetOf({ measure, atLeast, atMost }: Target) {
  return measure === undefined
    ? {}
    : {
        target: {
          measure,
          ...(atLeast === undefined ? {} : { atLeast }),
          ...(atMost === undefined ? {} : { atMost }),
        },
      };
}

export const proposePlanItem = operation({
  name: 'propose-plan-item',
  says: 'Proposes an item of the year’s common plan for one side, which votes for it with that; the other side votes next.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  scope: 'write',
  input: z.object({
    year: z.number().int().min(2000).max(2100).describe('Of which year.'),
    section: z.enum(PLAN_SECTIONS).describe('Which part of the plan.'),
    says: says.describe('What both are to agree on.'),
    ...target,
    instead: recordId.optional().describe('An earlier item it is to stand for.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const wrong = targetFault(asked);
    if (wrong !== null) return refused(wrong);
    const earlier =
      asked.instead === undefined
        ? null
        : await recordNamed(asked.instead, 'plan-item-proposed', 'instead', context);
    if (earlier !== null && !earlier.ok) return earlier;
    const subject = await newRecord('item', context);
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items } = word.value;
    const { year, section } = asked;
    const payload = {
      ...{ year, section, ...targetOf(asked) },
      ...(earlier === null ? {} : { instead: earlier.value[0].subject }),
    };
    const proposed = plannedDraft('plan-item-proposed', subject, payload, speaker, context, {
      says: asked.says,
    });
    const vote = plannedDraft('plan-item-voted', subject, { vote: 'for' }, speaker, context);
    return done({ id: subject, seq: await recordPlanned([...drafts, proposed, vote], context, items) });
  },
});

export const votePlanItem = operation({
  name: 'vote-plan-item',
  says: 'Votes for one side on an item of the common plan; it is agreed once both sides voted for it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    item: recordId,
    vote: votes,
    says: says.optional().describe('Why.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    if (asked.vote === 'against' && asked.says === undefined) {
      const message = 'Say why not, so that it can be proposed otherwise.';
      return refused(refusal('not-valid', 'no-reason', message, [{ path: 'says', message }]));
    }
    const item = await recordNamed(asked.item, 'plan-item-proposed', 'item', context);
    if (!item.ok) return item;
    const { subject } = item.value[0];
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items } = word.value;
    const vote = plannedDraft('plan-item-voted', subject, { vote: asked.vote }, speaker, context, {
      says: asked.says,
    });
    return done({ id: subject, seq: await recordPlanned([...drafts, vote], context, items) });
  },
});
