/** One lead as it stands, and its score at an instant with the lines that add up to it. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { ExplainedScore } from '../engine/explain-score.ts';
import { leadView, scoreView } from '../engine/lead-view.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { rulingText } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy, findSubject } from './find-subject.ts';
import { glance } from './glance.ts';
import { openHandoff, openHandoffOf } from './handoff-shapes.ts';
import { readMoment } from './moment.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isoInstant, when } from './words.ts';
import { workspaceZone } from './workspace-zone.ts';

const input = z.object({
  id: z.string().min(1).max(500).describe('The lead, by the id its system gives it, or by system/id.'),
  at: when.optional().describe('The score as it was known at this instant; left out: now.'),
});
const scoreLine = z.object({
  /** The rule of the scoring clause, or `cap` where the cap of all rules binds. */
  rule: z.string(),
  says: z.string(),
  points: z.number(),
  /** The touch it is for; null for what is over a cap. */
  touch: z.object({ type: z.string(), channel: z.string().nullable(), at: isoInstant }).nullable(),
});
const output = z.object({
  subject: z.string(),
  /** The id its system gives it. */
  id: z.string(),
  name: z.string(),
  stage: z.string().nullable(),
  stageEnteredAt: isoInstant.nullable(),
  owner: z.string().nullable(),
  /** Grade and level, as in `A1`. */
  cell: z.string().nullable(),
  qualifies: z.boolean(),
  /** How often it was recycled. */
  loops: z.number(),
  heldUntil: isoInstant.nullable(),
  handoffs: z.array(openHandoff),
  /** Accepted handoffs whose grounds were retracted since. */
  flagged: z.array(z.string()),
  score: z.object({
    at: isoInstant,
    /** Null where there is no score, which is not the same as zero. */
    points: z.number().nullable(),
    /** They add up to the points, to the millionth of a point. */
    lines: z.array(scoreLine),
  }),
});
export type ReadLeadOutput = z.infer<typeof output>;

/** The engine counts in millionths. */
const POINT = 1_000_000;

function scoreOf(explained: ExplainedScore | null, at: Instant): ReadLeadOutput['score'] {
  const score = explained?.score ?? null;
  const lines = (explained?.lines ?? []).map(({ rule, says, micro, touch }) => ({
    rule,
    says,
    points: micro / POINT,
    touch:
      touch === null
        ? null
        : { type: touch.type, channel: touch.channel ?? null, at: isoOf(touch.happenedAt) },
  }));
  return { at: isoOf(at), points: score === null ? null : score / POINT, lines };
}

/** The instant asked for; what has not come yet is refused. */
async function momentOf(
  written: string | undefined,
  now: Instant,
  context: WorkspaceContext,
): Promise<Result<Instant, Refusal>> {
  if (written === undefined) return done(now);
  const record = await context.agreements.read(context.workspace.id);
  const zone = context.zones.zone(await workspaceZone(context, rulingText(record, now)));
  invariant(zone.ok, 'a checked agreement names a zone that exists');
  const at = readMoment(written, zone.value);
  if (at === null) {
    return refused(refusal('misuse', 'no-such-moment', `"${written}" is no date or time that exists.`));
  }
  return at > now
    ? refused(
        refusal('misuse', 'not-yet', `"${written}" has not come yet; a score is known up to ${isoOf(now)}.`),
      )
    : done(at);
}

export const NOTHING_IN_FORCE = refusal(
  'conflict',
  'nothing-in-force',
  'No agreement was ever in force here, so nothing is decided about a lead. Both sides sign one first.',
);

export const readLead = operation({
  name: 'read-lead',
  says: 'Shows a lead as it stands, and its score at an instant with the lines that add up to it.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ id, at: written }, context) {
    const standing = await glance(context);
    if (standing === null) return refused(NOTHING_IN_FORCE);
    const { state, at: now } = standing;
    const moment = await momentOf(written, now, context);
    if (!moment.ok) return moment;
    const found = await findSubject(['lead'], id, state, context);
    if (!found.ok) return found;
    const view = leadView(state, found.value);
    if (view === null) {
      return refused(refusal('not-found', 'unknown-lead', `Nothing that counts is recorded of "${id}".`));
    }
    const score = scoreOf(scoreView(state, found.value, moment.value), moment.value);
    const owners = view.handoffs.map(({ owner }) => owner);
    const called = await calledBy([found.value, view.owner, ...owners], state, context);
    return done({
      subject: found.value,
      id: called.id(found.value),
      name: called.name(found.value),
      stage: view.stage,
      stageEnteredAt: isoOrNull(view.stageEnteredAt),
      owner: view.owner === null ? null : called.name(view.owner),
      cell: view.cell,
      qualifies: view.qualifies,
      loops: view.loops,
      heldUntil: isoOrNull(view.heldUntil),
      handoffs: view.handoffs.map((one) => openHandoffOf(one, called, now)),
      flagged: [...view.flagged],
      score,
    });
  },
});
