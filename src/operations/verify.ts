/** Replays what the engine decided and checks the chain: every decided entry equal, explained, or unexplained. */
import { z } from 'zod';

const input = z.object({
  chain: z.boolean().default(false).describe('Check only the chain of digests, byte by byte.'),
});
const output = z.object({
  entries: z.number(),
  equal: z.number(),
  explained: z.number(),
  unexplained: z.number(),
  chain: z.enum(['ok', 'broken']),
  head: z.string(),
  differences: z.array(z.object({ seq: z.number().nullable(), says: z.string() })),
});
export type VerifyOutput = z.infer<typeof output>;
export const verifyShape = { input, output };
