/**
 * What a simulated company talks about in its meetings, already counted: before the signature mostly of leads and blame,
 * afterwards more and more of the market and of what was learnt.
 */
import { PARTS, type TopicCounts } from '../../alignment/topics/count-topics.ts';
import { type KeptTopics, withMeeting } from '../../alignment/topics/topic-shares.ts';
import { TOPICS, type Topic } from '../../alignment/topics/topic-words.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { civilOf } from '../../vocabulary/local-date.ts';
import { QUARTERS } from './kept-notes.ts';

/** Sentences of one meeting about each topic, a year before the signature and a year after it. */
const BEFORE: { readonly [topic in Topic]: number } = {
  market: 5,
  learning: 3,
  'lead-quality': 11,
  power: 6,
};
const AFTER: { readonly [topic in Topic]: number } = { market: 11, learning: 9, 'lead-quality': 4, power: 1 };
const EVERY_DAYS = 8;
/** How long it takes, from three months before the signature on. */
const TURNS_FROM = -90;
const TURNS_WITHIN = 600;

function meetingAt(days: number, place: number): TopicCounts {
  const turned = Math.min(1, Math.max(0, (days - TURNS_FROM) / TURNS_WITHIN));
  const sentences = TOPICS.map((topic, index) => {
    const usual = BEFORE[topic] + (AFTER[topic] - BEFORE[topic]) * turned;
    return [topic, Math.max(0, Math.round(usual + ((place * 11 + index * 5) % 7) - 3))] as const;
  });
  const placed = sentences.reduce((sum, [, count]) => sum + count, 0);
  const parts = Object.fromEntries(sentences.map(([topic, count]) => [topic, count * PARTS]));
  return { sentences: placed + 20, placed, parts: parts as TopicCounts['parts'] };
}

function quarterOf(at: number): string {
  const { year, month } = civilOf(Math.floor(at / DAY_MS));
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** Meetings of the whole time the company lived, as they are kept. */
export function simulatedTopics(from: Instant, until: Instant, signedAt: Instant): readonly ItemChange[] {
  const quarters = new Map<string, KeptTopics>();
  let place = 0;
  for (let at: number = from; at < until; at += EVERY_DAYS * DAY_MS) {
    const quarter = quarterOf(at);
    const counts = meetingAt((at - signedAt) / DAY_MS, place);
    quarters.set(quarter, withMeeting(quarters.get(quarter) ?? null, counts));
    place += 1;
  }
  return [...quarters].map(([quarter, kept]) => ({
    collection: QUARTERS,
    id: quarter,
    body: JSON.stringify(kept),
  }));
}
