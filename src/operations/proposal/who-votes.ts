/**
 * Who may vote on an amendment. For a side: whom the text in force lets sign one of the changed clauses for it, signed in
 * for their own side. For an office: whom the text names in it, or an executive where it names nobody. One voice each.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import { spokeBefore } from '../../agreement/proposal-state.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import { maySign } from '../../agreement/who-signs.ts';
import type { Voter } from '../../ledger/entries/proposed.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { inForce } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { notOwnSide, ownName } from '../own-side.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Proposal } from './proposal-record.ts';

const OFFICES: { readonly [office in 'ceo' | 'cfo']: RegExp } = {
  ceo: /^(ceo|chief executive( officer)?|managing director)$/i,
  cfo: /^(cfo|chief financial( officer)?|finance director)$/i,
};

type Named = { readonly person: string; readonly name?: string | undefined };

/** Whom the text names in an office, among those who sign. */
function officers(agreement: Agreement, voter: 'ceo' | 'cfo'): readonly Named[] {
  return (agreement.parties?.list ?? []).flatMap(({ signs }) =>
    signs.filter(({ office }) => office !== undefined && OFFICES[voter].test(office.trim())),
  );
}

function isAmong(named: readonly Named[], names: readonly string[]): boolean {
  return named.some(
    ({ person, name }) => names.includes(person) || (name !== undefined && names.includes(name)),
  );
}

function notInOffice(
  ruling: Agreement,
  voter: 'ceo' | 'cfo',
  names: readonly string[],
  { asker }: WorkspaceContext,
): Refusal | null {
  const named = officers(ruling, voter);
  const office = voter.toUpperCase();
  if (named.length > 0) {
    if (isAmong(named, names)) return null;
    return refusal('not-allowed', 'not-in-office', `The agreement names somebody else as ${office}.`);
  }
  if (asker.by === 'machine' || asker.roles.includes('executive')) return null;
  return refusal('not-allowed', 'not-in-office', `Only an executive says this as ${office}.`);
}

function notOfThatSide(
  ruling: Agreement,
  voter: 'marketing' | 'sales',
  names: readonly string[],
  { clauses, context }: { readonly clauses: readonly string[]; readonly context: WorkspaceContext },
): Refusal | null {
  const other = notOwnSide(context.asker, voter);
  if (other !== null) return other;
  const signs = clauses.some((clause) => names.some((name) => maySign(ruling, voter, name, clause)));
  if (signs) return null;
  const says = `${names[0]} is not among those who sign any of these clauses for ${voter}.`;
  return refusal('not-allowed', 'may-not-vote', says);
}

const VOICES = 'proposal-voice';

async function otherVoice(id: string, voter: Voter, context: WorkspaceContext): Promise<Refusal | null> {
  const { asker, store, workspace } = context;
  if (asker.user === null) return null;
  const item = await store.item(workspace.id, VOICES, `${id}/${asker.user}`);
  return item === null || item.body === voter ? null : twice(item.body);
}

function twice(other: string): Refusal {
  return refusal('not-allowed', 'two-voices', `You spoke for ${other} in this: nobody speaks for two.`);
}

export type Voice = { readonly by: string; readonly items: readonly ItemChange[] };

/** Under which name the vote is given, or why it may not be. */
export async function voiceOf(
  proposal: Proposal,
  voter: Voter,
  said: string | undefined,
  { read, context }: { readonly read: ReadAgreement; readonly context: WorkspaceContext },
): Promise<Result<Voice, Refusal>> {
  const { asker, agreements, workspace } = context;
  if (asker.by === 'key') {
    return refused(refusal('not-allowed', 'not-by-key', 'A person says this, never a program.'));
  }
  const by = ownName(asker, said);
  if (typeof by !== 'string') return refused(by);
  const current = inForce(await agreements.read(workspace.id), context.now());
  const ruling = current?.agreement.parties === undefined ? read.agreement : current.agreement;
  const names = [...new Set([by, ...(asker.by === 'session' ? [asker.name] : [])])];
  const against =
    voter === 'ceo' || voter === 'cfo'
      ? notInOffice(ruling, voter, names, context)
      : notOfThatSide(ruling, voter, names, { clauses: proposal.opening.payload.clauses, context });
  if (against !== null) return refused(against);
  const before = spokeBefore(proposal.votes, by, voter);
  if (before !== null) return refused(twice(before));
  const voice = await otherVoice(proposal.id, voter, context);
  if (voice !== null) return refused(voice);
  const { user } = asker;
  const items = user === null ? [] : [{ collection: VOICES, id: `${proposal.id}/${user}`, body: voter }];
  return done({ by, items });
}
