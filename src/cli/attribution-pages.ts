/** Credit by channel on a screen of text. */
import type { AttributePathsOutput } from '../operations/attribute-paths.ts';
import { grouped } from '../operations/figure-words.ts';
import { table } from './table.ts';

function amount(value: number | null): string {
  return value === null ? '–' : grouped(value, 2);
}

export function attributionPage(answer: AttributePathsOutput): string {
  const effects = answer.removalEffects;
  const columns = [
    { title: 'Channel' },
    { title: 'Conversions', right: true },
    { title: 'Value', right: true },
    ...(effects === null ? [] : [{ title: 'Removal effect', right: true }]),
  ];
  const rows = answer.rows.map(({ channel, conversions, value }) => [
    channel,
    amount(conversions),
    amount(value),
    ...(effects === null ? [] : [grouped(effects[channel] ?? 0, 4)]),
  ]);
  const { total, unclaimed } = answer;
  const whole = ['All', amount(total.conversions), amount(total.value), ...(effects === null ? [] : [''])];
  const left =
    Math.abs(unclaimed.conversions) < 1e-6
      ? []
      : ['', `No touch may claim ${amount(unclaimed.conversions)} of the conversions.`];
  return [
    `${answer.model}: ${answer.says}`,
    `Definition ${answer.definition}; ${grouped(total.paths, 0)} paths, ${grouped(total.touches, 0)} touches`,
    '',
    table(columns, [...rows, whole]),
    ...left,
  ].join('\n');
}
