/** One gate: a sentence, the stage it leads into, what it reads, and the query that judges it as of an instant. */
import type { Instant } from '../../vocabulary/instant.ts';
import type { PILLARS } from '../../vocabulary/plan-words.ts';
import type { Finding } from './evidence.ts';
import type { StageFacts, StageRecord } from './stage-facts.ts';

export const STAGES = ['ambiguous', 'collaborative', 'aligned'] as const;
export type Stage = (typeof STAGES)[number];

/** The four things that have to happen for two sides to become aligned, and stay so (third founding article). */
export type Pillar = (typeof PILLARS)[number];

export type Gate = {
  readonly id: string;
  /** Its number in the list of proposed gates. */
  readonly number: string;
  readonly says: string;
  readonly into: Exclude<Stage, 'ambiguous'>;
  /** Needed: without it there is no entry. Further: so many of these (FURTHER_NEEDED) are. */
  readonly need: 'needed' | 'further';
  /** It looks at outcomes, so a study that predicts outcomes from the stage leaves it out. */
  readonly outcome?: true;
  readonly reads: readonly string[];
  /** Kinds of records it reads that people speak for: without a login they count for nothing. */
  readonly records?: readonly StageRecord['kind'][];
  /** What would meet it, as somebody could do it. */
  readonly wants: string;
  readonly pillar: Pillar;
  readonly judge: (facts: StageFacts, at: Instant) => Finding;
};
