/** Runs what was signed over what happened since the engine last looked, and writes down what it decided. */
import { z } from 'zod';
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { rulingText } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import { runLive } from './live-engine.ts';
import { readMoment } from './moment.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';
import { isoInstant, when } from './words.ts';
import { workspaceZone } from './workspace-zone.ts';

const input = z.object({
  until: when.optional().describe('Let timers fire up to this instant; left out: now.'),
});
const output = z.object({
  /** The digest of the text in force now. */
  agreement: z.string().nullable(),
  looked: z.number(),
  decided: z.record(z.string(), z.number()),
  cursor: z.number(),
  until: isoInstant,
  /** When the next clock comes due, if any is running. */
  nextDueAt: isoInstant.nullable(),
});
export type RunEngineOutput = z.infer<typeof output>;

export const runEngine = operation({
  name: 'run-engine',
  says: 'Runs what was signed over what happened since, and writes down what it decides.',
  kind: 'write',
  needs: 'workspace',
  input,
  output,
  async run({ until: written }, context) {
    const record = await context.agreements.read(context.workspace.id);
    const now = context.now();
    const ruling = rulingText(record, now);
    const zone = context.zones.zone(await workspaceZone(context, ruling));
    invariant(zone.ok, 'a checked agreement names a zone that exists');
    const asked: Instant | null = written === undefined ? now : readMoment(written, zone.value);
    if (asked === null) {
      return refused(refusal('misuse', 'no-such-moment', `"${written}" is no date or time that exists.`));
    }
    // Nothing that has not come yet is decided: the live axis knows no future.
    const until = instant(Math.min(asked, now));
    if (record.periods.length === 0) {
      const none = { agreement: null, looked: 0, decided: {}, cursor: 0, nextDueAt: null };
      return done({ ...none, until: isoOf(until) });
    }
    const run = await runLive(record, until, context);
    if (!run.ok) return run;
    const { looked, decided, seq, nextDueAt } = run.value;
    return done({
      agreement: ruling?.inForce === true ? ruling.read.digest : null,
      looked,
      decided: { ...decided },
      cursor: seq,
      until: isoOf(until),
      nextDueAt: isoOrNull(nextDueAt),
    });
  },
});
