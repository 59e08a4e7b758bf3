/** How figures of forecasts read on a screen of text. */
import type { AccuracyOutput } from '../operations/accuracy.ts';
import { grouped } from '../operations/figure-words.ts';
import { table } from './table.ts';

const MEASURES = [
  ['WAPE', 'wape'],
  ['Bias', 'bias'],
  ['MAPE', 'mape'],
  ['sMAPE', 'smape'],
  ['MASE', 'mase'],
  ['Miss of call', 'ofCall'],
  ['Miss of booking', 'ofBooking'],
] as const;

function shown(name: string, value: number | null): string {
  if (value === null) return 'not defined';
  return name === 'mase' ? grouped(value, 3) : `${grouped(value * 100, 2)} %`;
}

export function accuracyPage(answer: AccuracyOutput): string {
  const whole = MEASURES.map(([title, name]) => {
    const { value, definition, why } = answer[name];
    return [title, shown(name, value), why ?? definition];
  });
  const columns = [
    { title: '' },
    { title: 'Value', right: true },
    { title: 'Definition, or why there is none' },
  ];
  const head = [`${grouped(answer.n, 0)} forecasts (${answer.forecast}) against ${answer.actual}`, ''];
  const parts = answer.rows.map((row) => [
    row.key === '' ? '(not said)' : row.key,
    grouped(row.n, 0),
    ...MEASURES.map(([, name]) => (row[name].value === null ? '–' : shown(name, row[name].value))),
  ]);
  const titles = [answer.by ?? '', 'n', ...MEASURES.map(([title]) => title)];
  const rows =
    parts.length === 0
      ? []
      : [
          '',
          table(
            titles.map((title, at) => ({ title, right: at > 0 })),
            parts,
          ),
        ];
  return [...head, table(columns, whole), ...rows].join('\n');
}
