/** Every text that was filed, newest first, and from when to when each was in force. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { done } from '../vocabulary/result.ts';
import { agreementVersion, versionViews } from './agreement-views.ts';
import { operation } from './operation.ts';

const input = z.object({});
const output = z.object({ agreements: z.array(agreementVersion) });
export type ListAgreementsOutput = z.infer<typeof output>;

export const listAgreements = operation({
  name: 'list-agreements',
  says: 'Lists every agreement on record, who signed it, and when it was in force.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run(_, { agreements, workspace }) {
    return done({ agreements: versionViews(await agreements.read(workspace.id)) });
  },
});
