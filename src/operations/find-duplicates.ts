/** People and companies recorded more than once; a person decides (decide-match), and the decision can be taken back. */
import { z } from 'zod';
import { done } from '../vocabulary/result.ts';
import { duplicateRecords } from './duplicate-records.ts';
import { duplicateProposal, proposedMatch, proposedMatches } from './match-shapes.ts';
import { matchingGround } from './matching-ground.ts';
import { operation } from './operation.ts';

const input = z.object({
  of: z.enum(['people', 'companies']).describe('Duplicates among people or among companies.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const output = z.object({
  total: z.number(),
  /** Of these, those that are not certain. */
  doubtful: z.number(),
  pairs: z.array(proposedMatch),
});
export type FindDuplicatesOutput = z.infer<typeof output>;

export const findDuplicates = operation({
  name: 'find-duplicates',
  says: 'Finds people or companies recorded more than once, with score, reason and runner-up.',
  kind: 'read',
  needs: 'workspace',
  input,
  output,
  async run({ of, after, limit }, context) {
    const ground = await matchingGround(context.store, context.workspace.id);
    const found = await duplicateRecords(of, ground, context);
    const page = found.slice(after, after + limit).map(duplicateProposal);
    const doubtful = found.filter((pair) => pair.doubtful).length;
    return done({ total: found.length, doubtful, pairs: await proposedMatches(page, context) });
  },
});
