/** What the forecast page is told. Money is in major units of `currency`; instants are milliseconds. */
import type { CallHabit } from '../../forecast/call-habits.ts';
import type { ErrorFigure } from '../../forecast/error-figure.ts';
import type { Interval } from '../measure-answer.ts';
import type { Level } from './forecast-units.ts';

export type Errors = {
  /** Calls with their outcome. */
  readonly n: number;
  readonly wape: ErrorFigure;
  readonly bias: ErrorFigure;
  readonly mape: ErrorFigure;
  readonly ofCall: ErrorFigure;
  readonly ofBooking: ErrorFigure;
};

/** The period as it looked so many weeks before its end. */
export type WeekLine = {
  readonly weeksBefore: number;
  readonly at: number;
  /** What stood as the call; null where nothing had been said. */
  readonly call: number | null;
  /** Where the outcome lies if the call errs as those of earlier periods did at the same distance. */
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Earlier periods behind the band. */
  readonly bandN: number;
  readonly booked: number;
  /** Σ amounts of what stood open then. */
  readonly openPipeline: number;
  readonly openDeals: number;
  readonly stageWeighted: number | null;
  readonly conversionVelocity: number | null;
};

export type PeriodLine = {
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
  readonly frozenAt: number;
  /** As it was frozen; null where none was made in time. Before the freeze: as it stands. */
  readonly call: number | null;
  /** What stands as the call at the end of observation, however late it was made. */
  readonly standing: number | null;
  /** What came so far, or in all where the period has ended. */
  readonly outcome: number;
};

export type Baseline = {
  readonly id: 'same-as-last-period' | 'stage-weighted' | 'conversion-velocity';
  readonly definition: string;
  readonly says: string;
  /** Ended periods for which it could be made (and, for the value added, a call stood too). */
  readonly n: number;
  readonly wape: number | null;
  readonly compared: number;
  /** The call's WAPE over the compared periods. */
  readonly callWape: number | null;
  /** WAPE of the baseline less that of the call over the same periods: above zero the call adds value. */
  readonly valueAdded: number | null;
  readonly why: string | null;
};

export type PersonLine = {
  readonly person: string;
  readonly team: string | null;
  readonly errors: Errors;
  readonly habit: CallHabit;
};

export type SubmissionLine = {
  readonly person: string;
  readonly team: string | null;
  readonly category: string;
  /** What stood in each of the period's weeks, as `weeks` lists them. */
  readonly amounts: readonly (number | null)[];
};

export type SlipLine = {
  /** Null: everybody. */
  readonly person: string | null;
  readonly n: number;
  readonly slipped: number;
  readonly share: number | null;
  readonly interval: Interval;
  readonly moves: number;
  readonly medianDays: number | null;
  readonly evidence: 'ok' | 'none';
};

export type InflationLine = {
  readonly person: string;
  readonly stage: string;
  readonly n: number;
  readonly lost: number;
  readonly share: number;
  readonly interval: Interval;
  readonly othersN: number;
  readonly othersShare: number | null;
  readonly evidence: 'ok' | 'none';
  readonly inflated: boolean;
};

export type RollUpTable = {
  readonly definition: string;
  readonly lines: readonly { readonly id: string; readonly amount: number; readonly deals: number }[];
};

export type ForecastReading = {
  readonly asOf: number;
  readonly currency: string | null;
  readonly agreed: boolean;
  readonly definitions: { readonly accuracy: string; readonly bias: string };
  /** The period that is shown; null where there is neither a forecast nor an opportunity. */
  readonly period: PeriodLine | null;
  readonly weeks: readonly WeekLine[];
  readonly submissions: readonly SubmissionLine[];
  readonly rollUps: readonly RollUpTable[];
  /** Every period, oldest first. */
  readonly periods: readonly PeriodLine[];
  readonly levels: readonly ({ readonly level: Level } & Errors)[];
  readonly horizons: readonly {
    readonly weeksBefore: number;
    readonly level: Level;
    readonly errors: Errors;
  }[];
  readonly people: readonly PersonLine[];
  /** People whose habit could be judged, and how many of them chance alone would call out. */
  readonly judged: { readonly people: number; readonly byChance: number };
  readonly baselines: readonly Baseline[];
  readonly slips: readonly SlipLine[];
  readonly inflation: readonly InflationLine[];
  readonly missing: readonly string[];
  readonly notes: readonly string[];
};
