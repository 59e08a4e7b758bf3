/** What happened, as pay sees it: deals, leads, customers and promises with whose they were. Money in minor units. */
import type { Side } from '../vocabulary/side.ts';
import type { PayPeriod } from './pay-plan.ts';

/** [from, to), by the name tables of the product show it under. */
export type PaySpan = { readonly key: string; readonly from: number; readonly to: number };

export type PastPerson = {
  readonly id: string;
  readonly name: string;
  readonly side: Side | null;
  readonly team: string | null;
  /** What their records call them: role, pay plan, their own id. */
  readonly words: readonly string[];
  /** Null where nobody said: always there. */
  readonly joinedAt: number | null;
};

/** Whose something is, in parts of 10,000 which together make the whole; a null person is nobody known. */
export type Credit = { readonly person: string | null; readonly team: string | null; readonly parts: number };

type Kept = {
  readonly id: string;
  readonly label: string;
  readonly at: number;
  readonly credits: readonly Credit[];
  readonly cuts: Readonly<Record<string, string>>;
};

export type PastDeal = Kept & {
  readonly won: boolean;
  readonly amount: number;
  /** What it would have cost by the price list; null where nobody said. */
  readonly list: number | null;
  readonly margin: number | null;
  readonly pieces: number;
  /** Whether its account had never bought before. */
  readonly fresh: boolean;
  /** Marketing's part by the credit both sides agreed; null where nobody may claim. */
  readonly marketing: number | null;
  readonly account: string | null;
  /** When the customer left or was refunded. */
  readonly leftAt: number | null;
};

export type PastLead = Kept & {
  /** First became qualified (`at` is the same, or the handoff where that is all there is). */
  readonly qualifiedAt: number | null;
  readonly passedAt: number | null;
  readonly verdict: 'accepted' | 'rejected' | 'unanswered' | 'open' | null;
  readonly opportunityAt: number | null;
  readonly customerAt: number | null;
};

/** A customer whose contract came up for renewal. */
export type PastRenewal = Kept & {
  readonly account: string;
  readonly kept: boolean;
  /** What the contract was worth. */
  readonly amount: number;
};

/** What a customer said, in parts of 10,000 of the scale. */
export type PastRating = Kept & { readonly score: number };

/** Something passed to the other side, by the clock of its handoff. */
export type PastAnswer = Kept & { readonly inTime: boolean };

export type PastInvoice = Kept & { readonly amount: number };

export type PastQuota = {
  readonly person: string | null;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
};

/** What some figure would take that is not on record. */
export type PastKind =
  | 'deals'
  | 'margin'
  | 'leads'
  | 'verdicts'
  | 'renewals'
  | 'ratings'
  | 'answers'
  | 'invoices';

export type Past = {
  readonly currency: string;
  /** Pay that falls due in it is counted: of periods that end in it. */
  readonly window: PaySpan;
  /** Whole periods from the beginning of the records to the window's end, in order. */
  readonly spans: Readonly<Record<PayPeriod, readonly PaySpan[]>>;
  readonly people: readonly PastPerson[];
  readonly deals: readonly PastDeal[];
  readonly leads: readonly PastLead[];
  readonly renewals: readonly PastRenewal[];
  readonly ratings: readonly PastRating[];
  readonly answers: readonly PastAnswer[];
  readonly invoices: readonly PastInvoice[];
  readonly quotas: readonly PastQuota[];
  readonly missing: Readonly<Partial<Record<PastKind | 'list', string>>>;
};
