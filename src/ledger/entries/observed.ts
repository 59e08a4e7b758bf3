/** What the world reports: people's acts, field changes, touches, money, signatures. */
import type { Digest, Seq, SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { ConvertedMoney, Money } from '../../vocabulary/money.ts';
import type { Side } from '../../vocabulary/side.ts';
import type { RunId } from '../entry.ts';

/** A known value of a field. Dates are ISO text; null says "known to be empty". */
export type FactValue = string | number | boolean | ConvertedMoney | null;
export type Facts = { readonly [field: string]: FactValue };

type Body<Kind extends string, Payload> = {
  readonly kind: Kind;
  readonly subject: SubjectId;
  readonly payload: Payload;
};

/** The subject came into being at `happenedAt`, with what was known of it. */
export type Created = Body<'created', { readonly fields: Facts }>;
/** Fields known from now on (attributes are facts in time). */
export type Changed = Body<'changed', { readonly fields: Facts }>;
/** The CRM says the lead or opportunity entered this stage or status (in the CRM's own word). */
export type Staged = Body<'staged', { readonly stage: string }>;
/** One contact between the company and a lead: the bulk of the ledger, kept in a narrow table of its own. */
export type Touched = Body<'touched', TouchPayload>;
export type TouchPayload = {
  readonly type: string; // 'email-click', 'webinar-attended', 'page-view' …
  readonly channel?: string;
  readonly campaign?: string;
  readonly asset?: string;
  readonly side?: Side;
};
/** This subject belongs with another: a lead to its account, a lead to its opportunity, an opportunity to its account. */
export type Linked = Body<
  'linked',
  {
    readonly to: SubjectId;
    readonly role?: string;
    /** Where the program found it (role `matched`): how likely, on what ground, and who came next. */
    readonly matched?: {
      readonly score: number;
      readonly reason: string;
      readonly runnerUp: SubjectId | null;
      readonly by?: SubjectId | null;
    };
  }
>;
/** The CRM says who owns the subject from now on. */
export type Assigned = Body<'assigned', { readonly owner: SubjectId | null }>;
/** Somebody of sales (or marketing) tried to reach the lead. `automatic` is a machine's acknowledgement. */
export type Attempted = Body<
  'attempted',
  {
    readonly activity: string;
    readonly by: SubjectId | null;
    readonly automatic: boolean;
    readonly outcome?: string;
    /** How long it took the seller. */
    readonly minutes?: number;
  }
>;
/** A person accepts a handed-off subject. `handoff` names which, where several run. */
export type Accepted = Body<'accepted', { readonly by: SubjectId | null; readonly handoff?: string }>;
/** A person returns it, with a reason the agreement lists. */
export type Rejected = Body<
  'rejected',
  { readonly by: SubjectId | null; readonly reason: string; readonly handoff?: string }
>;
/** The other side answered a report, a request or a forecast item, and what it does about it. */
export type Answered = Body<
  'answered',
  {
    readonly by: SubjectId | null;
    readonly verdict?: string;
    readonly action?: string;
    readonly handoff?: string;
  }
>;
/** An opportunity ended. */
export type Closed = Body<
  'closed',
  { readonly outcome: 'won' | 'lost'; readonly amount?: ConvertedMoney; readonly reason?: string }
>;
/** An invoice to an account. */
export type Invoiced = Body<
  'invoiced',
  { readonly amount: ConvertedMoney; readonly opportunity?: SubjectId }
>;
export type Spent = Body<
  'spent',
  {
    readonly amount: ConvertedMoney;
    readonly side: Side;
    readonly channel?: string;
    readonly campaign?: string;
  }
>;
export type QuotaSet = Body<
  'quota-set',
  { readonly from: Instant; readonly to: Instant; readonly amount?: Money; readonly units?: number }
>;
export type ForecastSubmitted = Body<
  'forecast-submitted',
  { readonly from: Instant; readonly to: Instant; readonly category: string; readonly amount: Money }
>;
/** Collateral put out, and used with a lead or opportunity. */
export type AssetPublished = Body<'asset-published', { readonly type?: string }>;
export type AssetUsed = Body<'asset-used', { readonly by: SubjectId | null; readonly on?: SubjectId }>;
/** A wave of the survey was opened: what it asks, of how many, and below how many answers nothing is shown. */
export type SurveyOpened = Body<
  'survey-opened',
  {
    readonly wave: string;
    readonly name: string;
    readonly points: 5 | 7;
    readonly questions: readonly string[];
    readonly floor: number;
    readonly closesAt: Instant;
    readonly invited: Readonly<Record<SurveyCell, number>>;
    readonly imported: boolean;
    /** What a side is cut by, in this order; left out: levels, then regions, then teams. */
    readonly order?: readonly ('level' | 'region' | 'team')[];
  }
>;
type SurveyCell = `${Side}-${'leader' | 'staff'}`;
/**
 * One filled-in form, written down when its wave closes, in an order that says nothing. Side and level stand in it only
 * where figures of them may be told. A head of function who answers by name is the entry's subject, and the answers
 * stand with the personal values.
 */
export type SurveyAnswered = Body<
  'survey-answered',
  {
    readonly wave: string;
    readonly side: Side | null;
    readonly level: 'leader' | 'staff' | null;
    readonly region?: string;
    readonly team?: string;
    readonly answers: Facts;
    readonly named?: true;
  }
>;
/** A wave was closed: which groups may be told of, for ever, and by marks that name nobody who was in them. */
export type SurveyClosed = Body<
  'survey-closed',
  {
    readonly wave: string;
    readonly respondents: Readonly<Record<SurveyCell, readonly string[]>>;
    readonly published: readonly SurveyGroup[];
    readonly withheld: readonly {
      readonly group: SurveyGroup;
      readonly why: 'nobody' | 'few' | 'difference' | 'waves';
    }[];
    /** Marks of those who answered by name. */
    readonly named: readonly string[];
    /** Where people have regions or teams: what every group that is told is made of, and the groups that are not. */
    readonly leaves?: readonly SurveyLeaf[];
    readonly withheldCuts?: readonly {
      readonly by: 'region' | 'team';
      readonly value: string;
      readonly side: Side;
      readonly why: 'nobody' | 'few' | 'difference' | 'waves';
    }[];
  }
>;
type SurveyLeaf = {
  readonly sides: readonly Side[];
  readonly levels: readonly ('leader' | 'staff')[];
  readonly regions: readonly string[];
  readonly teams: readonly string[];
  readonly respondents: readonly string[];
};
type SurveyGroup = Side | 'everyone' | SurveyCell;
/**
 * Somebody rated a subject: a customer's `satisfaction`, an account's `commitment`, `trust` or `exchange-efficiency`.
 * `score` stands on a scale from `least` to `most`.
 */
export type Rated = Body<
  'rated',
  {
    readonly what: string;
    readonly score: number;
    readonly least: number;
    readonly most: number;
    readonly by?: SubjectId | null;
  }
>;
/**
 * One side records that a deal's credit is split otherwise than by the model in force: `marketing` of 10,000 parts are
 * marketing's. The exception stands once the latest records of both sides say the same.
 */
export type CreditSettled = Body<
  'credit-settled',
  { readonly side: Side; readonly marketing: number; readonly by: SubjectId | string; readonly why: string }
>;
/** Two records are one: the subject goes on as `into`. Retracting the entry parts them again. */
export type Merged = Body<
  'merged',
  {
    readonly into: SubjectId;
    readonly score: number;
    readonly reason: string;
    readonly by?: SubjectId | null;
  }
>;
/** A person says that two records are not one, or a lead not of that account: they are never proposed again. */
export type KeptApart = Body<'kept-apart', { readonly from: SubjectId; readonly by?: SubjectId | null }>;
/** A person's membership of a routing pool, and absence from it. */
export type Joined = Body<
  'joined',
  { readonly pool: string; readonly weight: number; readonly capacity: number | null }
>;
export type Left = Body<'left', { readonly pool: string }>;
export type Absent = Body<'absent', { readonly from: Instant; readonly to: Instant }>;
/** An agreement's text was filed; the text itself stands in the document table under its digest. */
export type AgreementFiled = Body<'agreement-filed', { readonly agreement: Digest; readonly name: string }>;
/** A party signs one clause of a filed agreement. Without a login it is marked so and opens no evidence gate. */
export type Signed = Body<
  'signed',
  {
    readonly agreement: Digest;
    readonly clause: string;
    readonly clauseDigest: Digest;
    readonly party: string;
    readonly by: string;
    readonly from: Instant;
    readonly authenticated: boolean;
  }
>;
/** One side says how a filed text is to run: acting, or in shadow, where it shows what it would do and does nothing. */
export type Switched = Body<
  'switched',
  {
    readonly agreement: Digest;
    readonly side: Side;
    readonly mode: 'live' | 'shadow';
    /** Null: for everybody. */
    readonly teams: readonly string[] | null;
    readonly by: string;
    readonly authenticated: boolean;
  }
>;
/** What a study is going to compare, fixed before its figures are looked at. */
export type StudyPlanned = Body<
  'study-planned',
  {
    /** Of the terms below as canonical JSON. */
    readonly plan: Digest;
    readonly terms: {
      readonly split: string;
      readonly outcomes: readonly string[];
      readonly by: string;
      readonly rows: string;
      readonly period: string;
      readonly figures: string;
      readonly ties: string;
      readonly window: number;
      readonly from: string | null;
      readonly to: string | null;
    };
    readonly by: string;
    readonly authenticated: boolean;
  }
>;
/** Entries that no longer count, from this seq on. */
export type Retracted = Body<
  'retracted',
  { readonly run?: RunId; readonly seqs?: readonly Seq[]; readonly why: string }
>;
/** A person's key and vault row were destroyed. */
export type Erased = Body<'erased', { readonly person: SubjectId }>;

export type ObservedBody =
  | Created
  | Changed
  | Staged
  | Touched
  | Linked
  | Assigned
  | Attempted
  | Accepted
  | Rejected
  | Answered
  | Closed
  | Invoiced
  | Spent
  | QuotaSet
  | ForecastSubmitted
  | AssetPublished
  | AssetUsed
  | SurveyOpened
  | SurveyAnswered
  | SurveyClosed
  | Rated
  | CreditSettled
  | Merged
  | KeptApart
  | Joined
  | Left
  | Absent
  | AgreementFiled
  | Signed
  | Switched
  | StudyPlanned
  | Retracted
  | Erased;
