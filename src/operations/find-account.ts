/** Which account is meant by an id as people write it, or by the name that is shown, where only one bears it. */
import type { Lens } from '../measures/lens-port.ts';
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { LensContext } from './context.ts';
import { meant } from './did-you-mean.ts';
import { type Refusal, refusal } from './refusal.ts';

async function knownTo(lens: Lens, subjects: readonly string[]): Promise<string[]> {
  const codes = await lens.answer(() => lens.codesOf(subjects));
  return subjects.filter((_, index) => (codes[index] ?? 0) > 0);
}

async function byId(written: string, lens: Lens, { store, workspace }: LensContext): Promise<string[]> {
  if (written.startsWith('account:')) {
    const own = await knownTo(lens, [written]);
    if (own.length > 0) return own;
  }
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))].sort();
  const ways = [written, ...systems.map((system) => externalOf(system, written))];
  const subjects = await store.subjectIds(workspace.id, 'account', ways);
  return knownTo(lens, [...new Set<string>(subjects)]);
}

const AT_ONCE = 5_000;

type Called = { readonly subject: string; readonly external: string; readonly label: string };

async function allNames(lens: Lens, { store, workspace }: LensContext): Promise<Called[]> {
  const subjects = await lens.answer(async () => {
    const columns = await lens.columns('SELECT code FROM subject WHERE type = 2 ORDER BY code', 'words');
    return lens.textsOf(columns.of['code'] as Int32Array);
  });
  const all: Called[] = [];
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const some = subjects.slice(from, from + AT_ONCE) as SubjectId[];
    for (const [subject, { external, label }] of await store.names(workspace.id, some)) {
      all.push({ subject, external, label: label ?? external });
    }
  }
  return all;
}

/** The account's own id in the ledger. */
export async function findAccount(
  written: string,
  lens: Lens,
  context: LensContext,
): Promise<Result<string, Refusal>> {
  const found = await byId(written, lens, context);
  const only = found[0];
  if (only !== undefined && found.length === 1) return done(only);
  const names = await allNames(lens, context);
  const sought = written.trim().toLowerCase();
  const same =
    found.length > 1
      ? names.filter(({ subject }) => found.includes(subject))
      : names.filter(({ label }) => label.toLowerCase() === sought);
  const named = same[0];
  if (named !== undefined && same.length === 1) return done(named.subject);
  if (same.length > 1) {
    const ids = same.slice(0, 10).map(({ external }) => `"${external}"`);
    return refused(
      refusal(
        'misuse',
        'ambiguous-id',
        `${same.length} accounts are called "${written}"; write ${ids.join(' or ')}.`,
      ),
    );
  }
  const near = meant(
    written,
    names.map(({ label }) => label),
  );
  return refused(refusal('not-found', 'unknown-account', `No account "${written}" is known here.${near}`));
}
