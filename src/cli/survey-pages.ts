/** How the survey reads on a screen of text: what each side believes, beside what was recorded. */
import { figure, grouped } from '../operations/figure-words.ts';
import type { ReadSurveyFormOutput } from '../operations/survey/answer-survey.ts';
import type { ImportSurveyOutput } from '../operations/survey/import-survey.ts';
import type { ListSurveyStatementsOutput } from '../operations/survey/list-statements.ts';
import type { OpenSurveyOutput } from '../operations/survey/open-survey.ts';
import type { ReadSurveyOutput } from '../operations/survey/read-survey.ts';
import { harmless, table } from './table.ts';

type Wave = OpenSurveyOutput['wave'];

function waveLines(wave: Wave): readonly string[] {
  const asked = wave.asked.map(({ side, invited, answered }) =>
    wave.imported
      ? `${side} ${answered ?? 0}`
      : answered === null
        ? `${side} not told of ${invited}`
        : `${side} ${answered} of ${invited}`,
  );
  const until = wave.closedAt === null ? `open until ${wave.closesAt}` : `closed ${wave.closedAt}`;
  return [
    `${harmless(wave.name)} (${wave.id}), ${wave.points} points, floor ${wave.floor}, ${until}`,
    `Answered: ${asked.join(', ')}`,
    ...wave.groups
      .filter(({ withheld }) => withheld !== null)
      .map(({ name, withheld }) => `Withheld: ${name} (${withheld})`),
  ];
}

export function waveOpenedPage({ wave, links, mailed }: OpenSurveyOutput): string {
  const rows = links.map(({ email, side, link }) => [email, side, link]);
  return [
    ...waveLines(wave),
    '',
    table(
      [{ title: 'Person' }, { title: 'Side' }, { title: 'Link, behind this installation’s address' }],
      rows,
    ),
    '',
    mailed
      ? 'Each was mailed, too.'
      : 'No mail goes out: send each person their own link. It is shown this once.',
  ].join('\n');
}

export function wavePage({ wave }: { readonly wave: Wave }): string {
  return waveLines(wave).join('\n');
}

export function waveImportedPage({ wave, forms, leftOut, ignored }: ImportSurveyOutput): string {
  return [
    ...waveLines(wave),
    `${grouped(forms, 0)} forms`,
    ...leftOut.map(({ line, why }) => `Left out: line ${line} ${harmless(why)}`),
    ...ignored.map((column) => `Ignored: column ${harmless(column)}`),
  ].join('\n');
}

const share = (value: number | undefined) => (value === undefined ? '–' : figure(value, 'ratio'));

function scaleRows({ constructs }: ReadSurveyOutput): readonly (readonly string[])[] {
  return constructs.flatMap(({ name, high, scales }) =>
    scales.map(({ view, groups, gap, reliability }) => {
      const of = (group: string) => groups.find((one) => one.group === group);
      const alpha = reliability.find(({ group }) => group === 'everyone')?.alpha ?? null;
      return [
        `${name}${view === 'shared' ? '' : ` (${view})`}${high === 'conflict' ? ', more is worse' : ''}`,
        share(of('marketing')?.mean),
        share(of('sales')?.mean),
        gap === null
          ? '–'
          : `${Math.round(gap.value * 100)} (${Math.round(gap.low * 100)} to ${Math.round(gap.high * 100)})`,
        alpha === null ? '–' : alpha.toFixed(2),
      ];
    }),
  );
}

type GroupMean = ReadSurveyOutput['constructs'][number]['scales'][number]['groups'][number];

/** Of a side in a region; of its staff or leaders where no more is told. */
function meanIn(groups: readonly GroupMean[], side: string): string {
  const told = ['', '-staff', '-leader'].flatMap((part) => {
    const found = groups.find(({ group }) => group === `${side}${part}`);
    return found === undefined ? [] : [`${part === '' ? '' : `${part.slice(1)}: `}${found.mean.toFixed(2)}`];
  });
  return told[0] ?? '–';
}

function recordRows(answer: ReadSurveyOutput): readonly (readonly string[])[] {
  const questions = answer.constructs.flatMap(({ scales }) => scales.flatMap((one) => one.questions));
  return answer.records.flatMap(({ item, about, measure, unit, value, missing }) => {
    const asked = questions.find((one) => one.item === item);
    if (asked === undefined) return [];
    const agreeing = (group: string) => {
      if (answer.cut !== null) return meanIn(asked.groups, group);
      const found = asked.spread.find((one) => one.group === group)?.agreeing ?? null;
      return found === null ? '–' : `${found.atLeast ? 'at least ' : ''}${share(found.share)}`;
    };
    const fact = value === null ? `no evidence: ${missing.join('; ')}` : figure(value, unit);
    const says = about === 'sales' ? asked.says.marketing : asked.says.sales;
    return [[says, agreeing('marketing'), agreeing('sales'), measure, fact]];
  });
}

/** Of a region the means on the scale 0 to 1; of all the shares that agree. */
function besideTable(answer: ReadSurveyOutput, believed: readonly [string, string]): string {
  const heads = ['Statement', ...believed, 'Measure', 'Recorded'];
  return table(
    heads.map((title) => ({ title })),
    recordRows(answer),
  );
}

/** Sales and marketing of each region and team that may be told of, and why another is not. */
function cutLines({ cuts }: ReadSurveyOutput): readonly string[] {
  if (cuts.length === 0) return [];
  const rows = cuts.map(({ by, value, groups, withheld }) => [
    by,
    value,
    groups.map(({ name, n }) => `${name} ${n}`).join('; ') || '–',
    withheld.map(({ side, why }) => `${side}: ${why}`).join('; '),
  ]);
  const heads = ['Cut by', 'Of', 'Told of', 'Withheld'].map((title) => ({ title }));
  return ['', table(heads, rows), 'One of them: entente survey --region NAME, --team NAME, or both.'];
}

function cutWords({ cut }: ReadSurveyOutput): readonly string[] {
  if (cut === null) return [];
  const { region, team } = cut;
  const of = [...(region === null ? [] : [`region ${region}`]), ...(team === null ? [] : [`team ${team}`])];
  const record = team === null ? '' : ' What was recorded stands with a region, or with all.';
  return [`Of ${harmless(of.join(', '))} alone.${record}`];
}

export function surveyPage(answer: ReadSurveyOutput): string {
  const waves = answer.waves.flatMap(waveLines);
  if (answer.wave === null)
    return waves.length === 0
      ? 'No wave of the survey was held. entente survey open asks both sides.'
      : [...waves, '', 'Nothing is told while a wave is open.'].join('\n');
  const heads = ['Belief, in shares of the scale', 'Marketing', 'Sales', 'Sales less marketing', 'Alpha'];
  if (answer.cut !== null) {
    const rows = scaleRows(answer);
    const isTold = answer.constructs.some(({ scales }) => scales.some(({ groups }) => groups.length > 0));
    return [
      ...waveLines(answer.wave).slice(0, 1),
      ...cutWords(answer),
      '',
      isTold
        ? table(
            heads.map((title, at) => ({ title, right: at > 0 })),
            rows,
          )
        : 'Nothing may be told of it: too few answered, or another group would show them.',
      ...(answer.records.length === 0 ? [] : ['', besideTable(answer, ['Marketing, mean', 'Sales, mean'])]),
    ].join('\n');
  }
  return [
    ...waveLines(answer.wave),
    '',
    table(
      heads.map((title, at) => ({ title, right: at > 0 })),
      scaleRows(answer),
    ),
    '',
    besideTable(answer, ['Marketing agree', 'Sales agree']),
    ...cutLines(answer),
  ].join('\n');
}

export function remindedPage(answer: { readonly waiting: number | null; readonly mailed: boolean }): string {
  const { waiting, mailed } = answer;
  if (waiting === 0) return 'Everybody has answered.';
  const how = mailed
    ? 'by mail and in the app'
    : 'in the app; no mail server is set up, so send the links again';
  return `Those who have not answered${waiting === null ? '' : ` (${grouped(waiting, 0)})`} are reminded ${how}.`;
}

/** A cell of a CSV that a person fills in. */
function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const NO_FORM = {
  'not-asked': 'Nobody is asked so: say the link you were sent, entente survey form LINK.',
  answered: 'This form was handed in. Thank you.',
  open: '',
} as const;

/** The form itself, to be kept in a file, filled in and handed in: `entente survey answer FILE --token LINK`. */
export function surveyFormPage({ form, state }: ReadSurveyFormOutput): string {
  if (form === null) return NO_FORM[state];
  const scale = `1 strongly disagree, ${(form.points + 1) / 2} neither or cannot say, ${form.points} strongly agree`;
  const rows = form.parts.flatMap(({ questions }) =>
    questions.map(({ id, asks, says }) => [id, '', asks, says].map((one) => cell(harmless(one))).join(',')),
  );
  return [`question,answer,asks,${cell(`statement (${scale})`)}`, ...rows].join('\n');
}

export function handedInPage(): string {
  return 'Handed in. Thank you. Nothing kept tells whose it is.';
}

export function statementsPage({ constructs }: ListSurveyStatementsOutput): string {
  const rows = constructs.flatMap(({ id, items }) =>
    items.map((item) => [
      id,
      item.questions.map((one) => one.id).join(' '),
      item.says.sales,
      item.measures.join(', '),
    ]),
  );
  const heads = ['Construct', 'Questions', 'Statement, as sales reads it', 'Held against'];
  return table(
    heads.map((title) => ({ title })),
    rows,
  );
}
