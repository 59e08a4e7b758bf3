/** What the form of a meeting holds, and what of it is sent: rows left wholly empty are not. */
import type { Row } from './form-rows.tsx';

export type Minutes = {
  readonly head: Row;
  readonly decisions: readonly Row[];
  readonly actions: readonly Row[];
};

export const EMPTY_MINUTES: Minutes = { head: {}, decisions: [], actions: [] };

/** Paths of faults that have a field of the form; others are told beneath it. */
export const MINUTES_FIELDS =
  /^(meeting|at|minutes|present|says|by|decisions\.\d+\.(says|owner|expires)|actions\.\d+\.(says|of|owner|due))$/;

function filled(fields: Row): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  );
}

/** Whose work it is stands chosen from the start and says nothing by itself. */
const isEmpty = ({ of: _, ...row }: Row) => Object.keys(filled(row)).length === 0;

/** So that a fault is told beside the row it is of. */
export function withoutEmpty(minutes: Minutes): Minutes {
  const { decisions, actions } = minutes;
  const isFull = (row: Row) => !isEmpty(row);
  return { ...minutes, decisions: decisions.filter(isFull), actions: actions.filter(isFull) };
}

export function bodyOfMinutes({ head, decisions, actions }: Minutes): object {
  const { minutes, present, ...rest } = filled(head);
  const people = (present ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    ...rest,
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
    ...(people.length === 0 ? {} : { present: people }),
    decisions: decisions.map(filled),
    actions: actions.map(filled),
  };
}
