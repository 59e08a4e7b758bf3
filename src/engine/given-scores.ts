/** On the bulk path a lead's exact score comes from the columns: that of the level change in hand, else folded anew. */
import type { Instant } from '../vocabulary/instant.ts';
import { instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import type { HistoryTouches } from './history-touches.ts';
import { addTouch, noScore, scoreAt } from './score-lead.ts';
import { rulesMet } from './scoring-rules.ts';

export type GivenScores = {
  /** The loop has taken everything up to this seq of this instant. */
  reach(at: number, seq: number): void;
  /** The level change in hand. */
  hold(subject: Subject, plan: number, at: number, score: number): void;
  score(subject: Subject, plan: number, at: Instant): number | null;
};

export function givenScores(state: EngineState, touches: HistoryTouches): GivenScores {
  const leads = touches.subjects.length;
  const starts = rowStarts(touches);
  const met = state.plans.map(({ scoring }) =>
    scoring === null ? [] : touches.kinds.map(({ type, channel }) => rulesMet(scoring, type, channel)),
  );
  const reached = { at: Number.NEGATIVE_INFINITY, seq: 0 };
  const held = { subject: null as Subject | null, plan: -1, at: 0, score: 0 };

  function folded(lead: number, plan: number, at: Instant): number | null {
    const scoring = state.plans[plan]?.scoring ?? null;
    invariant(scoring !== null, 'only a text that scores is asked for a score');
    const score = noScore(scoring);
    const beyond = starts[lead + 1] as number;
    for (let row = starts[lead] as number; row < beyond; row += 1) {
      const time = touches.at[row] as number;
      if (time > at) break;
      if (time === at && (reached.at !== at || (touches.seqs[row] as number) > reached.seq)) break;
      addTouch(scoring, score, met[plan]?.[touches.codes[row] as number] ?? [], instant(time));
    }
    return scoreAt(scoring, score, at);
  }

  return {
    reach(at, seq) {
      reached.at = at;
      reached.seq = seq;
    },
    hold(subject, plan, at, score) {
      held.subject = subject;
      held.plan = plan;
      held.at = at;
      held.score = score;
    },
    score(subject, plan, at) {
      if (held.subject === subject && held.plan === plan && held.at === at) return held.score;
      return subject.index < leads ? folded(subject.index, plan, at) : null;
    },
  };
}

/** Where each lead's rows begin. */
function rowStarts({ leads, subjects }: HistoryTouches): Int32Array {
  const starts = new Int32Array(subjects.length + 1);
  for (let row = 0; row < leads.length; row += 1) {
    const next = (leads[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let lead = 0; lead < subjects.length; lead += 1) {
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  }
  return starts;
}
