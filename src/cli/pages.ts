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

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2026-11-23T10:00:00+01:00` → `Mon 2026-11-23 10:00`: the clock on the wall, seconds where there are any. */
function onTheWall(iso: string): string {
  const [day = '', time = ''] = iso.split('T');
  const weekday = DAYS[new Date(`${day}T00:00Z`).getUTCDay()] ?? '';
  const seconds = /^\d{2}:\d{2}:(?!00)\d{2}/.test(time) ? time.slice(0, 8) : time.slice(0, 5);
  return `${weekday} ${day} ${seconds}`;
}

function hoursAndMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${grouped(hours, 0)} h` : `${grouped(hours, 0)} h ${rest} min`;
}

export function duePage(answer: DueOutput): string {
  const rows = [
    ['Starts', answer.startsAt],
    ...answer.warningsAt.map((at) => ['Warning', at]),
    ['Due', answer.dueAt],
  ].map(([word = '', at = '']) => `${word.padEnd(8)} ${onTheWall(at)} (${answer.zone})`);
  const left =
    answer.minutesLeft === null ? '' : `; ${hoursAndMinutes(answer.minutesLeft)} of it are left now`;
  const time = `${hoursAndMinutes(answer.businessMinutes)} of business time from start to due${left}.`;
  return [...rows, '', time, ...answer.why].join('\n');
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
