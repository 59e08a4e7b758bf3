/** A judged stage in the shapes of the doors. */
import type { StageAssessment } from '../../alignment/stage/assess-stage.ts';
import { type Diagnosis, type Reading, stateOf } from '../../alignment/stage/diagnosis.ts';
import type { Evidence } from '../../alignment/stage/evidence.ts';
import type { FourBands } from '../../alignment/stage/four-bands.ts';
import { STAGES, type Stage } from '../../alignment/stage/gate.ts';
import type { Separation } from '../../alignment/stage/separation.ts';
import type { StageHistory } from '../../alignment/stage/stage-history.ts';
import { SOON_MS } from '../../alignment/stage/stage-terms.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { withTitles } from '../../measures/measure-titles.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { isoOrNull } from '../agreement-views.ts';
import type {
  BandsShape,
  DiagnosisShape,
  EvidenceShape,
  GateShape,
  SeparationShape,
  SpanShape,
} from './stage-shapes.ts';

const MEASURED: ReadonlySet<string> = new Set(MEASURES.map(({ id }) => id));

export function evidenceTold(one: Evidence): EvidenceShape {
  // Counts that are no measures have no page of their own.
  const measure = one.measure !== undefined && MEASURED.has(one.measure) ? one.measure : null;
  return {
    ...{ of: one.of, says: withTitles(one.says), at: isoOrNull(one.at), seq: one.seq ?? null },
    ...{ clause: one.clause ?? null, agreement: one.agreement ?? null, measure },
    ...{ value: one.value ?? null, n: one.n ?? null, wave: one.wave ?? null },
  };
}

export function gatesTold(assessed: StageAssessment, { gates }: StageHistory, at: Instant): GateShape[] {
  return assessed.gates.map(({ gate, finding }): GateShape => {
    const span = gates.get(gate.id);
    const { until } = finding;
    return {
      ...{ id: gate.id, number: gate.number, says: gate.says, into: gate.into, need: gate.need },
      ...{ outcome: gate.outcome === true, pillar: gate.pillar, reads: [...gate.reads], wants: gate.wants },
      ...{
        state: finding.state,
        why: withTitles(finding.says),
        evidence: finding.evidence.map(evidenceTold),
      },
      since: finding.state === 'met' ? isoOrNull(span?.since ?? null) : null,
      until: isoOrNull(until),
      soon: until !== null && until - at <= SOON_MS,
      lapsedAt: finding.state === 'met' ? null : isoOrNull(span?.lapsedAt ?? null),
      reopenedAt: isoOrNull(finding.reopened ?? null),
    };
  });
}

export function spansTold({ spans }: StageHistory): SpanShape[] {
  return spans.map(({ stage, from, until, because }) => ({
    ...{ stage, from: isoOf(from), until: isoOrNull(until) },
    because: because.map(({ id, says }) => ({ id, says })),
  }));
}

function readingTold({ state, says, evidence }: Reading) {
  return { state, says: withTitles(says), evidence: evidence === null ? null : evidenceTold(evidence) };
}

export function diagnosisTold({ id, says, record, survey }: Diagnosis): DiagnosisShape {
  return {
    ...{ id, says },
    record: { state: stateOf(record), readings: record.map(readingTold) },
    survey: { state: stateOf(survey), readings: survey.map(readingTold) },
  };
}

export function separationTold({
  type,
  says,
  useful,
  source,
  id,
  since,
  endedAt,
}: Separation): SeparationShape {
  return {
    ...{ type, says, useful, source, id: id ?? null },
    since: isoOrNull(since ?? null),
    endedAt: isoOrNull(endedAt ?? null),
  };
}

/** Whether belief runs ahead of the record, or behind it. */
function beside(believed: Stage, judged: Stage): string {
  const ahead = STAGES.indexOf(believed) - STAGES.indexOf(judged);
  if (ahead === 0) return 'The gates say the same.';
  return ahead > 0
    ? 'What is believed is ahead of what is on record.'
    : 'What is on record is ahead of what is believed.';
}

export function bandsTold(bands: FourBands | null, judged: Stage): BandsShape | null {
  if (bands === null) return null;
  const { sides, both } = bands;
  const each = sides.map(({ side, score, band }) => `${side} ${Math.round(score)} (${band})`);
  const says = `By their own answers, from 20 to 100: ${each.join(', ')}.`;
  return {
    ...{ wave: bands.wave, constructs: bands.constructs, sides: [...sides], both },
    says: both === null ? says : `${says} ${beside(both.stage, judged)}`,
  };
}
