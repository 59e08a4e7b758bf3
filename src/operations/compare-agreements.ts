/** What an amendment changes, clause by clause, in words. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { compareAgreements as compare } from '../agreement/compare-agreements.ts';
import { done } from '../vocabulary/result.ts';
import { readFaultless } from './file-agreement.ts';
import { operation } from './operation.ts';
import { agreementText } from './words.ts';

const input = z.object({ before: agreementText, after: agreementText });
const output = z.object({
  clauses: z.array(
    z.object({
      clause: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'same']),
      changes: z.array(
        z.object({ path: z.string(), before: z.unknown(), after: z.unknown(), says: z.string() }),
      ),
    }),
  ),
});
export type CompareAgreementsOutput = z.infer<typeof output>;

export const compareAgreements = operation({
  name: 'compare-agreements',
  says: 'Says what changed from one agreement to another, clause by clause.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run({ before, after }) {
    const old = readFaultless(before);
    if (!old.ok) return old;
    const now = readFaultless(after);
    if (!now.ok) return now;
    const clauses = compare(old.value, now.value).map((one) => ({ ...one, changes: [...one.changes] }));
    return done({ clauses });
  },
});
