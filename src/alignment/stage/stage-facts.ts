/**
 * Everything a stage is judged by, as of any instant: what was signed, what was recorded, what was counted, what was
 * answered. Every fact bears its date, so that the same facts tell the stage of any past day.
 */
import type { AgreementHistory, Signature } from '../../agreement/agreement-history.ts';
import type { AgreementPeriod } from '../../agreement/agreement-in-force.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Side } from '../../vocabulary/side.ts';

export type StageSignature = Signature & { readonly seq?: Seq | undefined };

/** Somebody else leads a side, or the company, from then on. */
export type LeaderChange = {
  readonly at: Instant;
  readonly of: Side | 'company';
  readonly says: string;
  readonly seq?: Seq | undefined;
};

type Recorded<Kind extends string, More> = More & {
  readonly kind: Kind;
  readonly at: Instant;
  readonly says: string;
  readonly seq?: Seq | undefined;
  /** Said by a person without a login: it opens no gate. Left out: nobody's word, but what was recorded. */
  readonly authenticated?: boolean;
};

/** Why a programme is paid for and what it is to return; counts until it is to be looked at again. */
export type Rationale = Recorded<
  'rationale',
  { readonly programme: string; readonly until: Instant | null; readonly expected: boolean }
>;
/** The chief executive or the chief financial officer stands up for the text, signed in. */
export type Champion = Recorded<
  'champion',
  {
    readonly office: 'chief-executive' | 'chief-financial-officer';
    readonly agreement: string;
  }
>;
/** People of both sides work on one thing, or one changes sides for a time. */
export type Assignment = Recorded<
  'assignment',
  { readonly form: 'project' | 'rotation'; readonly until: Instant | null; readonly bothSides: boolean }
>;
/** A meeting that was held, with what came of it. */
export type Meeting = Recorded<'meeting', { readonly decisions: number; readonly actions: number }>;
/** One side's vote on a part of the joint annual plan. */
export type PlanVote = Recorded<
  'plan-vote',
  {
    readonly on: 'targets' | 'customer-assessment' | 'value-proposition';
    /** The item of the plan that is voted on: both sides' votes must be on one. */
    readonly item: string;
    readonly side: Side;
    readonly until: Instant | null;
  }
>;
/** Who goes between the sides, and whom to tell of what, where they are kept outside the signed text. */
export type Liaison = Recorded<'liaison', { readonly from: Side; readonly until: Instant | null }>;
export type Telling = Recorded<'telling', { readonly by: Side | null; readonly until: Instant | null }>;
/** Marketing at the customer's side: a visit, a reference, help for a deal, a call made together. */
export type CustomerWork = Recorded<'customer-work', { readonly form: 'visit' | 'reference' | 'support' }>;
/** What was talked about in a quarter's meetings, in shares of all that was about a topic, by consent and in sum. */
export type Topics = Recorded<
  'topics',
  {
    readonly meetings: number;
    readonly market: number;
    readonly learning: number;
    readonly quality: number;
    readonly power: number;
  }
>;

export type StageRecord =
  | Rationale
  | Champion
  | Assignment
  | Meeting
  | PlanVote
  | Liaison
  | Telling
  | CustomerWork
  | Topics;

/** One side's answers to one construct; null where too few answered to be shown. */
export type SideAnswer = { readonly mean: number; readonly n: number } | null;
/** Means are shares of the scale's width: 0 its least, 1 its most. Higher is better for the relationship. */
export type ConstructAnswer = {
  readonly construct: string;
  /** A difference both may keep (horizon, whose advocate one is): shown, never counted as a gap. */
  readonly useful: boolean;
  /** It asks how strong a conflict is: its means are turned round, so that more is less of it. */
  readonly turned?: boolean;
  readonly marketing: SideAnswer;
  readonly sales: SideAnswer;
};
export type Wave = {
  readonly wave: string;
  readonly at: Instant;
  readonly answers: { readonly [side in Side]: number };
  readonly constructs: readonly ConstructAnswer[];
};

/** How often a word was entered on a day. */
export type WordUse = {
  readonly what: 'stage' | 'reason' | 'accepted';
  readonly word: string;
  readonly at: Instant;
  readonly n: number;
};

/** A measure by whole months or quarters: what each held. */
export type Series = {
  readonly id: string;
  readonly unit: 'ratio' | 'count' | 'money' | 'days' | 'hours' | 'business-hours';
  readonly better: 'higher' | 'lower' | 'neither';
  readonly spans: readonly {
    readonly from: Instant;
    readonly to: Instant;
    readonly value: number;
    readonly n: number;
  }[];
};

export type Spending = { readonly programme: string; readonly at: Instant; readonly amount: number };

export type StageFacts = {
  readonly history: Pick<AgreementHistory, 'filed'>;
  /** What bound both sides when. */
  readonly periods: readonly AgreementPeriod[];
  /** The same by those signatures alone that were given with a login: only these open a gate. */
  readonly counted: readonly AgreementPeriod[];
  readonly signatures: readonly StageSignature[];
  readonly leaderChanges: readonly LeaderChange[];
  readonly records: readonly StageRecord[];
  readonly waves: readonly Wave[];
  readonly words: readonly WordUse[];
  /** Measures the promises and goals name, by month. */
  readonly shown: readonly Series[];
  /** The founding study's eight outcomes, by quarter. */
  readonly outcomes: readonly Series[];
  readonly spending: readonly Spending[];
};

export const NO_FACTS: StageFacts = {
  history: { filed: [] },
  periods: [],
  counted: [],
  signatures: [],
  leaderChanges: [],
  records: [],
  waves: [],
  words: [],
  shown: [],
  outcomes: [],
  spending: [],
};

type Kinds = ReadonlyMap<StageRecord['kind'], readonly StageRecord[]>;
/** A history asks of the same records hundreds of times: they are told apart by kind once, in their order. */
const byKind = new WeakMap<readonly StageRecord[], Kinds>();

function ofKind({ records }: StageFacts, kind: StageRecord['kind']): readonly StageRecord[] {
  const known = byKind.get(records);
  const parted: Kinds = known ?? Map.groupBy(records, (one) => one.kind);
  if (known === undefined) byKind.set(records, parted);
  return parted.get(kind) ?? [];
}

/** The records of a kind that were there at an instant and count: what was said without a login does not. */
export function recordsOf<Kind extends StageRecord['kind']>(
  facts: StageFacts,
  kind: Kind,
  at: Instant,
): readonly Extract<StageRecord, { kind: Kind }>[] {
  const some = ofKind(facts, kind) as readonly Extract<StageRecord, { kind: Kind }>[];
  return some.filter((one) => one.at <= at && one.authenticated !== false);
}

/** How many of these kinds were recorded by then without a login. */
export function withoutLogin(facts: StageFacts, kinds: readonly StageRecord['kind'][], at: Instant): number {
  const unheard = (one: StageRecord) => one.at <= at && one.authenticated === false;
  return kinds.reduce((sum, kind) => sum + ofKind(facts, kind).filter(unheard).length, 0);
}
