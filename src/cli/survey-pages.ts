/** How the survey reads on a screen of text: what each side believes, beside what was recorded. */
import { figure, grouped } from '../operations/figure-words.ts';
import type { ImportSurveyOutput } from '../operations/survey/import-survey.ts';
import type { OpenSurveyOutput } from '../operations/survey/open-survey.ts';
import type { ReadSurveyOutput } from '../operations/survey/read-survey.ts';
import { harmless, table } from './table.ts';

type Wave = OpenSurveyOutput['wave'];

function waveLines(wave: Wave): readonly string[] {
  const asked = wave.asked.map(({ side, invited, answered }) =>
    wave.imported ? `${side} ${answered}` : `${side} ${answered} of ${invited}`,
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

function recordRows(answer: ReadSurveyOutput): readonly (readonly string[])[] {
  const questions = answer.constructs.flatMap(({ scales }) => scales.flatMap((one) => one.questions));
  return answer.records.flatMap(({ item, about, measure, unit, value, missing }) => {
    const asked = questions.find((one) => one.item === item);
    if (asked === undefined) return [];
    const agreeing = (group: string) => {
      const found = asked.spread.find((one) => one.group === group)?.agreeing ?? null;
      return found === null ? '–' : `${found.atLeast ? 'at least ' : ''}${share(found.share)}`;
    };
    const fact = value === null ? `no evidence: ${missing.join('; ')}` : figure(value, unit);
    const says = about === 'sales' ? asked.says.marketing : asked.says.sales;
    return [[says, agreeing('marketing'), agreeing('sales'), measure, fact]];
  });
}

export function surveyPage(answer: ReadSurveyOutput): string {
  const waves = answer.waves.flatMap(waveLines);
  if (answer.wave === null)
    return waves.length === 0
      ? 'No wave of the survey was held. entente survey open asks both sides.'
      : [...waves, '', 'Nothing is told while a wave is open.'].join('\n');
  const heads = ['Belief, in shares of the scale', 'Marketing', 'Sales', 'Sales less marketing', 'Alpha'];
  const beside = ['Statement', 'Marketing agree', 'Sales agree', 'Measure', 'Recorded'];
  return [
    ...waveLines(answer.wave),
    '',
    table(
      heads.map((title, at) => ({ title, right: at > 0 })),
      scaleRows(answer),
    ),
    '',
    table(
      beside.map((title) => ({ title })),
      recordRows(answer),
    ),
  ].join('\n');
}

export function remindedPage({ waiting }: { readonly waiting: number }): string {
  return waiting === 0
    ? 'Everybody has answered.'
    : `${grouped(waiting, 0)} who have not answered are mailed.`;
}
