/** The tracking plan: reads the text in force, and puts another in its place, judged before it is kept. */
import { z } from 'zod';
import { PLAN_ITEM, PLAN_ITEMS } from '../../sources/events/kept-plan.ts';
import { readTrackingPlan } from '../../sources/events/tracking-plan.ts';
import { presetText } from '../../sources/presets/preset-text.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { deskOf } from '../event-intake.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';

const planView = z.object({
  text: z.string(),
  /** False: it is the usual one, which nobody wrote. */
  own: z.boolean(),
  revision: z.number(),
});
export type ReadTrackingPlanOutput = z.infer<typeof planView>;

export const readPlan = operation({
  name: 'read-tracking-plan',
  says: 'Shows the plan by which events are read.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing'],
  input: z.object({}),
  output: planView,
  async run(_, { store, workspace }) {
    const item = await store.item(workspace.id, PLAN_ITEMS, PLAN_ITEM);
    if (item !== null) return done({ text: item.body, own: true, revision: item.revision });
    const usual = presetText('segment');
    invariant(usual.ok, 'the usual plan is there');
    return done({ text: usual.value, own: false, revision: 0 });
  },
});

const input = z.object({
  text: z.string().max(1_000_000).describe('The text of the plan (YAML); empty for the usual one.'),
  dryRun: z.boolean().default(false).describe('Say what is wrong with it; keep nothing.'),
});

export const savePlan = operation({
  name: 'save-tracking-plan',
  says: 'Puts another plan in force, by which events are read from now on.',
  kind: 'write',
  beside: true,
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output: planView,
  async run({ text, dryRun }, context) {
    const { store, workspace } = context;
    const usual = text.trim() === '';
    const read = usual ? null : readTrackingPlan(text, context.now());
    if (read?.ok === false) {
      const says = 'The plan has faults; the one before stays in force.';
      return refused(refusal('not-valid', 'faulty-plan', says, read.refusal));
    }
    const before = await store.item(workspace.id, PLAN_ITEMS, PLAN_ITEM);
    if (!dryRun) {
      const change = { collection: PLAN_ITEMS, id: PLAN_ITEM, body: usual ? null : text };
      await store.changeItems(workspace.id, [change]);
      deskOf(store, context).planChanged(workspace.id);
    }
    return done({ text, own: !usual, revision: (before?.revision ?? 0) + (dryRun ? 0 : 1) });
  },
});
