/** The second accounts of credit, by id. */
import { slowClaims, slowInfluenced, slowPartsByChannel } from './slow-credit.ts';
import type { SlowHistory } from './slow-history.ts';
import type { SlowMeasure } from './slow-measures.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

function total(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  return { value: counted.reduce((sum, row) => sum + (row.value ?? 0), 0) / 100, n: counted.length };
}

function influenced(history: SlowHistory): SlowRow[] {
  return slowInfluenced(history).map(({ deal, at, minor, touched }) => ({
    ...{ at, subject: deal, known: at, counted: true },
    value: touched ? minor : 0,
  }));
}

function attributed(history: SlowHistory): SlowRow[] {
  return slowClaims(history).map(({ deal, at, ruling }) => ({
    ...{ at, subject: deal, known: at, counted: ruling !== null },
    value: ruling,
  }));
}

/** The same part by part; a channel that is credited nothing has no row. */
export function slowAttributedByChannel(history: SlowHistory): SlowRow[] {
  return slowPartsByChannel(history).map(({ deal, at, channel, minor }) => ({
    ...{ at, subject: deal, known: at, counted: true },
    ...{ value: minor, keys: { channel } },
  }));
}

function contested(history: SlowHistory): SlowRow[] {
  return slowClaims(history).map(({ deal, at, claims }) => ({
    ...{ at, subject: deal, known: at, counted: claims.length > 0 },
    value: claims.length === 0 ? null : Math.max(...claims) - Math.min(...claims),
  }));
}

export const SLOW_CREDIT_MEASURES: Readonly<Record<string, SlowMeasure>> = {
  'influenced-revenue': { rows: influenced, figure: total },
  'attributed-revenue': {
    rows: attributed,
    rowsBy: { channel: (history) => slowAttributedByChannel(history).filter(({ value }) => value !== 0) },
    figure: total,
  },
  'contested-revenue': { rows: contested, figure: total },
};
