/** The leads (or opportunities) behind a number, page by page. */
import { z } from 'zod';
import { isoInstant, when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure.'),
  by: z.string().optional(),
  key: z.string().optional().describe('Only this value of the dimension.'),
  from: when.optional(),
  to: when.optional(),
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(50),
});
const output = z.object({
  total: z.number(),
  leads: z.array(
    z.object({ subject: z.string(), label: z.string(), since: isoInstant.nullable(), says: z.string() }),
  ),
});
export type ReadLeadsBehindOutput = z.infer<typeof output>;
export const readLeadsBehindShape = { input, output };
