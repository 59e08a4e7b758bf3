/**
 * What is kept and told of the topics of many meetings: sums alone. A meeting's counts wait until there are five, and
 * are then told together: whoever looks before and after one more meeting learns nothing of that meeting.
 */
import type { TopicCounts } from './count-topics.ts';
import { TOPICS, type Topic } from './topic-words.ts';

/** Meetings that are told together. */
export const MEETINGS_TOGETHER = 5;
/** People who were at a meeting, at least: of fewer, notes are somebody's words. */
export const FEWEST_PEOPLE = 3;

type Sum = { readonly meetings: number; readonly parts: TopicCounts['parts'] };

/** What is kept of a quarter: what is told, and what waits for further meetings. */
export type KeptTopics = { readonly told: Sum; readonly waiting: Sum };

export type TopicShares = { readonly [topic in Topic]: number };

export type QuarterTopics = {
  readonly quarter: string;
  /** Meetings told of: a multiple of the group. */
  readonly meetings: number;
  /** Parts of all that was about any topic, 0 to 1; null where it is not told or nothing was about one. */
  readonly shares: TopicShares | null;
};

const NONE: Sum = { meetings: 0, parts: { market: 0, learning: 0, 'lead-quality': 0, power: 0 } };

function added(one: Sum, other: Sum): Sum {
  const parts = TOPICS.map((topic) => [topic, one.parts[topic] + other.parts[topic]] as const);
  return {
    meetings: one.meetings + other.meetings,
    parts: Object.fromEntries(parts) as Record<Topic, number>,
  };
}

/**
 * One meeting more. Example: the sixth to ninth meeting of a quarter wait beside the five that are told; with the tenth
 * all ten are.
 */
export function withMeeting(before: KeptTopics | null, { parts }: TopicCounts): KeptTopics {
  const { told, waiting } = before ?? { told: NONE, waiting: NONE };
  const more = added(waiting, { meetings: 1, parts: { ...parts } });
  return more.meetings < MEETINGS_TOGETHER
    ? { told, waiting: more }
    : { told: added(told, more), waiting: NONE };
}

/** Share of a topic = its parts ÷ the parts of all topics. Example: 5 sentences on the market of 20 placed → 0.25. */
export function topicsTold(quarter: string, { told }: KeptTopics): QuarterTopics {
  const whole = TOPICS.reduce((total, topic) => total + told.parts[topic], 0);
  const shares = TOPICS.map((topic) => [topic, told.parts[topic] / whole] as const);
  return {
    quarter,
    meetings: told.meetings,
    shares: whole === 0 ? null : (Object.fromEntries(shares) as TopicShares),
  };
}

/** Change of each topic's share from the quarter told before to the last; null where two are not told. */
export function topicTrend(quarters: readonly QuarterTopics[]): TopicShares | null {
  const [before, last] = quarters.flatMap(({ shares }) => shares ?? []).slice(-2);
  if (before === undefined || last === undefined) return null;
  return Object.fromEntries(TOPICS.map((topic) => [topic, last[topic] - before[topic]])) as TopicShares;
}
