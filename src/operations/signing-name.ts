/**
 * Under which name somebody signs. Signed in, one signs for one's own side and in one's own name, and a side's word
 * given under another of one's names counts all the same: nobody signs for both.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { opposed, sideOfParty } from '../agreement/who-signs.ts';
import type { ItemChange } from '../ledger/kept-items.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { inForce } from './agreement-book.ts';
import type { Asker, WorkspaceContext } from './context.ts';
import { type Refusal, refusal } from './refusal.ts';

/** The names an account goes by in an agreement: its person's id, its login, its name. */
async function ownNames({ asker, people }: WorkspaceContext): Promise<readonly string[]> {
  const account = asker.user === null ? null : await people.account(asker.user);
  return [...new Set([asker.person, account?.email, account?.name].flatMap((name) => name ?? []))];
}

function againstParty(party: string, agreement: Agreement, named: boolean, context: WorkspaceContext) {
  const { side, roles } = context.asker;
  const of = sideOfParty(agreement, party);
  // Leadership belongs to both sides: whom the text names for it, or an executive.
  const may = of === null || (of === 'both' ? named || roles.includes('executive') : of === side);
  return may ? null : refusal('not-allowed', 'other-side', `You do not sign for ${party}.`);
}

const ACCOUNTS = 'signature-account';
const MOST_SIGNATURES = 500;

/** Kept with a signature: by which account it was given, whatever that account is called later. */
export function signedBy(digest: string, party: string, { user }: Asker): readonly ItemChange[] {
  return user === null ? [] : [{ collection: ACCOUNTS, id: `${digest}/${user}/${party}`, body: '{}' }];
}

/** Parties this account has signed the text for. */
async function signedFor(
  digest: string,
  { asker, store, workspace }: WorkspaceContext,
): Promise<readonly string[]> {
  if (asker.user === null) return [];
  const prefix = `${digest}/${asker.user}/`;
  const items = await store.items(workspace.id, ACCOUNTS, { prefix, limit: MOST_SIGNATURES });
  return items.map(({ id }) => id.slice(prefix.length));
}

export async function signingName(
  read: ReadAgreement,
  party: string,
  said: string | undefined,
  context: WorkspaceContext,
): Promise<Result<string, Refusal>> {
  const by = said?.trim() ?? '';
  if (context.asker.by === 'machine') {
    const missing = [{ path: 'by', message: 'Say who signs.' }];
    return by === '' ? refused(refusal('misuse', 'wrong-input', 'Say who signs.', missing)) : done(by);
  }
  const names = await ownNames(context);
  if (by !== '' && !names.includes(by)) {
    return refused(refusal('not-allowed', 'not-yours', 'Everybody signs in their own name.'));
  }
  const record = await context.agreements.read(context.workspace.id);
  const current = inForce(record, context.now());
  const ruling = current?.agreement.parties === undefined ? read.agreement : current.agreement;
  const signs = ruling.parties?.list.find(({ id }) => id === party)?.signs ?? [];
  const named = names.find((name) => signs.some(({ person }) => person === name));
  const against = againstParty(party, ruling, named !== undefined, context);
  if (against !== null) return refused(against);
  const own = record.signatures.filter(
    (given) => given.agreement === read.digest && names.includes(given.by),
  );
  const before = [...own.map((given) => given.party), ...(await signedFor(read.digest, context))];
  const other = before.find((one) => opposed(read.agreement, one, party));
  if (other !== undefined) {
    const says = `You have signed this text for ${other}: nobody signs for both sides.`;
    return refused(refusal('not-allowed', 'both-sides', says));
  }
  return done(named ?? names[0] ?? context.asker.name);
}
