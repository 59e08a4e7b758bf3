/** Of the leads that were passed over, how many the other side took. */
import { finishRate } from '../finish.ts';
import { ACCEPTED, REJECTED, type Verdicts, verdictsOf } from '../history/acts.ts';
import { type Handoffs, handoffsOf, WITHDRAWN } from '../history/handoffs.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const APART = ['open', 'withdrawn'];

/** Without handoffs, what was passed is what was answered. */
function ofVerdicts(verdicts: Verdicts, types: Uint8Array): Observations {
  const { rows, of } = verdicts.columns;
  const seen = collect(rows, APART);
  for (let row = 0; row < rows; row++) {
    const subject = of['subject']![row]!;
    if (types[subject] !== typeNumber('lead')) continue;
    const at = of['happened']![row]!;
    seen.add({ at, subject, known: at, hit: of['what']![row] === ACCEPTED });
  }
  return seen.rows() === 0
    ? noEvidence('whether each lead passed over was accepted or returned (import or record it)')
    : seen.close();
}

function ofHandoffs(
  history: History,
  handoffs: Handoffs,
  verdicts: Verdicts,
  types: Uint8Array,
): Observations {
  const seen = collect(handoffs.n, APART);
  for (let row = 0; row < handoffs.n; row++) {
    const subject = handoffs.subject[row] as number;
    if (types[subject] !== typeNumber('lead')) continue;
    const at = handoffs.at[row] as number;
    const named = [handoffs.handoff[row] as number, handoffs.clause[row] as number];
    const verdict = verdicts.first(subject, at, handoffs.until[row] as number, named);
    const due = handoffs.due[row] as number;
    const waiting = verdict === null && (due < 0 || due >= history.asOf);
    const state = handoffs.fate[row] === WITHDRAWN ? 2 : waiting ? 1 : 0;
    seen.add({ at, subject, known: verdict?.at ?? history.asOf, state, hit: verdict?.what === ACCEPTED });
  }
  return seen.close();
}

export const acceptanceRate: Measure = {
  id: 'acceptance-rate',
  says: 'Of the leads passed to the other side, the share it accepted.',
  definition: 'acceptance-rate/passed',
  formula:
    'accepted / passed; passed leads still within their time are open and apart, unanswered ones count as not ' +
    'accepted. Without handoffs in the ledger: accepted / (accepted + rejected)',
  source: 'The usual MQL-to-SAL rate: MQLs accepted / MQLs passed',
  unit: 'ratio',
  better: 'higher',
  dated: 'the handoff (without handoffs: the answer)',
  dimensions: LEAD_DIMENSIONS,
  needs: ['acceptances and rejections of leads'],
  hits: 'accepted leads',
  decided: true,
  async observe(history) {
    const [handoffs, verdicts, types] = [
      await handoffsOf(history),
      await verdictsOf(history),
      await subjectTypes(history),
    ];
    const answered = (verdicts.columns.of['what'] as Int32Array).some(
      (what) => what === ACCEPTED || what === REJECTED,
    );
    if (handoffs.n === 0) return ofVerdicts(verdicts, types);
    return answered
      ? ofHandoffs(history, handoffs, verdicts, types)
      : noEvidence('whether each lead handed over was accepted or returned');
  },
  finish: finishRate,
};
