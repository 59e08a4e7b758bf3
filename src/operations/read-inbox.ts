/** Whom do I call now, and why: what waits for one side's answer, in the order in which it is to be answered. */
import { z } from 'zod';
import { teamOfPerson } from '../engine/open-handoffs.ts';
import { RANKING_RULE } from '../engine/rank-handoffs.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import { facetsOf, type Sieve, sieve } from './inbox-filter.ts';
import { inboxGround, type ToAnswer } from './inbox-ground.ts';
import { inboxLines, lookerOf, nameIn } from './inbox-lines.ts';
import { inboxFilter, inboxLine, inboxSide } from './inbox-shapes.ts';
import { operation } from './operation.ts';
import { viewsOf } from './saved-views.ts';
import { isoInstant } from './words.ts';

const input = inboxFilter.extend({
  to: inboxSide.optional().describe('The side that is to answer; left out: one’s own, else sales.'),
  as: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Look as this person; for those who may act for others.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(200).default(50).describe('The most to show.'),
});
const output = z.object({
  /** The instant at which they stand so; null where no agreement was ever in force. */
  at: isoInstant.nullable(),
  to: inboxSide,
  /** The rule of their order, in one sentence. */
  rule: z.string(),
  /** Who looks, among the workspace's people; null where that is not known. */
  person: z.object({ subject: z.string(), name: z.string(), team: z.string().nullable() }).nullable(),
  total: z.number(),
  counts: z.object({
    all: z.number(),
    mine: z.number(),
    team: z.number(),
    unassigned: z.number(),
    overdue: z.number(),
    today: z.number(),
  }),
  /** What may be chosen further, with how many there are. */
  handoffs: z.array(z.object({ clause: z.string(), what: z.string(), count: z.number() })),
  grades: z.array(z.object({ grade: z.string(), count: z.number() })),
  views: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      query: z.record(z.string(), z.string()),
      count: z.number(),
    }),
  ),
  /** The measured conversion of all leads, and what is missing where it cannot be told. */
  chance: z.object({ all: z.number().nullable(), n: z.number(), missing: z.array(z.string()) }),
  lines: z.array(inboxLine),
});
export type ReadInboxOutput = z.infer<typeof output>;

const NO_COUNTS = { all: 0, mine: 0, team: 0, unassigned: 0, overdue: 0, today: 0 };

function nothing(to: ReadInboxOutput['to']): ReadInboxOutput {
  const empty = { handoffs: [], grades: [], views: [], lines: [] };
  return {
    ...{ at: null, to, rule: RANKING_RULE, person: null, total: 0, counts: NO_COUNTS, ...empty },
    chance: { all: null, n: 0, missing: [] },
  };
}

async function savedCounts(
  all: readonly ToAnswer[],
  keeps: Sieve,
  context: WorkspaceContext,
): Promise<ReadInboxOutput['views']> {
  return (await viewsOf(context, 'inbox')).map(({ id, name, query }) => {
    const filter = inboxFilter.safeParse(query);
    const count = filter.success ? all.filter((one) => keeps(one, filter.data)).length : 0;
    return { id, name, query, count };
  });
}

export const readInbox = operation({
  name: 'read-inbox',
  says: 'Shows what waits for a side’s answer, in the order in which it is to be answered, with the reasons.',
  kind: 'read',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'executive', 'administrator'],
  input,
  output,
  async run({ to: asked, as, after, limit, ...filter }, context) {
    const to = asked ?? context.asker.side ?? 'sales';
    const ground = await inboxGround(context);
    if (ground === null) return done(nothing(to));
    const looker = await lookerOf(as, ground, context);
    if (!looker.ok) return looker;
    const { person } = looker.value;
    const whose = { person, team: person === null ? null : teamOfPerson(ground.state, person) };
    const all = ground.bySide[to];
    const keeps = sieve(ground, whose);
    const isWhole = Object.values(filter).every((part) => part === undefined || part === 'all');
    const shown = isWhole ? all : all.filter((one) => keeps(one, filter));
    const lines = await inboxLines(shown.slice(after, after + limit), ground, looker.value, context);
    const told = ground.chances?.told ?? null;
    return done({
      at: isoOf(ground.at),
      to,
      rule: RANKING_RULE,
      person:
        person === null
          ? null
          : { subject: person, name: (await nameIn(ground, person, context)).name, team: whose.team },
      total: shown.length,
      ...facetsOf(all, keeps, whose),
      views: await savedCounts(all, keeps, context),
      chance: { all: told?.all?.value ?? null, n: told?.all?.n ?? 0, missing: told?.missing ?? [] },
      lines,
    });
  },
});
