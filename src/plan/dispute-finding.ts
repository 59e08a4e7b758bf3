/** What the record shows of a dispute: the clock and the reason of a lead, the credit of a deal, the text of a rule. */
import { otherSide, type Side } from '../vocabulary/side.ts';

export type Finding = {
  readonly finding: string;
  readonly favours: Side | 'neither';
  /** Of credit: marketing's parts of 10,000. */
  readonly marketing?: number;
};

/** What is known of the last handoff of a lead. */
export type LeadRecord = {
  /** The side that owed the answer. */
  readonly to: Side;
  readonly outcome: 'running' | 'attempted' | 'accepted' | 'rejected' | 'answered' | 'expired' | 'withdrawn';
  /** The answer came, or the time ran out, after the due instant. */
  readonly late: boolean;
  /** Where the fault of a rejection lies, by the reason's own clause. */
  readonly fault: 'definition' | 'data' | 'follow-up' | 'timing' | 'nobody' | null;
};

/**
 * The clock first, then the reason. Late or never answered: for the side that passed it. Rejected in time for a reason
 * that lies with the definition or the data: for the side that took it; for one that lies with following up: for the
 * side that passed it. Rejected late for a reason of the definition or the data: each broke its word, for neither.
 */
export function leadFinding(record: LeadRecord | null): Finding {
  if (record === null) return { finding: 'no-handoff', favours: 'neither' };
  const { to, outcome, late, fault } = record;
  if (outcome === 'withdrawn') return { finding: 'withdrawn', favours: 'neither' };
  if (outcome === 'running')
    return late
      ? { finding: 'unanswered', favours: otherSide(to) }
      : { finding: 'within-its-time', favours: 'neither' };
  if (outcome === 'expired') return { finding: 'unanswered', favours: otherSide(to) };
  if (outcome !== 'rejected')
    return late
      ? { finding: 'answered-late', favours: otherSide(to) }
      : { finding: 'answered-in-time', favours: to };
  const senders = fault === 'definition' || fault === 'data';
  if (late) return { finding: 'rejected-late', favours: senders ? 'neither' : otherSide(to) };
  if (senders) return { finding: `rejected-${fault}`, favours: to };
  if (fault === 'follow-up') return { finding: 'rejected-follow-up', favours: otherSide(to) };
  return { finding: 'rejected-in-time', favours: 'neither' };
}

/** Marketing's share of a deal, 0 to 1, and what it rests on; null where nobody may claim it. */
export type CreditRecord = { readonly share: number; readonly by: 'both-sides' | 'model' } | null;

/** The split both sides recorded, else that of the model in force; it favours whom it gives more. */
export function creditFinding(record: CreditRecord): Finding {
  if (record === null) return { finding: 'nobody-may-claim', favours: 'neither' };
  const marketing = Math.round(record.share * 10_000);
  const favours = marketing === 5_000 ? 'neither' : marketing > 5_000 ? 'marketing' : 'sales';
  return {
    finding: record.by === 'both-sides' ? 'split-both-recorded' : 'model-in-force',
    favours,
    marketing,
  };
}

/** A rule is as the text in force says; where no clause in force says anything, the record cannot settle it. */
export function ruleFinding(inForce: boolean): Finding {
  return { finding: inForce ? 'text-in-force' : 'no-rule', favours: 'neither' };
}
