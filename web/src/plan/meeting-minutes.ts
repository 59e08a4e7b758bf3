/** What the form of a meeting holds, and what of it is sent: rows left wholly empty are not. */
export type Minutes = {
  readonly meeting: string;
  readonly at: string;
  readonly minutes: string;
  readonly present: string;
  readonly says: string;
  readonly by: string;
  readonly decisions: readonly { readonly says: string; readonly owner: string; readonly expires: string }[];
  readonly actions: readonly {
    readonly says: string;
    readonly of: string;
    readonly owner: string;
    readonly due: string;
  }[];
};

export const EMPTY_MINUTES: Minutes = {
  ...{ meeting: '', at: '', minutes: '', present: '', says: '', by: '', decisions: [], actions: [] },
};

/** Paths of faults that have a field of the form; others are told beneath it. */
export const MINUTES_FIELDS =
  /^(meeting|at|minutes|present|says|by|decisions\.\d+\.(says|owner|expires)|actions\.\d+\.(says|of|owner|due))$/;

function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  );
}

export function bodyOfMinutes({ minutes, present, decisions, actions, ...rest }: Minutes): object {
  const people = present
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const isEmpty = (row: { says: string; owner: string }) => row.says.trim() === '' && row.owner.trim() === '';
  return {
    ...filled(rest),
    ...(minutes.trim() === '' ? {} : { minutes: Number(minutes) }),
    ...(people.length === 0 ? {} : { present: people }),
    decisions: decisions.filter((row) => !isEmpty(row)).map(filled),
    actions: actions.filter((row) => !isEmpty(row)).map(filled),
  };
}
