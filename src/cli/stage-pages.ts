/** How the stage reads on a screen of text: the gates as a checklist, what shows, and what to do or why to stay. */
import type { AssessOutput } from '../operations/stage/assess.ts';
import type { ReadStageOutput } from '../operations/stage/read-stage.ts';
import { harmless, table } from './table.ts';

const STATES = { met: 'met', 'not-met': 'not met', none: 'no evidence' } as const;
const SHOWS = { shown: 'shows', 'not-shown': 'no', none: 'no evidence' } as const;

function day(at: string | null): string {
  return at === null ? '' : at.slice(0, 10);
}

function gateTable({ gates }: AssessOutput): string {
  const rows = gates.map((one) => [
    one.number,
    one.into,
    one.says,
    STATES[one.state],
    day(one.since),
    `${day(one.until)}${one.soon ? ' (soon)' : ''}`,
    one.state === 'met' ? '' : one.why,
  ]);
  const heads = ['Gate', 'Into', '', 'State', 'Since', 'Until', 'Why not'].map((title) => ({ title }));
  return table(heads, rows);
}

function diagnosisTable(title: string, all: AssessOutput['symptoms']): string {
  const rows = all.map(({ says, record, survey }) => [says, SHOWS[record.state], SHOWS[survey.state]]);
  return table([{ title }, { title: 'Record' }, { title: 'Survey' }], rows);
}

const SOURCES = { agreement: 'the agreement', survey: 'the survey', noted: 'noted' } as const;

/** The register of differences, and what people answer beside the gates. */
function apartLines({ separation, collaboration, bands }: AssessOutput): readonly string[] {
  const rows = separation.map(({ type, says, useful, source, since, endedAt }) => [
    type,
    says,
    SOURCES[source],
    day(since),
    endedAt === null ? (useful ? 'kept on purpose' : '') : `ended ${day(endedAt)}`,
  ]);
  const heads = ['Apart in', '', 'By', 'Since', ''].map((title) => ({ title }));
  return [
    '',
    harmless(collaboration.says),
    ...(rows.length === 0
      ? ['Nothing on record says where the sides are apart: entente note-difference notes it.']
      : [table(heads, rows)]),
    ...(bands === null ? [] : ['', bands.says]),
  ];
}

export function assessPage(answer: AssessOutput): string {
  const { recommendation, otherwise } = answer;
  const advice = [
    recommendation.says,
    ...recommendation.reasons.map(({ speaksFor, says }) => `  ${speaksFor}: ${says}`),
    ...recommendation.asks.map((says) => `  Only you know: ${says}`),
    ...(answer.plan.length === 0 ? [] : ['', 'To do next']),
    ...answer.plan.map(({ pillar, says }) => `  ${pillar}: ${says}`),
  ];
  return [
    `${answer.simulated ? 'Simulated company. ' : ''}${answer.says}`,
    `As of ${day(answer.at)}`,
    ...(answer.supposed ? ['Signatures are taken as if given with a login.'] : []),
    ...(otherwise === null
      ? []
      : [`${otherwise.supposed ? 'Had everybody signed in' : 'As they were given'}: ${otherwise.says}`]),
    '',
    gateTable(answer),
    '',
    ...answer.history.map(({ stage, from, until }) => `${day(from)} to ${day(until) || 'now'}  ${stage}`),
    '',
    diagnosisTable('Symptom', answer.symptoms),
    '',
    diagnosisTable('Core issue', answer.coreIssues),
    '',
    diagnosisTable('Driver of conflict', answer.drivers),
    '',
    ...advice.map(harmless),
    ...apartLines(answer),
  ].join('\n');
}

export function stagePage(answer: ReadStageOutput): string {
  return [
    answer.says,
    ...(answer.next?.missing ?? []).map(({ says }) => `  missing: ${says}`),
    ...answer.lapsed.map(({ says, at }) => `  lapsed ${day(at)}: ${says}`),
    ...answer.lapsing.map(({ says, at }) => `  lapses ${day(at)}: ${says}`),
  ]
    .map(harmless)
    .join('\n');
}
