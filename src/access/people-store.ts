/**
 * The port behind which people stand: accounts, sessions, memberships, invitations, keys, the audit log. Accounts and
 * sessions belong to the installation; everything else leads with the workspace.
 */
import type { Instant } from '../vocabulary/instant.ts';
import type { Result } from '../vocabulary/result.ts';
import type { Side } from '../vocabulary/side.ts';
import type { AuditDraft, AuditFilter, AuditRow } from './audit.ts';
import type { Limit } from './rate.ts';
import type { Role } from './roles.ts';
import type { Scope } from './scopes.ts';

export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly secondFactor: boolean;
};

/** What somebody is in one workspace. */
export type Standing = {
  readonly roles: readonly Role[];
  readonly side: Side | null;
  /** Who they are among the workspace's people, as its systems name them. */
  readonly person: string | null;
};
export type Membership = Standing & { readonly workspace: string; readonly disabled: boolean };
export type Member = Standing &
  Account & { readonly disabled: boolean; readonly joinedAt: Instant; readonly lastSeenAt: Instant | null };
export type MemberChange = Partial<Standing> & { readonly disabled?: boolean };

export type Invitation = Standing & {
  readonly workspace: string;
  readonly id: string;
  readonly email: string;
  readonly invitedBy: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
};

export type ApiKey = {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
  readonly visible: string;
  readonly scopes: readonly Scope[];
  /** The account that made it; null where the machine's administrator did. */
  readonly maker: string | null;
  readonly madeAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
};

/** An identity provider a workspace's people may come in by. */
export type SignOn = {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A verified e-mail address there is taken for the account that has it here. */
  readonly links: boolean;
  /** What somebody unknown here becomes; empty: nobody comes in unasked. */
  readonly admits: readonly Role[];
};
export type Identity = { readonly workspace: string; readonly issuer: string; readonly subject: string };

export type Session = {
  readonly id: string;
  readonly user: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
  readonly agent: string;
  /** The only workspace it opens, where it came by that workspace's identity provider; null: all of the account's. */
  readonly via: string | null;
};

export type PeopleStore = {
  /** Whether anybody has signed up on this installation. */
  anybody(): Promise<boolean>;
  account(user: string): Promise<Account | null>;
  accountByEmail(email: string): Promise<Account | null>;

  memberships(user: string): Promise<readonly Membership[]>;
  members(workspace: string): Promise<readonly Member[]>;
  /** Makes somebody a member, or what is said of them the newest. */
  join(workspace: string, user: string, standing: Standing, now: Instant): Promise<void>;
  change(
    workspace: string,
    user: string,
    change: MemberChange,
  ): Promise<Result<null, 'no-member' | 'last-administrator'>>;

  /** Answers the token of its link, which is nowhere else. */
  invite(invitation: Invitation): Promise<string>;
  invitations(workspace: string, now: Instant): Promise<readonly Invitation[]>;
  invitation(workspace: string, digest: string, now: Instant): Promise<Invitation | null>;
  /** Takes it, once: false where another was quicker or it was withdrawn. */
  closeInvitation(workspace: string, id: string, now: Instant): Promise<boolean>;

  /** Answers the key itself, which is nowhere else. */
  addKey(key: Omit<ApiKey, 'visible'>): Promise<{ readonly text: string; readonly visible: string }>;
  keys(workspace: string): Promise<readonly ApiKey[]>;
  keyByDigest(workspace: string, digest: string): Promise<ApiKey | null>;
  revokeKey(workspace: string, id: string, now: Instant): Promise<boolean>;
  usedKey(workspace: string, id: string, now: Instant): Promise<void>;

  signOns(workspace: string): Promise<readonly SignOn[]>;
  setSignOn(signOn: SignOn): Promise<void>;
  removeSignOn(workspace: string, id: string): Promise<boolean>;
  userOfIdentity(identity: Identity): Promise<string | null>;
  linkIdentity(identity: Identity, user: string, now: Instant): Promise<void>;

  session(tokenDigest: string): Promise<Session | null>;
  sessions(user: string, now: Instant): Promise<readonly Session[]>;
  seen(session: string, now: Instant): Promise<void>;
  endSession(user: string, session: string): Promise<boolean>;
  /** A new password, without the second factor and every session; null where the account has none. */
  resetPassword(user: string): Promise<string | null>;
  /** All of them, at once. */
  endSessions(user: string): Promise<void>;

  /** Stands durably before the answer is given; rows written at the same time go together. */
  record(row: AuditDraft): Promise<void>;
  /** Rows of the workspace, and of its members at the door. */
  audit(workspace: string, filter: AuditFilter): Promise<readonly AuditRow[]>;

  /** Counts one more in a bucket; how long to wait (ms), 0 where it may be done. */
  take(bucket: string, limit: Limit, now: Instant): Promise<number>;
  close(): Promise<void>;
};
