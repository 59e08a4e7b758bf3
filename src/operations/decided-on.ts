/** What the engine decided because of one entry, in words. */
import { z } from 'zod';
import { DECIDED_KINDS, type DecidedBody } from '../ledger/entries/decided.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { isoOrNull } from './agreement-views.ts';
import type { WorkspaceContext } from './context.ts';
import { isoInstant } from './words.ts';

export const decidedShape = z.object({
  kind: z.string(),
  says: z.string(),
  /** Before then a recycled lead is neither moved on nor handed over. */
  earliestReturn: isoInstant.nullable(),
});
export type DecidedShape = z.infer<typeof decidedShape>;

type DecidedEntry = Extract<Entry, { kind: DecidedBody['kind'] }>;

export async function decidedOn(
  seq: Seq,
  subject: SubjectId,
  { store, workspace }: WorkspaceContext,
): Promise<DecidedShape[]> {
  const found: DecidedShape[] = [];
  for await (const page of store.entries(workspace.id, { after: seq, subject, kinds: DECIDED_KINDS })) {
    for (const entry of page as readonly DecidedEntry[]) {
      const { because } = entry.payload.grounds;
      if ('seq' in because && because.seq === seq) found.push(shapeOf(entry));
    }
  }
  return found;
}

function shapeOf(entry: DecidedEntry): DecidedShape {
  const earliestReturn = entry.kind === 'recycled' ? isoOrNull(entry.payload.earliestReturn) : null;
  return { kind: entry.kind, says: inWords(entry), earliestReturn };
}

function inWords(entry: DecidedEntry): string {
  switch (entry.kind) {
    case 'settled': {
      const { outcome, reason, late } = entry.payload;
      return `The clock is stopped: ${outcome}${reason === undefined ? '' : ` (${reason})`}, ${late ? 'late' : 'in time'}.`;
    }
    case 'recycled': {
      const { earliestReturn, loop, reason } = entry.payload;
      const from = earliestReturn === null ? '' : `, back from ${isoOf(earliestReturn)} at the earliest`;
      return `It is recycled (${reason}), loop ${loop}${from}.`;
    }
    case 'entered':
      return `It enters the stage "${entry.payload.stage}".`;
    case 'handed-off':
      return `It is handed over to ${entry.payload.to} (${entry.payload.clause}).`;
    case 'routed':
      return `${entry.payload.owner === null ? 'It waits for an owner' : 'It has an owner'}: ${entry.payload.why}.`;
    case 'crossed':
      return `It is in the cell ${entry.payload.grade}${entry.payload.level}.`;
    case 'warned':
    case 'breached':
    case 'escalated':
      return `The clock of ${entry.payload.handoff} has ${entry.kind}.`;
  }
}
