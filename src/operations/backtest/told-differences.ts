/** Differing decisions in words people read: whom, what under the one text, what under the other, and why. */
import { type DecisionLog, LATE, QUALIFIES } from '../../engine/backtest/decision-log.ts';
import { DECIDED_KINDS } from '../../ledger/entries/decided.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import type { LensContext } from '../context.ts';
import type { AxisLogs, Told } from './axis-figures.ts';
import type { AxisFigures } from './backtest-shapes.ts';

type Difference = AxisFigures['differences'][number];
type NameOf = (subject: string) => string;

export type Asked = {
  readonly clause: string | undefined;
  readonly kind: string | undefined;
  readonly after: number;
  readonly limit: number;
};

/** Whose names are told to whoever asks; of others it is only said that it is somebody. */
export type IsTold = (person: SubjectId) => boolean;

function when(ms: number): string {
  return isoOf(instant(ms)).slice(0, 16).replace('T', ' ');
}

function saysOf(log: DecisionLog, row: number, nameOf: NameOf): string {
  const { texts } = log.words;
  const name = texts[log.names[row] as number] as string;
  const says = texts[log.says[row] as number] as string;
  const due = log.due[row] as number;
  switch (DECIDED_KINDS[log.kinds[row] as number]) {
    case 'crossed':
      return says.endsWith(QUALIFIES)
        ? `in cell ${says.slice(0, -QUALIFIES.length)}, which qualifies`
        : `in cell ${says}`;
    case 'entered':
      return `entered ${name}`;
    case 'handed-off':
      return due < 0 ? `handed over (${name}), no clock` : `handed over (${name}), due ${when(due)} UTC`;
    case 'routed':
      return says === '' ? `waits for somebody (${name})` : `given to ${nameOf(says)} (${name})`;
    case 'warned':
      return `warned (${name}), due ${when(due)} UTC`;
    case 'breached':
      return `breached (${name}), due ${when(due)} UTC`;
    case 'settled':
      return says.endsWith(LATE)
        ? `${says.slice(0, -LATE.length)} too late (${name})`
        : `${says} in time (${name})`;
    case 'escalated':
      return `escalated (${name}): step ${says}`;
    default:
      return due < 0
        ? `recycled (${name}): ${says}`
        : `recycled (${name}): ${says}, not before ${when(due)} UTC`;
  }
}

function kindAt({ before, after }: AxisLogs, one: number, other: number): string {
  const code = one < 0 ? after.kinds[other] : before.kinds[one];
  return DECIDED_KINDS[code as number] as string;
}

function places(logs: AxisLogs, { differences, explained }: Told, asked: Asked): readonly number[] {
  const { clause, kind } = asked;
  const found: number[] = [];
  const cells: number[] = [];
  for (const [place, { clauses }] of explained.entries()) {
    if (clause !== undefined && !clauses.includes(clause)) continue;
    const [one, other] = [differences.before[place] as number, differences.after[place] as number];
    if (kind !== undefined && kindAt(logs, one, other) !== kind) continue;
    (kindAt(logs, one, other) === 'crossed' ? cells : found).push(place);
  }
  // Changes of cell are the many; what was handed over, given, broken and answered is read first.
  return found.concat(cells);
}

/** A page of them: those of handoffs and stages first, then changes of cell; subject by subject. */
export async function toldDifferences(
  logs: AxisLogs,
  told: Told,
  asked: Asked,
  isTold: IsTold,
  { store, workspace }: LensContext,
): Promise<{ readonly total: number; readonly differences: Difference[] }> {
  const { before, after } = logs;
  const { subjects, texts } = after.words;
  const found = places(logs, told, asked);
  const page = found.slice(asked.after, asked.after + asked.limit).map((place) => {
    const one = told.differences.before[place] as number;
    const other = told.differences.after[place] as number;
    const code = one < 0 ? after.subjects[other] : before.subjects[one];
    return { place, one, other, subject: subjects[code as number] as SubjectId };
  });
  const owners = page.flatMap(({ one, other }) => [
    ownerIn(before, one, texts),
    ownerIn(after, other, texts),
  ]);
  const named = [...page.map(({ subject }) => subject), ...owners.flatMap((owner) => owner ?? [])];
  const names = await store.names(workspace.id, [...new Set(named)]);
  const nameOf: NameOf = (person) =>
    isTold(person as SubjectId) ? (names.get(person as SubjectId)?.label ?? person) : 'a colleague';
  const differences = page.map(({ place, one, other, subject }): Difference => {
    const { clauses, how } = told.explained[place] ?? { clauses: [], how: 'together' as const };
    return {
      subject,
      id: names.get(subject)?.external ?? subject,
      name: names.get(subject)?.label ?? subject,
      kind: kindAt(logs, one, other),
      before: one < 0 ? null : saysOf(before, one, nameOf),
      after: other < 0 ? null : saysOf(after, other, nameOf),
      beforeAt: one < 0 ? null : isoOf(instant(before.at[one] as number)),
      afterAt: other < 0 ? null : isoOf(instant(after.at[other] as number)),
      clauses: [...clauses],
      how,
    };
  });
  return { total: found.length, differences };
}

function ownerIn(log: DecisionLog, row: number, texts: readonly string[]): SubjectId | null {
  if (row < 0 || DECIDED_KINDS[log.kinds[row] as number] !== 'routed') return null;
  const says = texts[log.says[row] as number] as string;
  return says === '' ? null : (says as SubjectId);
}
