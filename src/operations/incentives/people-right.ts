/** Whose own pay may be told to whoever asks: the same persons whose figures may, and no further back. */
import type { PaySpan } from '../../incentives/past.ts';
import type { History } from '../../measures/history/history.ts';
import { inForce } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { personsKeptFor, personsTold } from '../persons-told.ts';

export type PeopleRight = {
  may(person: string): boolean;
  /** Why some or all are left out; null where everybody's pay may be told. */
  readonly withheld: string | null;
};

const OTHERS = 'Pay is told by role: rows of other persons are left out. The agreement says who sees them.';
const TOO_OLD = 'The agreement does not keep figures of single persons for so long.';

export async function peopleRight(
  { lens, asOf }: History,
  window: PaySpan,
  context: LensContext,
): Promise<PeopleRight> {
  const record = await context.agreements.read(context.workspace.id);
  const signed = inForce(record, context.now())?.agreement ?? null;
  const kept = personsKeptFor(signed, context.asker);
  if (kept !== null && window.from < asOf - kept) return { may: () => false, withheld: TOO_OLD };
  const subjects = await personsTold(signed, context);
  if (subjects === undefined) return { may: () => true, withheld: null };
  const codes = [...(await lens.codesOf([...subjects]))].filter((code) => code > 0);
  const ids = new Set(await lens.externalsOf(codes));
  return { may: (person) => ids.has(person), withheld: OTHERS };
}
