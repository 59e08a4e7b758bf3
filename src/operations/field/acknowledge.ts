/** Whoever was told says that they have read it: an answer to a report, or a market brief. */
import { z } from 'zod';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { actingPerson } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { findSubject } from '../find-subject.ts';
import { operation } from '../operation.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import type { Refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';
import { readingOf, tellingAt } from './telling.ts';

const BRIEF = /^market-brief\/\d{4}-(0[1-9]|1[0-2])$/;

const input = z.object({
  what: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('The report, by its id, or a brief (market-brief/2026-11).'),
  by: z.string().trim().min(1).max(200).optional().describe('Who read it; left out: whoever asks.'),
});
const output = z.object({ what: z.string(), told: z.number(), read: z.number() });
export type AcknowledgeOutput = z.infer<typeof output>;

async function meant(written: string, context: WorkspaceContext): Promise<Result<string, Refusal>> {
  if (BRIEF.test(written)) return done(written);
  const standing = await standingEngine(context);
  if (standing === null) return refused(NOTHING_IN_FORCE);
  return findSubject(['insight'], written, standing.state, context);
}

export const acknowledge = operation({
  name: 'acknowledge',
  says: 'Records that somebody has read an answer or a brief.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output,
  async run({ what, by }, context) {
    const { store, workspace } = context;
    const person = await actingPerson(by, context);
    if (!person.ok) return person;
    const found = await meant(what, context);
    if (!found.ok) return found;
    const kept = await store.changeItems(workspace.id, [
      readingOf(found.value, person.value as SubjectId, context.now()),
    ]);
    invariant(kept.ok, 'reading rests on nothing that could have moved');
    const { to, read } = await tellingAt(found.value, context);
    return done({ what: found.value, told: to.length, read: to.filter((one) => read.includes(one)).length });
  },
});
