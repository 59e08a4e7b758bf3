/** What the sides talked about, by quarter and in sum, where enough meetings were shared. */
import type { StageRecord } from '../../alignment/stage/stage-facts.ts';
import type { QuarterTopics } from '../../alignment/topics/topic-shares.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { periodEnd } from '../../vocabulary/period.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { beginningOf } from './measure-record.ts';

/** A running quarter is told as of now: which meetings it holds is not kept. */
export function topicFacts(
  quarters: readonly QuarterTopics[],
  zone: Zone,
  now: Instant,
): readonly StageRecord[] {
  return quarters.flatMap(({ quarter, meetings, shares }): readonly StageRecord[] => {
    const from = beginningOf(quarter, zone);
    if (from === null || shares === null) return [];
    const at = instant(Math.min(now, periodEnd(zone, from, 'quarter')));
    const { market, learning, power } = shares;
    const says = `${meetings} meetings of ${quarter}`;
    return [{ kind: 'topics', at, says, meetings, market, learning, quality: shares['lead-quality'], power }];
  });
}
