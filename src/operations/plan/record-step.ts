/** A step of the programme gets its owners on both sides and its day, is begun, or is said to be done. */
import { z } from 'zod';
import { STEP_STATES, STEPS } from '../../vocabulary/plan-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { peopleOfPlan } from './plan-people.ts';
import { newRecord, planDate, plannedDraft, recorded, recordPlanned, says } from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const person = z.string().trim().min(1).max(200).optional();

export const recordStep = operation({
  name: 'record-step',
  says: 'Records of a step of the programme who looks after it on each side, by when, and how far it is.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    step: z.enum(STEPS).describe('The step.'),
    marketing: person.describe('Who looks after it for marketing, by name or id.'),
    sales: person.describe('Who looks after it for sales, by name or id.'),
    due: planDate.optional().describe('By which day.'),
    state: z.enum(STEP_STATES).optional().describe('begun, done or reopened.'),
    says: says.optional().describe('What shows it, where the record itself does not.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const { step, due, state } = asked;
    const said = [asked.marketing, asked.sales, due, state, asked.says];
    if (said.every((one) => one === undefined)) {
      const message = 'Say who looks after it, by when, or how far it is.';
      return refused(refusal('misuse', 'nothing-said', message, [{ path: 'state', message }]));
    }
    if (state === 'done' && asked.says === undefined) {
      const message = 'Say what shows that it is done.';
      return refused(refusal('not-valid', 'no-evidence', message, [{ path: 'says', message }]));
    }
    const [marketing, sales] = [
      await peopleOfPlan(asked.marketing === undefined ? [] : [asked.marketing], 'marketing', context),
      await peopleOfPlan(asked.sales === undefined ? [] : [asked.sales], 'sales', context),
    ];
    if (!marketing.ok) return marketing;
    if (!sales.ok) return sales;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const [ours, theirs] = [marketing.value.people[0], sales.value.people[0]];
    const owners = {
      ...(ours === undefined ? {} : { marketing: ours }),
      ...(theirs === undefined ? {} : { sales: theirs }),
    };
    const subject = await newRecord('step', context);
    const payload = {
      step,
      ...(Object.keys(owners).length === 0 ? {} : { owners }),
      ...(due === undefined ? {} : { due }),
      ...(state === undefined ? {} : { state }),
    };
    const { speaker, drafts } = spoken.value;
    const own = plannedDraft('step-recorded', subject, payload, speaker, context, { says: asked.says });
    const all = [...drafts, ...marketing.value.drafts, ...sales.value.drafts, own];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});
