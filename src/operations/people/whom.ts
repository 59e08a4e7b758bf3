/**
 * Whom a request about personal data means: everybody in the ledger under an id, or under an e-mail address in any
 * system. One person is often several records; all of them are meant.
 */
import { addressesIn } from '../../ledger/suppression.ts';
import { externalOf } from '../../sources/mapping/subject-value.ts';
import { importRuns } from '../../sources/run/run-state.ts';
import { PERSON_TYPES, type Seq, type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import type { WorkspaceContext } from '../context.ts';

const AT_ONCE = 500;

function isPerson(subject: SubjectId): boolean {
  return PERSON_TYPES.includes(subjectType(subject));
}

/** Every person the ledger speaks of, erased ones too. */
async function everybody({ store, workspace }: WorkspaceContext): Promise<readonly SubjectId[]> {
  const words = await store.dictionary(workspace.id, 0);
  const found = new Set(words.filter((word) => /^(lead|user):/.test(word)) as SubjectId[]);
  for await (const page of store.entries(workspace.id, { after: 0 as Seq })) {
    for (const { subject } of page) if (isPerson(subject)) found.add(subject);
  }
  return [...found];
}

/** Read from the vault some hundred at a time: what nobody may keep an index of, nobody can look up quicker. */
async function byAddresses(
  addresses: readonly string[],
  context: WorkspaceContext,
): Promise<readonly SubjectId[]> {
  const { store, workspace, progress, signal } = context;
  const all = await everybody(context);
  const sought = new Set(addresses);
  const found: SubjectId[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    signal.throwIfAborted();
    progress({ says: 'Looking for the address', done: from, total: all.length, unit: 'people' });
    const personals = await store.personals(workspace.id, all.slice(from, from + AT_ONCE));
    for (const [subject, personal] of personals) {
      if (addressesIn(personal).some((address) => sought.has(address))) found.push(subject);
    }
  }
  return found;
}

async function byId(written: string, { store, workspace }: WorkspaceContext): Promise<readonly SubjectId[]> {
  const subject = written as SubjectId;
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))];
  const ways = [written, ...systems.map((system) => externalOf(system, written))];
  const named = await Promise.all(PERSON_TYPES.map((type) => store.subjectIds(workspace.id, type, ways)));
  const ids = [...new Set([...(isPerson(subject) ? [subject] : []), ...named.flat()])];
  const [names, personals] = [await store.names(workspace.id, ids), await store.personals(workspace.id, ids)];
  return ids.filter((id) => names.has(id) || personals.has(id));
}

/** The records meant, and every address they are known by; records with one of those addresses are meant, too. */
export async function whom(
  written: string,
  context: WorkspaceContext,
): Promise<{ readonly subjects: readonly SubjectId[]; readonly addresses: readonly string[] }> {
  const { store, workspace } = context;
  const said = addressesIn({ said: written });
  const first = said.length > 0 ? await byAddresses(said, context) : await byId(written, context);
  const personals = await store.personals(workspace.id, first);
  const addresses = [...new Set([...said, ...[...personals.values()].flatMap(addressesIn)])];
  const alike = said.length > 0 || addresses.length === 0 ? [] : await byAddresses(addresses, context);
  return { subjects: [...new Set([...first, ...alike])], addresses };
}
