/** The figures of a section as a table to take away: one line per figure and period, each with its definition. */
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
import type { Sheet } from '../parts/csv-button.tsx';

const HEAD = [
  'measure',
  'definition',
  'period',
  'value',
  'unit',
  'n',
  'low 95%',
  'high 95%',
  'evidence',
  'missing',
];

function unitOf(answer: ScoreboardFigure): string {
  return answer.unit === 'money' ? (answer.currency ?? 'money') : answer.unit;
}

export function figuresSheet(name: string, figures: readonly ScoreboardFigure[]): Sheet {
  const rows = figures.flatMap((answer) => [
    [
      answer.id,
      answer.definition,
      'all',
      answer.value,
      unitOf(answer),
      answer.n,
      answer.interval?.[0],
      answer.interval?.[1],
      answer.evidence,
      answer.missing.join('; '),
    ],
    ...answer.trend.map((row) => [
      answer.id,
      answer.definition,
      row.key,
      row.value,
      unitOf(answer),
      row.n,
      row.interval?.[0],
      row.interval?.[1],
      row.evidence,
      '',
    ]),
  ]);
  return { name, head: HEAD, rows };
}
