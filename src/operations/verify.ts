/** Replays what the engine decided and checks the chain: every decided entry equal, explained, or unexplained. */
import { z } from 'zod';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';
import { replayDecisions } from './replay-decisions.ts';

const input = z.object({
  chain: z.boolean().default(false).describe('Check only the chain of digests, byte by byte.'),
});
const output = z.object({
  entries: z.number(),
  equal: z.number(),
  /** Decided under another version of the engine’s rules or of the time-zone data. */
  explained: z.number(),
  unexplained: z.number(),
  chain: z.enum(['ok', 'broken']),
  head: z.string(),
  differences: z.array(z.object({ seq: z.number().nullable(), says: z.string() })),
});
export type VerifyOutput = z.infer<typeof output>;

const NOT_REPLAYED = { equal: 0, explained: 0, unexplained: 0, differences: [] };

export const verify = operation({
  name: 'verify',
  says: 'Checks the ledger’s chain, and replays every decision to see that it comes out the same.',
  kind: 'read',
  needs: 'workspace',
  who: ['executive', 'operations', 'administrator'],
  input,
  output,
  wanting: (answer) => answer.chain === 'broken' || answer.unexplained > 0,
  async run({ chain: chainOnly }, context) {
    const { store, workspace } = context;
    const head = await store.head(workspace.id);
    const chain = await store.verifyChain(workspace.id);
    const broken =
      chain.chain === 'broken'
        ? [{ seq: chain.firstBadSeq as number, says: `The chain breaks here: ${chain.reason}.` }]
        : [];
    const replay = chainOnly || broken.length > 0 ? NOT_REPLAYED : await replayDecisions(context);
    return done({
      entries: head.entries + head.touches,
      equal: replay.equal,
      explained: replay.explained,
      unexplained: replay.unexplained,
      chain: chain.chain,
      head: chain.head,
      differences: [...broken, ...replay.differences.map((says) => ({ seq: null, says }))],
    });
  },
});
