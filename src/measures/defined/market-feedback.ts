/** How long marketing takes to answer what sales reports from the field, and how often within the agreed time. */
import { HOUR_MS } from '../../vocabulary/instant.ts';
import { finishMedian, finishRate } from '../finish.ts';
import { BY_DAY } from '../history/durations.ts';
import { BROKEN, handoffsOf, KEPT, TO_MARKETING, WITHDRAWN } from '../history/handoffs.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const NO_REPORTS =
  'what sales reports from the field (insights), with the dates they were reported and answered';
const NO_PROMISES = 'handoffs from sales to marketing: sign an agreement with such a handoff';
const ANSWERED = 3;
const UNANSWERED = 1;
const BY_DATE = 2;

type Report = {
  readonly subject: number;
  readonly at: number;
  readonly byDay: boolean;
  readonly until: number;
};

/** Each thing marketing owed an answer: by its handoff, else an insight by its creation. */
async function reportsOf(history: History): Promise<readonly Report[]> {
  const handoffs = await handoffsOf(history);
  const handed: Report[] = [];
  for (let row = 0; row < handoffs.n; row++) {
    if (handoffs.taker[row] !== TO_MARKETING || handoffs.fate[row] === WITHDRAWN) continue;
    handed.push({
      subject: handoffs.subject[row] as number,
      at: handoffs.at[row] as number,
      byDay: handoffs.precision[row] === BY_DAY,
      until: handoffs.until[row] as number,
    });
  }
  if (handed.length > 0) return handed;
  const created = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec FROM created ORDER BY subject, happened, seq',
  );
  const types = await subjectTypes(history);
  const met = new Set<number>();
  const reports: Report[] = [];
  for (let row = 0; row < created.rows; row++) {
    const subject = created.of['subject']![row] as number;
    if (types[subject] !== typeNumber('insight') || met.has(subject)) continue;
    met.add(subject);
    const [at, byDay] = [created.of['happened']![row] as number, created.of['prec']![row] === BY_DAY];
    reports.push({ subject, at, byDay, until: Number.POSITIVE_INFINITY });
  }
  return reports;
}

type Answer = { readonly at: number; readonly byDay: boolean };

/** The first answer to a subject within a report's time. */
async function answersOf(history: History): Promise<(report: Report) => Answer | null> {
  const rows = await history.rows(
    `SELECT subject, happened::DOUBLE AS happened, prec FROM act WHERE what = ${ANSWERED} ORDER BY subject, happened, seq`,
  );
  const bySubject = new Map<number, Answer[]>();
  for (let row = 0; row < rows.rows; row++) {
    const subject = rows.of['subject']![row] as number;
    const answer = { at: rows.of['happened']![row] as number, byDay: rows.of['prec']![row] === BY_DAY };
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), answer]);
  }
  return ({ subject, at, until }) =>
    (bySubject.get(subject) ?? []).find((answer) => answer.at >= at && answer.at < until) ?? null;
}

export const marketFeedbackTime: Measure = {
  id: 'market-feedback-time',
  says: 'Hours until marketing answers what sales reports from the field; half take longer.',
  definition: 'market-feedback-time/median-of-answered',
  formula:
    'median of (answered − handed over) in hours, by handoffs from sales to marketing; without any, (answered − reported) of ' +
    'insights. Unanswered ones and those known by date alone stand apart',
  source: 'Fixed by this product; no published standard was found for marketing’s side',
  unit: 'hours',
  better: 'lower',
  dated: 'the report',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_REPORTS],
  async observe(history): Promise<Observations> {
    const reports = await reportsOf(history);
    if (reports.length === 0) return noEvidence(NO_REPORTS);
    const answered = await answersOf(history);
    const seen = collect(reports.length, ['unanswered', 'byDate']);
    for (const report of reports) {
      const { at, subject } = report;
      const answer = answered(report);
      const byDate = answer !== null && (report.byDay || answer.byDay);
      const state = answer === null ? UNANSWERED : byDate ? BY_DATE : 0;
      const value = answer === null ? Number.NaN : (answer.at - at) / HOUR_MS;
      seen.add({ at, subject, known: answer?.at ?? history.asOf, state, value });
    }
    const observations = seen.close();
    return observations.state.includes(0)
      ? observations
      : noEvidence('answers to those reports, with the time of day');
  },
  finish: finishMedian,
};

export const marketFeedbackInTime: Measure = {
  id: 'market-feedback-in-time',
  says: 'Of what sales handed to marketing and whose time is over, the share answered in time.',
  definition: 'market-feedback-in-time/decided-clocks',
  formula: 'clocks of handoffs to marketing kept / (kept + broken); open and withdrawn ones stand apart',
  source: 'Fixed by this product',
  unit: 'ratio',
  better: 'higher',
  dated: 'the handoff',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_PROMISES],
  decided: true,
  async observe(history): Promise<Observations> {
    const handoffs = await handoffsOf(history);
    const seen = collect(handoffs.n, ['open', 'withdrawn']);
    for (let row = 0; row < handoffs.n; row++) {
      const fate = handoffs.fate[row] as number;
      if (handoffs.taker[row] !== TO_MARKETING) continue;
      const at = handoffs.at[row] as number;
      const known = Number.isNaN(handoffs.settledAt[row] as number)
        ? history.asOf
        : (handoffs.settledAt[row] as number);
      const state = fate === KEPT || fate === BROKEN ? 0 : fate === WITHDRAWN ? 2 : 1;
      seen.add({ at, subject: handoffs.subject[row] as number, known, state, hit: fate === KEPT });
    }
    return seen.rows() === 0 ? noEvidence(NO_PROMISES) : seen.close();
  },
  finish: finishRate,
};
