/** Figures and sentences of a study as the page writes them. No sentence says that one thing makes another. */
import type { OwnStudy, Table } from './study-queries.ts';

const NONE = '–';

/** Three digits that count. */
export function number(value: number | null, digits = 3): string {
  if (value === null) return NONE;
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 1e-4)) return value.toExponential(digits - 1).replace('-', '−');
  const places = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value
    .toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
    .replace('-', '−');
}

/** Never zero: `< 0.001`. */
export function chance(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export function range(low: number | null, high: number | null): string {
  return low === null || high === null ? NONE : `${number(low)} to ${number(high)}`;
}

export function percent(share: number | null): string {
  return share === null ? NONE : `${Math.round(share * 100)}\u00a0%`;
}

const SCORES: Readonly<Record<string, string>> = { 'under-agreement': 'time under the agreement' };

/** The score in words. */
export function scoreName(split: string): string {
  return SCORES[split] ?? split.replaceAll('-', ' ');
}

export function outcomeName(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function ruleWords(rule: Table['split']['rule']): string {
  return rule === 'above' ? 'above the median' : 'at the median or above';
}

const LEVEL = 0.05;

function counted(found: number, all: number): string {
  if (found === 0) return `None of ${all} outcomes goes`;
  return `${found} of ${all} outcomes ${found === 1 ? 'goes' : 'go'}`;
}

/** What was found uncut, after allowing for the number of outcomes, and how little could have been seen. */
export function headline({ study, why, split }: OwnStudy): string {
  if (study === null) return why ?? 'There is nothing to compare yet.';
  const found = study.undivided.filter(({ holmP }) => holmP !== null && holmP < LEVEL).length;
  const told = study.undivided.filter(({ holmP }) => holmP !== null).length;
  const least = Math.max(0, ...study.power.map(({ smallestEffect }) => smallestEffect ?? 0));
  const seen =
    least === 0
      ? ''
      : ` A difference of less than ${number(least, 2)} standard deviations would mostly have been missed.`;
  return `${counted(found, told)} together with ${scoreName(split)}, after allowing for their number.${seen}`;
}
