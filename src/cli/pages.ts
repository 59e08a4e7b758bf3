/** How each answer reads on a screen of text. */
import type { CheckAgreementOutput } from '../operations/check-agreement.ts';
import type { DueOutput } from '../operations/due.ts';
import { between, figure, grouped } from '../operations/figure-words.ts';
import type { ListMeasuresOutput } from '../operations/list-measures.ts';
import type { ListWorkspacesOutput } from '../operations/list-workspaces.ts';
import type { ReadMeasureOutput } from '../operations/read-measure.ts';
import { harmless, table } from './table.ts';

export function checkPage(answer: CheckAgreementOutput): string {
  if (answer.valid) return `No faults. Digest ${answer.digest}`;
  const rows = answer.faults.map((fault) => [`${fault.line}:${fault.column}`, fault.path, fault.message]);
  const count = answer.faults.length === 1 ? 'One fault' : `${answer.faults.length} faults`;
  return `${table([{ title: 'Line', right: true }, { title: 'Where' }, { title: 'Fault' }], rows)}\n\n${count}.`;
}

export function duePage(answer: DueOutput): string {
  const rows = [
    ['Starts', answer.startsAt],
    ...answer.warningsAt.map((at) => ['Warning', at]),
    ['Due', answer.dueAt],
  ];
  return [...rows.map(([word, at]) => `${(word ?? '').padEnd(8)} ${at}`), '', ...answer.why].join('\n');
}

export function workspacesPage(answer: ListWorkspacesOutput): string {
  const rows = answer.workspaces.map(({ name, simulated, entries }) => [
    name,
    grouped(entries, 0),
    simulated ? 'simulated' : '',
  ]);
  return rows.length === 0
    ? 'No workspace yet; an import makes the first.'
    : table([{ title: 'Workspace' }, { title: 'Entries', right: true }, { title: '' }], rows);
}

export function measuresPage(answer: ListMeasuresOutput): string {
  const rows = answer.map(({ id, unit, says }) => [id, unit, says]);
  return table([{ title: 'Measure' }, { title: 'Unit' }, { title: 'Says' }], rows);
}

export function measurePage(answer: ReadMeasureOutput): string {
  const { unit, currency } = answer;
  const head = [`${answer.id}: ${answer.says}`, `Definition ${answer.definition}`, ''];
  if (answer.evidence === 'none') {
    return [...head, `No evidence. Missing: ${answer.missing.join('; ') || 'nothing was recorded'}`].join(
      '\n',
    );
  }
  const whole = [
    ['All', figure(answer.value, unit, currency), between(answer.interval, unit), grouped(answer.n, 0)],
  ];
  const rows = answer.rows.map((row) => [
    row.key === '' ? '(not said)' : row.key,
    row.evidence === 'none' ? 'no evidence' : figure(row.value, unit, currency),
    between(row.interval, unit),
    grouped(row.n, 0),
  ]);
  const columns = [
    { title: '' },
    { title: 'Value', right: true },
    { title: '95 %', right: true },
    { title: 'n', right: true },
  ];
  const beside = Object.entries(answer.beside ?? {}).map(
    ([part, value]) =>
      `${harmless(part)}: ${value === null ? '–' : grouped(value, Number.isInteger(value) ? 0 : 3)}`,
  );
  const unripe = answer.missing.length > 0 ? ['', `Missing: ${answer.missing.join('; ')}`] : [];
  return [
    ...head,
    table(columns, [...whole, ...rows]),
    ...(beside.length > 0 ? ['', ...beside] : []),
    ...unripe,
  ].join('\n');
}
