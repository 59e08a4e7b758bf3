/** How the people a text names are called: by the name their records give them, else by the name or the office the text does. */
import type { Agreement } from '../agreement/agreement.ts';
import type { Delegated } from '../agreement/clauses/delegation.ts';
import type { LensContext } from './context.ts';
import { peopleNamed } from './engine-people.ts';

export type Called = { readonly id: string; readonly name: string };

function movers(agreement: Agreement): readonly string[] {
  const moves = Object.values(agreement).flatMap((clause: unknown) =>
    typeof clause === 'object' && clause !== null && 'delegation' in clause
      ? ((clause.delegation ?? []) as readonly Delegated[])
      : [],
  );
  return moves.flatMap(({ marketing, sales }) => [...marketing, ...sales]);
}

function idsIn(agreement: Agreement): readonly string[] {
  const { parties, routing, calendar, cadence, handoffs } = agreement;
  const steps = (routing?.routes ?? []).flatMap((route) => route.steps);
  return [
    ...(parties?.list ?? []).flatMap(({ signs }) => signs.map(({ person }) => person)),
    ...(parties?.liaisons ?? []).map(({ person }) => person),
    ...(parties?.visibility?.entitled ?? []).flatMap(({ people }) => people),
    ...(routing?.pools ?? []).flatMap(({ members }) => members.map(({ person }) => person)),
    ...steps.flatMap((step) => (step.by === 'queue' ? [step.person] : [])),
    ...Object.keys(calendar?.people ?? {}),
    ...(cadence?.meetings ?? []).flatMap((one) => [...one.with, one.chair ?? '']),
    ...(handoffs?.list ?? []).flatMap((one) => one.escalation.flatMap(({ tell }) => tell)),
    ...movers(agreement),
  ];
}

/** What the text itself calls those who sign. */
function ownWords({ parties }: Agreement): ReadonlyMap<string, string> {
  const signers = (parties?.list ?? []).flatMap(({ signs }) => signs);
  return new Map(
    signers.flatMap(({ person, name, office }) => {
      const word = name ?? office;
      return word === undefined ? [] : [[person, word] as const];
    }),
  );
}

/** Everybody the text or a signature names by an id and who has a name besides; whoever reads the text may read it. */
export async function peopleInText(
  agreement: Agreement,
  signers: readonly string[],
  { store, workspace }: Pick<LensContext, 'store' | 'workspace'>,
): Promise<Called[]> {
  const ids = [...new Set([...idsIn(agreement), ...signers])].filter((id) => id !== '');
  const subjects = await peopleNamed(store, workspace.id, ids);
  const names = await store.names(workspace.id, [...subjects.values()]);
  const words = ownWords(agreement);
  return ids.flatMap((id) => {
    const subject = subjects.get(id);
    const name = (subject === undefined ? undefined : names.get(subject)?.label) ?? words.get(id);
    return name === undefined || name === '' || name === id ? [] : [{ id, name }];
  });
}
