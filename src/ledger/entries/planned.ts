/**
 * What both sides plan, decide and do together. Each record is a subject of its own (`plan:…`); words stand with its
 * personal values: sealed, erasable, and chained by a commitment. Persons are named by their subjects alone. Dates
 * are ISO texts in the agreement's zone.
 */
import type { Seq, SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Money } from '../../vocabulary/money.ts';
import type {
  ACTION_STATES,
  ASSIGNMENT_TYPES,
  CHANGES,
  DISPUTE_ANSWERS,
  DISPUTES,
  EFFECTS,
  EXCHANGE_TYPES,
  PILLARS,
  PLAN_SECTIONS,
  PLAN_VOTES,
  SEPARATIONS,
  STEP_STATES,
  StepId,
} from '../../vocabulary/plan-words.ts';
import type { Side } from '../../vocabulary/side.ts';

type DateText = string;

/** Who says it. */
export type Speaker = {
  /** Null where only the machine is known. */
  readonly by: SubjectId | null;
  /** For which side; null: for neither of them alone (leadership, whoever keeps the agreement running). */
  readonly side: Side | null;
  /** By a login; else it opens no evidence gate. */
  readonly authenticated: boolean;
  /** The field of the subject's personal values in which its words stand; left out: nothing was said with it. */
  readonly words?: string;
};

type Body<Kind extends string, Payload> = {
  readonly kind: Kind;
  readonly subject: SubjectId;
  readonly payload: Payload & Speaker;
};

/** A step of the programme: what is said of it last holds, field by field. */
export type StepRecorded = Body<
  'step-recorded',
  {
    readonly step: StepId;
    readonly owners?: { readonly marketing?: SubjectId | null; readonly sales?: SubjectId | null };
    readonly due?: DateText | null;
    readonly state?: (typeof STEP_STATES)[number];
  }
>;

/**
 * When a meeting of the cadence clause takes place: from `at` on, again by its cadence where it repeats. With `instead`
 * only the one that would have been then is moved (or falls out, where `at` is null).
 */
export type MeetingDated = Body<
  'meeting-dated',
  {
    readonly meeting: string;
    readonly at: Instant | null;
    readonly minutes: number;
    readonly repeats: boolean;
    readonly instead?: Instant;
  }
>;

/** A meeting took place; `meeting` is its id in the cadence clause, null where nobody had planned it. */
export type MeetingHeld = Body<
  'meeting-held',
  {
    readonly meeting: string | null;
    readonly minutes: number | null;
    readonly present: readonly SubjectId[];
    /** Sides of which somebody was there. */
    readonly sides: readonly Side[];
  }
>;

export type DecisionTaken = Body<
  'decision-taken',
  {
    /** The meeting held (its subject); null where it was decided outside one. */
    readonly meeting: SubjectId | null;
    readonly owner: SubjectId | null;
    /** Whom it binds. */
    readonly of: Side | 'both';
    /** From this day it no longer holds unless decided again. */
    readonly expires: DateText | null;
    /** The clause it touches. */
    readonly clause?: string;
  }
>;

export type ActionAgreed = Body<
  'action-agreed',
  {
    readonly meeting: SubjectId | null;
    readonly owner: SubjectId;
    /** The side whose work it is. */
    readonly of: Side;
    readonly due: DateText;
    readonly pillar?: (typeof PILLARS)[number];
    /** What it is for: `step/pay`, `goal/faster`, `risk/silence`, `dispute/…`, or a subject. */
    readonly serves?: string;
  }
>;

/** Done (with what shows it), moved, given to somebody else, dropped or taken up again. */
export type ActionChanged = Body<
  'action-changed',
  {
    readonly state?: (typeof ACTION_STATES)[number];
    readonly due?: DateText;
    readonly owner?: SubjectId;
    /** An entry that shows it. */
    readonly evidence?: Seq;
    readonly effect?: (typeof EFFECTS)[number];
  }
>;

/** A line of the communication matrix beside those of the signed text; it holds once both sides said the same word. */
export type CommunicationAgreed = Body<
  'communication-agreed',
  {
    /** Who tells, and whom: parties or sides. */
    readonly teller: string;
    readonly tell: readonly string[];
    readonly within: string | null;
    readonly through: string | null;
    readonly vote: (typeof PLAN_VOTES)[number];
  }
>;

/** Somebody is liaison from one side to the other; reviewed by a date, or ended. */
export type LiaisonNamed = Body<
  'liaison-named',
  {
    readonly person: SubjectId;
    readonly from: Side;
    readonly reviewBy: DateText | null;
    readonly state: 'named' | 'reviewed' | 'ended';
  }
>;

export type AssignmentMade = Body<
  'assignment-made',
  {
    readonly type: (typeof ASSIGNMENT_TYPES)[number];
    readonly people: readonly SubjectId[];
    readonly sides: readonly Side[];
    readonly from: DateText;
    readonly until: DateText | null;
  }
>;

/** One side met the other's work. */
export type ExchangeHeld = Body<
  'exchange-held',
  {
    readonly type: (typeof EXCHANGE_TYPES)[number];
    /** Who went to the other. */
    readonly of: Side | 'both';
    readonly people: readonly SubjectId[];
    /** Agreed beforehand, or as it came. */
    readonly planned: boolean;
    readonly minutes: number | null;
    /** The id of what the relationship clause asks for that it counts towards. */
    readonly exposure?: string;
  }
>;

/** An item of a year's common plan; both sides vote on it. */
export type PlanItemProposed = Body<
  'plan-item-proposed',
  {
    readonly year: number;
    readonly section: (typeof PLAN_SECTIONS)[number];
    /** Of a target: what is measured and where it must get to. */
    readonly target?: { readonly measure: string; readonly atLeast?: number; readonly atMost?: number };
    /** Earlier wording this one stands for. */
    readonly instead?: SubjectId;
  }
>;
export type PlanItemVoted = Body<'plan-item-voted', { readonly vote: (typeof PLAN_VOTES)[number] }>;

/** Why money or time goes into a campaign, a programme or the alignment itself, and what is expected of it. */
export type RationaleRecorded = Body<
  'rationale-recorded',
  {
    readonly of: 'campaign' | 'programme' | 'alignment';
    /** As spend and touches name it; of a campaign. */
    readonly campaign?: string;
    readonly from: DateText;
    readonly until: DateText;
    readonly cost: Money;
    /** What it is to bring, as the named measure counts it. */
    readonly expects: { readonly measure: string; readonly amount: Money };
    /** Of the alignment: what an hour of a person's time is reckoned at. */
    readonly hour?: Money;
  }
>;
/** What a rationale brought, where no measure can tell it. */
export type RationaleResult = Body<'rationale-result', { readonly cost?: Money; readonly brought: Money }>;

export type DisputeOpened = Body<
  'dispute-opened',
  {
    readonly about: (typeof DISPUTES)[number];
    /** The lead or the deal. */
    readonly on: SubjectId | null;
    /** The clause that decides it. */
    readonly clause: string;
  }
>;
/** What was found from the record, as a side accepts or contests it; or what those decided whom the text names. */
export type DisputeAnswered = Body<
  'dispute-answered',
  {
    readonly answer: (typeof DISPUTE_ANSWERS)[number];
    /** The word for what the record showed at that time. */
    readonly finding: string;
    readonly favours: Side | 'neither';
    /** Of credit: marketing's parts of 10,000. */
    readonly marketing?: number;
    /** The party that decided. */
    readonly party?: string;
  }
>;

/** Somebody who led left or came, or what counts most was changed. */
export type ChangeNoted = Body<
  'change-noted',
  {
    readonly what: (typeof CHANGES)[number];
    readonly of: Side | 'both';
    readonly person: SubjectId | null;
  }
>;

/** A difference between the sides that is known; `useful`: kept on purpose. */
export type DifferenceNoted = Body<
  'difference-noted',
  { readonly type: (typeof SEPARATIONS)[number]; readonly useful: boolean; readonly ended: boolean }
>;

/** Work that nobody would have seen, said thanks for by the other side. */
export type RecognitionGiven = Body<
  'recognition-given',
  { readonly to: Side; readonly person: SubjectId | null }
>;

export type PlannedBody =
  | StepRecorded
  | MeetingDated
  | MeetingHeld
  | DecisionTaken
  | ActionAgreed
  | ActionChanged
  | CommunicationAgreed
  | LiaisonNamed
  | AssignmentMade
  | ExchangeHeld
  | PlanItemProposed
  | PlanItemVoted
  | RationaleRecorded
  | RationaleResult
  | DisputeOpened
  | DisputeAnswered
  | ChangeNoted
  | DifferenceNoted
  | RecognitionGiven;

export const PLANNED_KINDS = [
  'step-recorded',
  'meeting-dated',
  'meeting-held',
  'decision-taken',
  'action-agreed',
  'action-changed',
  'communication-agreed',
  'liaison-named',
  'assignment-made',
  'exchange-held',
  'plan-item-proposed',
  'plan-item-voted',
  'rationale-recorded',
  'rationale-result',
  'dispute-opened',
  'dispute-answered',
  'change-noted',
  'difference-noted',
  'recognition-given',
] as const satisfies readonly PlannedBody['kind'][];
