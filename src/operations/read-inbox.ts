/** Whom do I call now, and why: what waits for one side's answer, in the order in which it is to be answered. */
import { z } from 'zod';
import { teamOfPerson } from '../engine/open-handoffs.ts';
import { RANKING_RULE } from '../engine/rank-handoffs.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { actsForOthers } from './acting-person.ts';
import type { Looker } from './breach-names.ts';
import type { WorkspaceContext } from './context.ts';
import { countsOf, isWhole, shows, type Whose } from './inbox-filter.ts';
import { type InboxGround, inboxGround, type KeptPage, type ToAnswer } from './inbox-ground.ts';
import { inboxLines, lookerOf, nameIn } from './inbox-lines.ts';
import { type InboxFilter, inboxFilter, inboxLine, inboxSide } from './inbox-shapes.ts';
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
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const output = z.object({
  /** The instant at which they stand so; null where no agreement was ever in force. */
  at: isoInstant.nullable(),
  to: inboxSide,
  /** The rule of their order, in one sentence. */
  rule: z.string(),
  /** Who looks, among the workspace's people; null where that is not known. */
  person: z.object({ subject: z.string(), name: z.string(), team: z.string().nullable() }).nullable(),
  /** Whether whoever asks may look, and act, as somebody else. */
  forOthers: z.boolean(),
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

function nothing(to: ReadInboxOutput['to'], forOthers: boolean): ReadInboxOutput {
  const empty = { handoffs: [], grades: [], views: [], lines: [] };
  return {
    ...{ at: null, to, rule: RANKING_RULE, person: null, forOthers, total: 0, counts: NO_COUNTS, ...empty },
    chance: { all: null, n: 0, missing: [] },
  };
}

async function savedCounts(
  all: readonly ToAnswer[],
  whose: Whose,
  context: WorkspaceContext,
): Promise<ReadInboxOutput['views']> {
  return (await viewsOf(context, 'inbox')).map(({ id, name, query }) => {
    const filter = inboxFilter.safeParse(query);
    const count = filter.success ? all.filter((one) => shows(one, filter.data, whose)).length : 0;
    return { id, name, query, count };
  });
}

/** Pages kept of one standing of the engine: those that are asked for again and again. */
const MOST_PAGES = 1_000;

type Asked = Pick<z.output<typeof input>, 'after' | 'limit'> & {
  readonly to: ReadInboxOutput['to'];
  readonly filter: InboxFilter;
};

/** A page as it is shown to whoever looks: worked out once for all who may see the same of it. */
async function pageOf(
  { to, filter, after, limit }: Asked,
  whose: Whose,
  { ground, looker, context }: { ground: InboxGround; looker: Looker; context: WorkspaceContext },
): Promise<KeptPage> {
  const { asker, person } = looker;
  const key = JSON.stringify([to, filter, after, limit, person, asker.person, asker.roles, asker.by]);
  const known = ground.pages.get(key);
  if (known !== undefined) return known;
  const all = ground.bySide[to];
  const shown = isWhole(filter) ? all : all.filter((one) => shows(one, filter, whose));
  const lines = await inboxLines(shown.slice(after, after + limit), ground, looker, context);
  const page = { total: shown.length, lines };
  if (ground.pages.size < MOST_PAGES) ground.pages.set(key, page);
  return page;
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
    if (ground === null) return done(nothing(to, actsForOthers(context.asker)));
    const looker = await lookerOf(as, ground, context);
    if (!looker.ok) return looker;
    const { person } = looker.value;
    const whose = { person, team: person === null ? null : teamOfPerson(ground.state, person) };
    const all = ground.bySide[to];
    const asks = { to, filter, after, limit };
    const { total, lines } = await pageOf(asks, whose, { ground, looker: looker.value, context });
    const told = ground.chances?.told ?? null;
    return done({
      at: isoOf(ground.at),
      to,
      rule: RANKING_RULE,
      person:
        person === null
          ? null
          : { subject: person, name: (await nameIn(ground, person, context)).name, team: whose.team },
      forOthers: actsForOthers(context.asker),
      total,
      ...countsOf(all, whose),
      views: await savedCounts(all, whose, context),
      chance: { all: told?.all?.value ?? null, n: told?.all?.n ?? 0, missing: told?.missing ?? [] },
      lines,
    });
  },
});
