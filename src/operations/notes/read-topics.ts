/** What both sides talk about when they meet: shares by topic of many meetings together, and whether they change. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import {
  FEWEST_PEOPLE,
  MEETINGS_TOGETHER,
  type QuarterTopics,
  topicsTold,
  topicTrend,
} from '../../alignment/topics/topic-shares.ts';
import { TOPIC_SAYS, TOPICS } from '../../alignment/topics/topic-words.ts';
import { done } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import {
  hasAgreed,
  keptWordsOf,
  MOST_QUARTERS,
  QUARTERS,
  ruling,
  topicsOfItem,
  wordLists,
} from './kept-notes.ts';

const shares = z.object({
  market: z.number(),
  learning: z.number(),
  'lead-quality': z.number(),
  power: z.number(),
});
const output = z.object({
  topics: z.array(z.object({ topic: z.enum(TOPICS), says: z.string(), words: z.array(z.string()) })),
  /** Whether both sides agreed on these words; false: they are the usual ones. */
  agreed: z.boolean(),
  /** What each side said last; null where it said nothing. */
  proposed: z.object({ marketing: wordLists.nullable(), sales: wordLists.nullable() }),
  /** Meetings told together, and the fewest people at one. */
  floor: z.object({ meetings: z.number(), people: z.number() }),
  /** Quarters of which enough meetings were shared, oldest first. */
  quarters: z.array(z.object({ quarter: z.string(), meetings: z.number(), shares: shares.nullable() })),
  /** Change of the shares from the last but one of them to the last. */
  change: shares.nullable(),
  /** Whether whoever asks has agreed that meetings they were at are counted. */
  yours: z.boolean(),
  evidence: z.enum(['ok', 'none']),
  missing: z.array(z.string()),
});
export type ReadTopicsOutput = z.infer<typeof output>;

const MISSING = `notes of at least ${MEETINGS_TOGETHER} meetings of a quarter, each shared with everybody’s consent`;

/** Quarters that may be told, oldest first. */
export async function toldQuarters({
  store,
  workspace,
}: Pick<WorkspaceContext, 'store' | 'workspace'>): Promise<readonly QuarterTopics[]> {
  const items = await store.items(workspace.id, QUARTERS, { limit: MOST_QUARTERS });
  return items
    .map((item) => topicsTold(item.id, topicsOfItem(item)))
    .filter(({ meetings }) => meetings > 0)
    .sort((one, other) => (one.quarter < other.quarter ? -1 : 1));
}

export const readTopics = operation({
  name: 'read-topics',
  says: 'Reads what both sides talk about when they meet, by topic: shares of many meetings together, never of one.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({}),
  output,
  async run(_, context) {
    const quarters = await toldQuarters(context);
    const { words } = await keptWordsOf(context);
    const rules = ruling(words);
    const told = quarters.some(({ shares: known }) => known !== null);
    const { user } = context.asker;
    return done({
      topics: TOPICS.map((topic) => ({ topic, says: TOPIC_SAYS[topic], words: [...rules[topic]] })),
      agreed: words.inForce !== null,
      proposed: words.said,
      floor: { meetings: MEETINGS_TOGETHER, people: FEWEST_PEOPLE },
      quarters: [...quarters],
      change: topicTrend(quarters),
      yours: user !== null && (await hasAgreed(user, context)),
      evidence: told ? ('ok' as const) : ('none' as const),
      missing: told ? [] : [MISSING],
    });
  },
});
