/** How a workspace stands: what it holds, which text is in force, what is running now. */
import { z } from 'zod';
import { isoInstant } from './words.ts';

const input = z.object({});
const output = z.object({
  workspace: z.string(),
  simulated: z.boolean(),
  version: z.string(),
  now: isoInstant,
  /** The end of observation: open leads are judged as of this instant. Null in an empty workspace. */
  asOf: isoInstant.nullable(),
  zone: z.string(),
  currency: z.string(),
  head: z.object({ seq: z.number(), entries: z.number(), touches: z.number(), digest: z.string() }),
  empty: z.boolean(),
  agreement: z.object({ name: z.string(), digest: z.string(), inForce: z.boolean() }).nullable(),
  /** How many entries the engine has not looked at yet; null where no text is signed. */
  engineBehind: z.number().nullable(),
  running: z.array(
    z.object({
      run: z.string(),
      says: z.string(),
      done: z.number(),
      total: z.number().nullable(),
      unit: z.string(),
    }),
  ),
  dataDirectory: z.string(),
});
export type ReadStatusOutput = z.infer<typeof output>;
export const readStatusShape = { input, output };
