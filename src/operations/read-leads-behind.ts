/** The leads (or opportunities) behind a number, page by page. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readBehind } from '../measures/read-behind.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { measureRefusal } from './read-measure.ts';
import { by, isoInstant, when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure.'),
  by: by.optional(),
  key: z.string().optional().describe('Only this value of the dimension.'),
  from: when.optional(),
  to: when.optional(),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const output = z.object({
  total: z.number(),
  counted: z
    .number()
    .describe('Of them, those the figure counts; the others stand apart (still open, taken back).'),
  leads: z.array(
    z.object({ subject: z.string(), label: z.string(), since: isoInstant.nullable(), says: z.string() }),
  ),
});
export type ReadLeadsBehindOutput = z.infer<typeof output>;

export const readLeadsBehind = operation({
  name: 'read-leads-behind',
  says: 'Shows the records behind a number, page by page.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ id, by: dimension, key, from, to, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = {
      ...span.value,
      ...(dimension === undefined ? {} : { by: dimension }),
      ...(key === undefined ? {} : { key }),
      after,
      limit,
    };
    const page = await readBehind(lens, id, question, ruling);
    if (!page.ok) return refused(measureRefusal(page.refusal));
    const leads = page.value.records.map(({ subject, label, at, says }) => ({
      subject,
      label,
      since: Number.isFinite(at) ? isoOf(instant(at)) : null,
      says,
    }));
    return done({ total: page.value.total, counted: page.value.counted, leads });
  },
});
