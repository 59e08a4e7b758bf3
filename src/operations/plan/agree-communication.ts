/** A line of the communication matrix: which event, who tells whom, by when. It holds once both sides said yes to it. */
import { z } from 'zod';
import { readDuration } from '../../agreement/clauses/duration.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { votes, wordFor } from './annual-plan-acts.ts';
import {
  newRecord,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
} from './record-planned.ts';
import { speaking } from './speaker.ts';

const who = z.string().trim().min(1).max(200);

export const proposeCommunication = operation({
  name: 'propose-communication',
  says: 'Proposes a line of the communication matrix for one side, which says yes with it; the other side answers next.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    on: says.describe('What happens.'),
    teller: who.describe('Who tells: a side or a party.'),
    tell: z.array(who).min(1).max(50).describe('Whom.'),
    within: z
      .string()
      .trim()
      .max(60)
      .refine((text) => readDuration(text) !== null, 'a length of time, such as "2 business days"')
      .optional()
      .describe('By when.'),
    through: z.string().trim().min(1).max(200).optional().describe('By which way.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const subject = await newRecord('line', context);
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items } = word.value;
    const { teller, tell, within, through } = asked;
    const payload = { teller, tell, within: within ?? null, through: through ?? null, vote: 'for' as const };
    const draft = plannedDraft('communication-agreed', subject, payload, speaker, context, {
      says: asked.on,
    });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context, items) });
  },
});

export const answerCommunication = operation({
  name: 'answer-communication',
  says: 'Says yes or no for one side to a line of the communication matrix, or takes its word back.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({ line: recordId, vote: votes, says: says.optional().describe('Why.'), ...speaking }),
  output: recorded,
  async run(asked, context) {
    if (asked.vote === 'against' && asked.says === undefined) {
      const message = 'Say why not.';
      return refused(refusal('not-valid', 'no-reason', message, [{ path: 'says', message }]));
    }
    const line = await recordNamed(asked.line, 'communication-agreed', 'line', context);
    if (!line.ok) return line;
    const { subject, payload } = line.value[0];
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items } = word.value;
    const { teller, tell, within, through } = payload;
    const said = { teller, tell, within, through, vote: asked.vote };
    const draft = plannedDraft('communication-agreed', subject, said, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context, items) });
  },
});
