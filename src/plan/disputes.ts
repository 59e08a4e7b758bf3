/** Quarrels over a lead, over credit or over a rule, settled by what the text says and the record shows. */
import type { Agreement } from '../agreement/agreement.ts';
import type { DisputeOpened } from '../ledger/entries/planned.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import { bySubject, ofKind, type PlanEntryOf, type PlanGround } from './plan-ground.ts';

type Answered = PlanEntryOf<'dispute-answered'>;

export type DisputeAnswer = {
  readonly answer: 'accepts' | 'contests';
  readonly finding: string;
  readonly at: Instant;
  readonly says: string | null;
};

export type Dispute = Pick<DisputeOpened['payload'], 'about' | 'on' | 'clause'> & {
  readonly subject: SubjectId;
  readonly says: string | null;
  readonly openedBy: Side | null;
  readonly at: Instant;
  readonly answers: Readonly<Record<Side, DisputeAnswer | null>>;
  /** `escalated`: a side contests what the record shows, so those decide whom the text names. */
  readonly state: 'open' | 'settled' | 'escalated' | 'decided' | 'withdrawn';
  /** What both accepted, or what was decided. */
  readonly outcome: {
    readonly finding: string;
    readonly favours: Side | 'neither';
    readonly marketing: number | null;
    readonly party: string | null;
    readonly says: string | null;
    readonly at: Instant;
  } | null;
};

function outcomeOf(entry: Answered, ground: PlanGround): NonNullable<Dispute['outcome']> {
  const { finding, favours, marketing, party } = entry.payload;
  return {
    ...{ finding, favours, marketing: marketing ?? null, party: party ?? null },
    ...{ says: ground.says(entry), at: entry.happenedAt },
  };
}

/** Both accept the same: a finding that changed in between is accepted anew. */
function isSame({ payload: one }: Answered, { payload: other }: Answered): boolean {
  return one.finding === other.finding && one.favours === other.favours && one.marketing === other.marketing;
}

function disputeOf(
  opened: PlanEntryOf<'dispute-opened'>,
  answers: readonly Answered[],
  ground: PlanGround,
): Dispute {
  const { about, on, clause, side } = opened.payload;
  const lastOf = (of: Side) =>
    answers.findLast(
      ({ payload }) => payload.side === of && (payload.answer === 'accepts' || payload.answer === 'contests'),
    );
  const told = (of: Side): DisputeAnswer | null => {
    const last = lastOf(of);
    if (last === undefined) return null;
    const answer = last.payload.answer === 'accepts' ? 'accepts' : 'contests';
    return { answer, finding: last.payload.finding, at: last.happenedAt, says: ground.says(last) };
  };
  const head = {
    ...{ subject: opened.subject, about, on, clause, openedBy: side, at: opened.happenedAt },
    says: ground.says(opened),
    answers: { marketing: told('marketing'), sales: told('sales') },
  };
  const ended = answers.findLast(({ payload }) => ['decided', 'withdrawn'].includes(payload.answer));
  if (ended !== undefined) {
    const isDecided = ended.payload.answer === 'decided';
    return {
      ...head,
      state: isDecided ? 'decided' : 'withdrawn',
      outcome: isDecided ? outcomeOf(ended, ground) : null,
    };
  }
  const [marketing, sales] = [lastOf('marketing'), lastOf('sales')];
  const both = marketing?.payload.answer === 'accepts' && sales?.payload.answer === 'accepts';
  if (both && marketing !== undefined && sales !== undefined && isSame(marketing, sales)) {
    const later = marketing.seq > sales.seq ? marketing : sales;
    return { ...head, state: 'settled', outcome: outcomeOf(later, ground) };
  }
  const contested = SIDES.some((of) => lastOf(of)?.payload.answer === 'contests');
  return { ...head, state: contested ? 'escalated' : 'open', outcome: null };
}

const ORDER = { escalated: 0, open: 1, settled: 2, decided: 2, withdrawn: 3 } as const;

/** What waits first; within it the latest first. */
export function disputesOf(ground: PlanGround): readonly Dispute[] {
  const answers = bySubject(ground, 'dispute-answered');
  return ofKind(ground, 'dispute-opened')
    .map((opened) => disputeOf(opened, answers.get(opened.subject) ?? [], ground))
    .sort((one, other) => ORDER[one.state] - ORDER[other.state] || other.at - one.at);
}

/** Who decides where the sides do not agree: whom the text names for the task, else its leadership, else those who signed. */
export function whoDecides(agreement: Agreement | null, clause: string): string {
  const task = agreement?.parties?.tasks.find(({ id }) => id === clause);
  if (task !== undefined) return task.decides;
  const leadership = agreement?.parties?.list.find(({ side }) => side === 'both');
  return leadership?.id ?? 'marketing and sales together';
}
