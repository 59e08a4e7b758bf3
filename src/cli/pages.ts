/** How each answer reads on a screen of text. */
import type { CheckAgreementOutput } from '../operations/check-agreement.ts';
import type { DueOutput } from '../operations/due.ts';
import { grouped } from '../operations/figure-words.ts';
import type { ListMeasuresOutput } from '../operations/list-measures.ts';
import type { ListWorkspacesOutput } from '../operations/list-workspaces.ts';
import { table } from './table.ts';

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
