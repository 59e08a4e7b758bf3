/** How a workspace stands: what it holds, which text is in force, what is running now. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { rulingText } from './agreement-book.ts';
import { USUAL_CURRENCY } from './measuring.ts';
import { operation } from './operation.ts';
import { isoInstant } from './words.ts';
import { workspaceZone } from './workspace-zone.ts';

const input = z.object({});
const output = z.object({
  workspace: z.string(),
  simulated: z.boolean(),
  version: z.string(),
  now: isoInstant,
  zone: z.string(),
  currency: z.string(),
  head: z.object({ seq: z.number(), entries: z.number(), touches: z.number(), digest: z.string() }),
  /** Nothing but agreements and signatures, or nothing at all: there is no number to show yet. */
  empty: z.boolean(),
  agreement: z.object({ name: z.string(), digest: z.string(), inForce: z.boolean() }).nullable(),
  /** How many entries the engine has not looked at yet; null where it never ran. */
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

export const readStatus = operation({
  name: 'read-status',
  says: 'Says what a workspace holds, which agreement is in force and what is running now.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run(_, context) {
    const { store, workspace, agreements, running, dataDirectory, version } = context;
    const now = context.now();
    const head = await store.head(workspace.id);
    const record = await agreements.read(workspace.id);
    const cursor = await store.cursor(workspace.id, 'engine');
    const ruling = rulingText(record, now);
    const entries = head.entries + head.touches;
    return done({
      workspace: workspace.name,
      simulated: workspace.simulated,
      version,
      now: isoOf(now),
      zone: await workspaceZone(context, ruling),
      currency: ruling?.agreement.currency ?? USUAL_CURRENCY,
      head: { seq: head.seq, entries, touches: head.touches, digest: head.digest },
      empty: head.seq <= record.filed.length + record.signatures.length,
      agreement:
        ruling === null
          ? null
          : { name: ruling.agreement.name, digest: ruling.read.digest, inForce: ruling.inForce },
      engineBehind: cursor === null ? null : Math.max(0, head.seq - cursor.seq),
      running: running
        .in(workspace.name)
        .filter((one) => one.unit !== '')
        .map(({ run, says, done: done_, total, unit }) => ({ run, says, done: done_, total, unit })),
      dataDirectory,
    });
  },
});
