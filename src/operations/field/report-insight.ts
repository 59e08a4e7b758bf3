/**
 * One side reports to the other: an insight, an objection, news of a competitor, a request for support, a customer visit,
 * or an assignment of field marketing to named people. What the agreement says of it (who answers, by when) follows.
 */
import { z } from 'zod';
import { REPORT_TYPES, type ReportType } from '../../vocabulary/report-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { Side } from '../../vocabulary/side.ts';
import { actingPerson, notOfSide } from '../acting-person.ts';
import { operation } from '../operation.ts';
import { openOf, reportedShape } from './open-report.ts';
import { recordReport } from './record-report.ts';

const named = z.string().trim().min(1).max(500);
const input = z.object({
  type: z
    .enum(REPORT_TYPES.filter((type) => type !== 'reference'))
    .default('insight')
    .describe('What it is.'),
  says: z.string().trim().min(3).max(200).describe('What was heard or is asked for, in one line.'),
  details: z.string().trim().max(4_000).optional().describe('In more words; kept with the personal values.'),
  topic: z.string().trim().min(1).max(60).optional().describe('What it is about, in a word all use.'),
  about: z.array(named).max(20).optional().describe('The accounts, deals or leads it is about, by id.'),
  to: z.array(named).max(20).optional().describe('Whom an assignment is for; the first has it.'),
  with: z.array(named).max(20).optional().describe('Who took part in a visit, of both sides.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who reports; left out: whoever asks.'),
});
export type ReportInsightOutput = z.infer<typeof reportedShape>;

/** Marketing assigns; both visit; everything else comes from the field. */
function sideOf(type: ReportType): Side | null {
  if (type === 'visit') return null;
  return type === 'assignment' ? 'marketing' : 'sales';
}

export const reportInsight = operation({
  name: 'report-insight',
  says: 'Records what one side reports to or asks of the other: insight, objection, competitor, request, visit, assignment.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input,
  output: reportedShape,
  async run({ by, ...asked }, context) {
    const side = sideOf(asked.type);
    const against = side === null ? null : notOfSide(context, side);
    if (against !== null) return refused(against);
    const person = await actingPerson(by, context);
    if (!person.ok) return person;
    const recorded = await recordReport(asked, person.value, context);
    return recorded.ok
      ? done({ ...recorded.value, ...(await openOf(recorded.value.subject, context)) })
      : recorded;
  },
});
