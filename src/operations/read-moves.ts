/** How far the ledger of a workspace has moved on, and what kinds of entries came: nothing of whom or what they tell. */
import { z } from 'zod';
import type { Seq } from '../vocabulary/ids.ts';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';

/** More than this is an import: whoever looks had better read everything anew. */
const MANY = 20_000;

const input = z.object({
  after: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('What came after this seq; left out: only where it stands.'),
});
const output = z.object({
  seq: z.number(),
  kinds: z.array(z.string()),
  /** So much came that its kinds were not looked at. */
  many: z.boolean(),
});
export type ReadMovesOutput = z.infer<typeof output>;

export const readMoves = operation({
  name: 'read-moves',
  says: 'Says how far the ledger has moved on since a seq, and by what kinds of entries.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output,
  async run({ after }, { store, workspace }) {
    const { seq } = await store.head(workspace.id);
    if (after === undefined || after >= seq) return done({ seq, kinds: [], many: false });
    if (seq - after > MANY) return done({ seq, kinds: [], many: true });
    const kinds = new Set<string>();
    let entries = 0;
    const range = { after: after as Seq, until: seq, withoutTouches: true };
    for await (const page of store.entries(workspace.id, range)) {
      entries += page.length;
      for (const { kind } of page) kinds.add(kind);
    }
    // seq has no gaps: what is not another entry is a touch.
    if (entries < seq - after) kinds.add('touched');
    return done({ seq, kinds: [...kinds].sort(), many: false });
  },
});
