/** Sales asks for a customer who speaks for us to a prospect: of which industry, size and product. */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { actingPerson, notOfSide } from '../acting-person.ts';
import { operation } from '../operation.ts';
import { openOf, reportedShape } from './open-report.ts';
import { recordReport } from './record-report.ts';

const word = z.string().trim().min(1).max(100);
const input = z.object({
  about: z.string().trim().min(1).max(500).describe('The deal, account or lead it is for, by id.'),
  says: z.string().trim().min(3).max(200).optional().describe('What the reference is for, in one line.'),
  industry: word.optional().describe('The industry the customer should be of.'),
  product: word.optional().describe('The product the customer should use.'),
  employees: z.number().int().min(1).optional().describe('About how many people should work there.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who asks; left out: whoever asks.'),
});

export const requestReference = operation({
  name: 'request-reference',
  says: 'Asks marketing for a customer who speaks for us, by industry, size and product.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'sales'],
  input,
  output: reportedShape,
  async run({ by, about, says, industry, product, employees }, context) {
    const against = notOfSide(context, 'sales');
    if (against !== null) return refused(against);
    const person = await actingPerson(by, context);
    if (!person.ok) return person;
    const wanted = [industry, product, employees === undefined ? undefined : `about ${employees} people`];
    const like = wanted.filter((one) => one !== undefined).join(', ');
    const facts = {
      ...(industry === undefined ? {} : { wanted_industry: industry }),
      ...(product === undefined ? {} : { wanted_product: product }),
      ...(employees === undefined ? {} : { wanted_employees: employees }),
    };
    const line = says ?? `A reference${like === '' ? '' : `: ${like}`}`;
    const recorded = await recordReport(
      { type: 'reference', says: line, about: [about], facts },
      person.value,
      context,
    );
    return recorded.ok
      ? done({ ...recorded.value, ...(await openOf(recorded.value.subject, context)) })
      : recorded;
  },
});
