/** What waits for a person: leads that may belong to an account, people and companies that may be one. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { done } from '../vocabulary/result.ts';
import { duplicateRecords } from './duplicate-records.ts';
import { leadsToAccounts } from './leads-to-accounts.ts';
import { accountProposal, duplicateProposal, proposedMatch, proposedMatches } from './match-shapes.ts';
import { matchingGround } from './matching-ground.ts';
import { operation } from './operation.ts';

const input = z.object({
  of: z
    .enum(['accounts', 'people', 'companies'])
    .default('accounts')
    .describe('Leads and their accounts, or duplicates among people or companies.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const output = z.object({ total: z.number(), matches: z.array(proposedMatch) });
export type ListDoubtfulMatchesOutput = z.infer<typeof output>;

export const listDoubtfulMatches = operation({
  name: 'list-doubtful-matches',
  says: 'Lists matches that a person has to decide: likely ones first, each with its reason and runner-up.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ of, after, limit }, context) {
    const found =
      of === 'accounts'
        ? (await leadsToAccounts(context)).matches.map(accountProposal)
        : (
            await duplicateRecords(of, await matchingGround(context.store, context.workspace.id), context)
          ).map(duplicateProposal);
    const doubtful = found.filter((one) => one.doubtful).sort((x, y) => y.score - x.score);
    const matches = await proposedMatches(doubtful.slice(after, after + limit), context);
    return done({ total: doubtful.length, matches });
  },
});
