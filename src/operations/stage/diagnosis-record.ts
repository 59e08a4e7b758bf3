/**
 * The figures symptoms and drivers are read from: measures of the twelve months up to the day, and counts taken from the
 * same columns. Whose they are is never told: shares of people stand only where there are enough of them.
 */

import type { Agreement } from '../../agreement/agreement.ts';
import type { DiagnosisFigure } from '../../alignment/stage/diagnosis.ts';
import { DIAGNOSED_MEASURES } from '../../alignment/stage/figure-signs.ts';
import { knownWords } from '../../alignment/stage/gates/vocabulary-in-use.ts';
import { recordsOf, type StageFacts } from '../../alignment/stage/stage-facts.ts';
import { HALF_YEAR_MS, QUARTER_MS, USUAL_FLOOR } from '../../alignment/stage/stage-terms.ts';
import { wordsWithin } from '../../alignment/stage/words-in-time.ts';
import type { MeasureAnswer } from '../../measures/measure-answer.ts';
import { type AskMeasure, readMeasures } from '../../measures/read-measure.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { Measuring } from '../measuring.ts';

const YEAR_MS = 365 * DAY_MS;

type Figures = Map<string, DiagnosisFigure>;

const nothing = (missing: string): DiagnosisFigure => ({ value: null, n: 0, missing: [missing] });

function figureOf({ value, n, missing }: MeasureAnswer): DiagnosisFigure {
  return { value, n, missing };
}

/** The twelve months up to the day. */
type AskYear = (id: string, by?: string) => Promise<MeasureAnswer | null>;

function overYear(at: Instant, ask: AskMeasure): AskYear {
  const span = { from: at - YEAR_MS, to: at + 1 };
  return async (id, by) => {
    const answer = await ask(id, by === undefined ? span : { ...span, by });
    return answer.ok ? answer.value : null;
  };
}

async function measuresInto(figures: Figures, ask: AskYear): Promise<void> {
  for (const id of [...DIAGNOSED_MEASURES, 'cycle-length']) {
    const answer = await ask(id);
    if (answer !== null) figures.set(id, figureOf(answer));
  }
  const contested = await ask('contested-revenue');
  const bookings = contested?.beside?.['bookings'] ?? 0;
  if (contested !== null) {
    const value = contested.value === null || bookings === 0 ? null : contested.value / bookings;
    figures.set('contested-share', { ...figureOf(contested), value });
  }
  const push = await ask('quarter-end-push');
  if (push !== null) {
    figures.set('quarter-end-excess', { ...figureOf(push), value: push.beside?.['excess'] ?? null });
  }
}

async function quotasInto(figures: Figures, ask: AskYear): Promise<void> {
  const answer = await ask('quota-attainment', 'person');
  const sellers = (answer?.rows ?? []).flatMap(({ value }) => value ?? []);
  const enough = sellers.length >= USUAL_FLOOR;
  const missing = answer?.missing[0] ?? `quotas of at least ${USUAL_FLOOR} sellers`;
  const below = sellers.filter((value) => value < 1).length;
  figures.set(
    'sellers-below-quota',
    enough ? { value: below / sellers.length, n: sellers.length, missing: [] } : nothing(missing),
  );
}

function share(part: number, all: number, missing: string): DiagnosisFigure {
  return all === 0 ? nothing(missing) : { value: part / all, n: all, missing: [] };
}

function wordsInto(figures: Figures, facts: StageFacts, agreement: Agreement | null, at: Instant): void {
  const sum = (some: StageFacts['words']) => some.reduce((total, { n }) => total + n, 0);
  const recent = (ms: number) => wordsWithin(facts, ms, at);
  const reasons = recent(YEAR_MS).filter(({ what }) => what === 'reason');
  const faults = new Set(
    (agreement?.handoffs?.list ?? []).flatMap(({ reasons: listed }) =>
      listed.filter(({ fault }) => fault === 'definition').map(({ id }) => id),
    ),
  );
  const outside = sum(reasons.filter(({ word }) => faults.has(word)));
  figures.set('definition-faults', share(outside, sum(reasons), 'returned leads with their reasons'));
  const stages = recent(QUARTER_MS).filter(({ what }) => what === 'stage');
  const known = agreement === null ? null : knownWords(agreement);
  const strange = sum(stages.filter(({ word }) => known !== null && !known.has(word.trim().toLowerCase())));
  figures.set(
    'strange-words',
    known === null
      ? nothing('an agreement with its words')
      : share(strange, sum(stages), 'stage words people enter'),
  );
}

function recordsInto(figures: Figures, facts: StageFacts, at: Instant): void {
  const work = recordsOf(facts, 'customer-work', at);
  const late = work.filter((one) => one.at > at - HALF_YEAR_MS).length;
  figures.set(
    'customer-work',
    work.length === 0 ? nothing('visits, references and requests') : { value: late, n: late, missing: [] },
  );
  const talk = recordsOf(facts, 'topics', at).findLast((one) => one.at > at - QUARTER_MS);
  figures.set(
    'blame-talk',
    talk === undefined
      ? nothing('notes of meetings, by consent and in sum')
      : { value: talk.quality + talk.power, n: talk.meetings, missing: [] },
  );
}

export async function diagnosisFigures(
  facts: StageFacts,
  agreement: Agreement | null,
  at: Instant,
  measured: Measuring,
): Promise<ReadonlyMap<string, DiagnosisFigure>> {
  const figures: Figures = new Map();
  // Teams and persons are summed up here and told to nobody one by one.
  const { persons: _told, personsSince: _since, ...whole } = measured.context;
  await readMeasures(measured.lens, whole, async (ask) => {
    await measuresInto(figures, overYear(at, ask));
    await quotasInto(figures, overYear(at, ask));
  });
  wordsInto(figures, facts, agreement, at);
  recordsInto(figures, facts, at);
  return figures;
}

const PEOPLE = `SELECT DISTINCT who FROM (
  SELECT who, happened FROM attempt UNION ALL SELECT who, happened FROM act UNION ALL SELECT owner AS who, happened FROM assignment
) WHERE who > 0`;

/** How many people of both sides are seen in the half year up to the day; null where nobody is. */
export async function peopleSeen({ lens }: Measuring, at: Instant): Promise<number | null> {
  const from = instant(at - HALF_YEAR_MS);
  const { rows } = await lens.answer(() =>
    lens.columns(`${PEOPLE} AND happened > ${from} AND happened <= ${at}`, 'events'),
  );
  return rows === 0 ? null : rows;
}
