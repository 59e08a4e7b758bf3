/** What a gate rests on, one line each, with the way to look at it: an entry, a signed clause, a measure, a wave. */
import type { Digest, Seq } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';

export type Evidence = {
  readonly of: 'clause' | 'signature' | 'entry' | 'measure' | 'survey' | 'record';
  readonly says: string;
  readonly at: Instant | null;
  readonly seq?: Seq | undefined;
  readonly clause?: string;
  readonly agreement?: Digest;
  readonly measure?: string;
  readonly value?: number | null;
  readonly n?: number;
  readonly wave?: string;
};

/** `none`: nothing on record speaks for or against it. */
export type GateState = 'met' | 'not-met' | 'none';

export type Finding = {
  readonly state: GateState;
  /** Why, in one sentence. */
  readonly says: string;
  readonly evidence: readonly Evidence[];
  /** When what it rests on ends; null where nothing ends it, or it is not met. */
  readonly until: Instant | null;
  /** It was met before and a change of leaders opened it again. */
  readonly reopened?: Instant;
};

export function met(says: string, evidence: readonly Evidence[], until: Instant | null): Finding {
  return { state: 'met', says, evidence, until };
}

export function notMet(says: string, evidence: readonly Evidence[] = []): Finding {
  return { state: 'not-met', says, evidence, until: null };
}

export function noEvidence(says: string, evidence: readonly Evidence[] = []): Finding {
  return { state: 'none', says, evidence, until: null };
}

/** The earlier of two ends; null never ends. */
export function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
