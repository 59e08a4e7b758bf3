/**
 * People named in a record of the plan: whoever a system has reported, whoever the agreement names, and whoever is signed
 * in. Those known by the agreement or an account alone become people of the workspace with their first record, their
 * name in the vault, so that they can be asked for and erased as everybody else.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { personHere } from '../person-here.ts';
import { type Refusal, refusal } from '../refusal.ts';

export type Known = { readonly subject: SubjectId; readonly drafts: readonly Draft[] };

type Named = { readonly id: string; readonly name: string };

function namedIn(agreement: Agreement | null): readonly Named[] {
  if (agreement === null) return [];
  const { parties, cadence, routing } = agreement;
  const signs = (parties?.list ?? []).flatMap((party) =>
    party.signs.map(({ person, name }) => ({ id: person, name: name ?? person })),
  );
  const ids = [
    ...(parties?.liaisons ?? []).map(({ person }) => person),
    ...(cadence?.meetings ?? []).flatMap(({ chair }) => chair ?? []),
    ...(cadence?.decisions ?? []).map(({ owner }) => owner),
    ...(routing?.pools ?? []).flatMap(({ members }) => members.map(({ person }) => person)),
  ];
  return [...signs, ...ids.map((id) => ({ id, name: id }))];
}

/** Names somebody for the first time; it says nothing else of them. */
function naming(
  subject: SubjectId,
  name: Named,
  email: string | null,
  { now }: Pick<WorkspaceContext, 'now'>,
): Draft {
  return {
    kind: 'changed',
    subject,
    payload: { fields: {} },
    happenedAt: now(),
    precision: 'instant',
    source: 'entente',
    key: `named/${subject}`,
    name: { external: name.id, label: name.name },
    ...(email === null ? {} : { personal: { email } }),
  };
}

async function asNew(name: Named, email: string | null, context: WorkspaceContext): Promise<Known> {
  const { store, workspace } = context;
  const subject = await store.subjectId(workspace.id, 'user', name.id);
  return { subject, drafts: [naming(subject, name, email, context)] };
}

/** By id or name, as a system or the text in force knows them. */
async function personOfPlan(written: string, context: WorkspaceContext): Promise<Result<Known, Refusal>> {
  const found = await personHere(written, context);
  if (found.ok) return done({ subject: found.value, drafts: [] });
  if (found.refusal.kind !== 'not-found') return found;
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const sought = written.toLowerCase();
  const named = namedIn(ruling?.agreement ?? null).find(
    ({ id, name }) => id.toLowerCase() === sought || name.toLowerCase() === sought,
  );
  return named === undefined ? found : done(await asNew(named, null, context));
}

/** All who are named in one input; every one that is not known is a fault of its own. */
export async function peopleOfPlan(
  written: readonly string[],
  path: string,
  context: WorkspaceContext,
): Promise<Result<{ readonly people: readonly SubjectId[]; readonly drafts: readonly Draft[] }, Refusal>> {
  const people: SubjectId[] = [];
  const drafts: Draft[] = [];
  const unknown: Refusal[] = [];
  for (const name of written) {
    const one = await personOfPlan(name, context);
    if (!one.ok) {
      unknown.push(one.refusal);
      continue;
    }
    people.push(one.value.subject);
    drafts.push(...one.value.drafts);
  }
  const [first] = unknown;
  if (first === undefined) return done({ people: [...new Set(people)], drafts });
  const faults = unknown.map(({ says }) => ({ path, message: says }));
  return refused(refusal(first.kind, first.why, first.says, faults));
}

/** Whoever is signed in, though no system knows them yet; null for the machine and for programs of nobody. */
export async function ownPersonOfPlan(context: WorkspaceContext): Promise<Result<Known | null, Refusal>> {
  const { asker, people } = context;
  const known = asker.person === null ? null : await personOfPlan(asker.person, context);
  if (known?.ok === true || (known !== null && known.refusal.kind !== 'not-found')) return known;
  if (asker.by !== 'session' || asker.user === null) return done(null);
  const account = await people.account(asker.user);
  const id = asker.person ?? `account/${asker.user}`;
  return done(await asNew({ id, name: asker.name }, account?.email ?? null, context));
}
