/**
 * What the record and what the survey say of one thing, side by side and never averaged: believing and recording are two
 * different facts. A sign is read from a measure, from a count, or from the answers of each side.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { Evidence } from './evidence.ts';
import { gapOf } from './gates/survey-gap.ts';
import type { ConstructAnswer, Wave } from './stage-facts.ts';
import { LEAST_CASES, MIDDLE } from './stage-terms.ts';

export type SignState = 'shown' | 'not-shown' | 'none';
export type Reading = {
  readonly state: SignState;
  readonly says: string;
  readonly evidence: Evidence | null;
};

/** A figure of the last twelve months. */
export type DiagnosisFigure = {
  readonly value: number | null;
  readonly n: number;
  readonly missing: readonly string[];
};
export type DiagnosisFacts = {
  readonly at: Instant;
  readonly agreement: Agreement | null;
  /** By the id of the measure, or of a count that is none (see counts.ts). */
  readonly figures: ReadonlyMap<string, DiagnosisFigure>;
  readonly wave: Wave | null;
  /** Whether whoever asks may read what pay hangs on. */
  readonly seesPay: boolean;
};

/** A line beyond which a figure shows the sign. Where the agreement promises a bound of that measure, the promise rules. */
export type FigureSign = {
  readonly figure: string;
  /** The measure it is part of, where it is a part or a count. */
  readonly measure?: string;
  readonly name: string;
  readonly worse: 'above' | 'below';
  readonly line: number;
  readonly as: 'share' | 'count';
};
export type Topic = {
  readonly id: string;
  readonly says: string;
  readonly constructs: readonly string[];
  readonly figures: readonly FigureSign[];
  /** Read from what is signed, where that tells. */
  readonly text?: (facts: DiagnosisFacts) => Reading;
};
export type Diagnosis = {
  readonly id: string;
  readonly says: string;
  readonly record: readonly Reading[];
  readonly survey: readonly Reading[];
};

function lineOf({ figure, worse, line }: FigureSign, agreement: Agreement | null) {
  const bounds = (agreement?.promises?.list ?? [])
    .filter(({ measure, where }) => measure === figure && Object.keys(where).length === 0)
    .flatMap(({ atMost, atLeast }) => (worse === 'above' ? atMost : atLeast) ?? []);
  const promised = bounds[0];
  return promised === undefined ? { line, promised: false } : { line: promised, promised: true };
}

function written(value: number, as: FigureSign['as']): string {
  return as === 'count' ? String(value) : `${Math.round(value * 1_000) / 10} %`;
}

export function readFigure(sign: FigureSign, facts: DiagnosisFacts): Reading {
  const figure = facts.figures.get(sign.figure);
  if (figure === undefined || figure.value === null) {
    const missing = figure?.missing[0];
    const says = missing === undefined ? 'no evidence' : `no evidence: needs ${missing}`;
    return { state: 'none', says: `${sign.name}: ${says}`, evidence: null };
  }
  if (sign.as === 'share' && figure.n < LEAST_CASES) {
    return { state: 'none', says: `${sign.name}: too few to tell (${figure.n})`, evidence: null };
  }
  const { line, promised } = lineOf(sign, facts.agreement);
  const beyond = sign.worse === 'above' ? figure.value > line : figure.value < line;
  const bound = `${sign.worse === 'above' ? 'at most' : 'at least'} ${written(line, sign.as)}`;
  return {
    state: beyond ? 'shown' : 'not-shown',
    says: `${sign.name}: ${written(figure.value, sign.as)} of ${figure.n} (${promised ? 'promised' : 'line'}: ${bound})`,
    evidence: {
      of: 'measure',
      says: sign.name,
      at: facts.at,
      measure: sign.measure ?? sign.figure,
      value: figure.value,
      n: figure.n,
    },
  };
}

function levels(answer: ConstructAnswer): string {
  return SIDES.map((side) => {
    const mean = answer[side]?.mean;
    return `${side} ${mean === undefined ? 'too few to show' : Math.round(mean * 100)}`;
  }).join(', ');
}

/** `trust`; of a conflict, whose means are turned round, `free of blame`. */
export function constructName(construct: string, turned = false): string {
  const name = construct.replaceAll('-', ' ');
  return turned ? `free of ${name}` : name;
}

/** The sign is shown where either side's mean is below the middle; the gap is told beside it. */
export function readConstruct(construct: string, { wave }: DiagnosisFacts): Reading {
  const answer = wave?.constructs.find((one) => one.construct === construct);
  const name = constructName(construct, answer?.turned);
  if (wave === null || answer === undefined) {
    return { state: 'none', says: `${name}: not asked yet`, evidence: null };
  }
  const shown = SIDES.flatMap((side) => answer[side] ?? []);
  const gap = gapOf(answer);
  const apart =
    gap === null
      ? ''
      : `; ${Math.round(gap * 100)} apart${answer.useful ? ', a difference both may keep' : ''}`;
  const evidence: Evidence = {
    ...{ of: 'survey', says: name, at: wave.at, wave: wave.wave, value: gap },
    n: shown.reduce((sum, { n }) => sum + n, 0),
  };
  const says = `${name}, of 100: ${levels(answer)}${apart}`;
  if (shown.length === 0) return { state: 'none', says, evidence };
  return { state: shown.some(({ mean }) => mean < MIDDLE) ? 'shown' : 'not-shown', says, evidence };
}

export function diagnose({ id, says, constructs, figures, text }: Topic, facts: DiagnosisFacts): Diagnosis {
  const ofText = text === undefined ? [] : [text(facts)];
  return {
    ...{ id, says },
    record: [...figures.map((sign) => readFigure(sign, facts)), ...ofText],
    survey: constructs.map((construct) => readConstruct(construct, facts)),
  };
}

/** Whether any of the readings shows it; `none` where none of them can tell. */
export function stateOf(readings: readonly Reading[]): SignState {
  if (readings.some(({ state }) => state === 'shown')) return 'shown';
  return readings.some(({ state }) => state === 'not-shown') ? 'not-shown' : 'none';
}
