/** What an amendment changes, clause by clause, in words. */
import { z } from 'zod';
import { agreementText } from './words.ts';

const input = z.object({ before: agreementText, after: agreementText });
const output = z.object({
  clauses: z.array(
    z.object({
      clause: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'same']),
      changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown().nullable() })),
    }),
  ),
});
export type CompareAgreementsOutput = z.infer<typeof output>;
export const compareAgreementsShape = { input, output };
