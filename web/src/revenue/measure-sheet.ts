/** Several measures as one sheet: each with its interval, its definition and its parts. */
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import type { Sheet } from '../parts/csv-button.tsx';

export function measureSheet(name: string, answers: readonly ReadMeasureOutput[]): Sheet {
  return {
    name,
    head: [
      ...['measure', 'part', 'value', 'unit', 'currency', 'n', 'low 95%', 'high 95%'],
      ...['missing', 'definition'],
    ],
    rows: answers.flatMap((one) => [
      [
        ...[one.id, '', one.value, one.unit, one.currency, one.n, one.interval?.[0], one.interval?.[1]],
        ...[one.missing.join('; '), one.definition],
      ],
      ...Object.entries(one.beside ?? {}).map(([part, value]) => [
        ...[one.id, part, value, '', one.currency, '', '', ''],
        ...['', one.definition],
      ]),
    ]),
  };
}
