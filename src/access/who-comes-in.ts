/**
 * Whom an identity provider's word lets in. Issuer and subject are the identity; an e-mail address is only believed
 * where the provider has checked it and the administrator said that it counts.
 */
import type { Provided } from './open-id.ts';
import type { Account, Invitation, SignOn } from './people-store.ts';
import type { Role } from './roles.ts';

export type ComesIn =
  | { readonly as: 'known'; readonly user: string }
  /** The account with this address becomes theirs here, too. */
  | { readonly as: 'linked'; readonly user: string }
  /** Invited: with the account of that address, or a new one. */
  | { readonly as: 'invited'; readonly invitation: Invitation; readonly user: string | null }
  | { readonly as: 'admitted'; readonly roles: readonly Role[] }
  | {
      readonly as: 'nobody';
      readonly why: 'no-email' | 'email-not-verified' | 'not-invited' | 'has-an-account';
    };

export type ComingIn = {
  readonly provided: Provided;
  readonly signOn: SignOn;
  /** Whom this identity belongs to, where it was seen before. */
  readonly known: string | null;
  /** The account with the address, and whether it belongs to this workspace. */
  readonly account: Account | null;
  readonly isMember: boolean;
  readonly invitation: Invitation | null;
};

/**
 * The first that holds: the identity is known; the address is checked and an open invitation or a member has it and
 * the provider may link; nobody has it and the provider admits. An account of elsewhere is never taken over.
 */
export function whoComesIn({ provided, signOn, known, account, isMember, invitation }: ComingIn): ComesIn {
  if (known !== null) return { as: 'known', user: known };
  if (provided.email === null) return { as: 'nobody', why: 'no-email' };
  if (!provided.verified) return { as: 'nobody', why: 'email-not-verified' };
  if (account !== null && !signOn.links) return { as: 'nobody', why: 'has-an-account' };
  if (account !== null && isMember) return { as: 'linked', user: account.id };
  if (invitation !== null) return { as: 'invited', invitation, user: account?.id ?? null };
  if (account !== null || signOn.admits.length === 0) return { as: 'nobody', why: 'not-invited' };
  return { as: 'admitted', roles: signOn.admits };
}
