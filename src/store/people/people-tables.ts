/**
 * The tables of people as both databases hold them. The first four are the authentication library's, in the shape it
 * asks for; ours lead with the workspace, but for the buckets of limits, which belong to nobody.
 */
import type { Kysely } from 'kysely';

type UserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: number | boolean;
  image: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
  twoFactorEnabled: number | boolean | null;
};
type SessionTable = {
  id: string;
  expiresAt: string | Date;
  /** The SHA-256 of the token in the cookie. */
  token: string;
  createdAt: string | Date;
  /** When it was last seen in use. */
  updatedAt: string | Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
  via: string | null;
};
type AccountTable = { userId: string; providerId: string; password: string | null };
export type MembershipTable = {
  workspace: string;
  account: string;
  roles: string;
  side: string | null;
  person: string | null;
  disabled: number;
  joined_at: number;
};
export type InvitationTable = {
  workspace: string;
  id: string;
  digest: string;
  email: string;
  roles: string;
  side: string | null;
  person: string | null;
  invited_by: string;
  made_at: number;
  expires_at: number;
  closed_at: number | null;
};
export type ApiKeyTable = {
  workspace: string;
  id: string;
  digest: string;
  name: string;
  visible: string;
  scopes: string;
  maker: string | null;
  made_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
};
export type SignOnTable = {
  workspace: string;
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** Sealed under the installation's key. */
  client_secret: Uint8Array;
  links: number;
  admits: string;
};
type IdentityTable = {
  workspace: string;
  issuer: string;
  subject: string;
  account: string;
  linked_at: number;
};
export type AuditTable = {
  workspace: string;
  id: string;
  at: number;
  account: string | null;
  name: string;
  by_what: string;
  act: string;
  outcome: string;
  about: string | null;
  why: string | null;
  address: string | null;
};
type BucketTable = { bucket: string; began: number; count: number; until: number };

export type PeopleTables = {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  twoFactor: { userId: string };
  membership: MembershipTable;
  invitation: InvitationTable;
  api_key: ApiKeyTable;
  sign_on: SignOnTable;
  identity: IdentityTable;
  audit: AuditTable;
  rate_bucket: BucketTable;
  people_migration: { number: number; name: string; applied_at: number };
};
export type PeopleDatabase = Kysely<PeopleTables>;
