/** Brings the tables of people to today's shape: each numbered step once, in one transaction, written down when done. */
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { invariant } from '../../vocabulary/invariant.ts';
import type { PeopleBackend } from './people-database.ts';
import type { PeopleTables } from './people-tables.ts';

type Step = {
  readonly name: string;
  up(db: Transaction<PeopleTables>, kind: PeopleBackend['kind']): Promise<void>;
};

/** In order; a released step never changes and never moves. */
const STEPS: readonly Step[] = [{ name: '0001-people', up: firstShape }];

/** A database written by a later program is refused: it would be misread. */
export async function migratePeople({ db, kind }: PeopleBackend, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(7214230572)`.execute(trx);
    await sql`create table if not exists people_migration (
      number integer primary key, name text not null, applied_at ${integer(kind)} not null)`.execute(trx);
    const done = await trx.selectFrom('people_migration').selectAll().orderBy('number').execute();
    invariant(
      done.every(({ number, name }) => STEPS[number - 1]?.name === name),
      'the tables of people have a shape this program knows; a later version wrote them',
    );
    for (const [index, step] of STEPS.entries()) {
      if (index < done.length) continue;
      await step.up(trx, kind);
      await trx
        .insertInto('people_migration')
        .values({ number: index + 1, name: step.name, applied_at: now })
        .execute();
    }
  });
}

function integer(kind: PeopleBackend['kind']): RawBuilder<unknown> {
  return sql.raw(kind === 'sqlite' ? 'integer' : 'bigint');
}

async function firstShape(db: Transaction<PeopleTables>, kind: PeopleBackend['kind']): Promise<void> {
  const sqlite = kind === 'sqlite';
  const words: { readonly [name: string]: string } = {
    INT: sqlite ? 'integer' : 'bigint',
    BOOL: sqlite ? 'integer' : 'boolean',
    DATE: sqlite ? 'date' : 'timestamptz',
    BYTES: sqlite ? 'blob' : 'bytea',
  };
  const statements = `${LIBRARY_TABLES};${OUR_TABLES};${sqlite ? NEVER_CHANGED_SQLITE : ''}`
    .split(';\n')
    .map((text) => text.replace(/\b(INT|BOOL|DATE|BYTES)\b/g, (word) => words[word] ?? word).trim());
  for (const text of statements.filter((one) => one !== '' && one !== ';')) await sql.raw(text).execute(db);
  if (!sqlite) await sql.raw(NEVER_CHANGED_POSTGRES).execute(db);
}

const LIBRARY_TABLES = `
create table "user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" BOOL not null, image text,
  "createdAt" DATE not null, "updatedAt" DATE not null, "twoFactorEnabled" BOOL);
create table "session" (
  id text primary key, "expiresAt" DATE not null, token text not null unique, "createdAt" DATE not null,
  "updatedAt" DATE not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references "user" (id) on delete cascade, via text);
create index session_by_user on "session" ("userId");
create table "account" (
  id text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" (id) on delete cascade, "accessToken" text, "refreshToken" text,
  "idToken" text, "accessTokenExpiresAt" DATE, "refreshTokenExpiresAt" DATE, scope text, password text,
  "createdAt" DATE not null, "updatedAt" DATE not null);
create index account_user on "account" ("userId");
create table "verification" (
  id text primary key, identifier text not null, value text not null, "expiresAt" DATE not null,
  "createdAt" DATE not null, "updatedAt" DATE not null);
create index verification_identifier on "verification" (identifier);
create table "twoFactor" (
  id text primary key, secret text not null, "backupCodes" text not null,
  "userId" text not null references "user" (id) on delete cascade, verified BOOL,
  "failedVerificationCount" integer, "lockedUntil" DATE);
create index two_factor_user on "twoFactor" ("userId");
`;

const OUR_TABLES = `
create table membership (
  workspace text not null, account text not null references "user" (id) on delete cascade, roles text not null,
  side text, person text, disabled integer not null, joined_at INT not null, primary key (workspace, account));
create index membership_account on membership (account);
create table invitation (
  workspace text not null, id text not null, digest text not null, email text not null, roles text not null, side text,
  person text, invited_by text not null, made_at INT not null, expires_at INT not null, closed_at INT,
  primary key (workspace, id), unique (workspace, digest));
create table api_key (
  workspace text not null, id text not null, digest text not null, name text not null, visible text not null,
  scopes text not null, maker text, made_at INT not null, expires_at INT, revoked_at INT, last_used_at INT,
  primary key (workspace, id), unique (workspace, digest));
create table sign_on (
  workspace text not null, id text not null, name text not null, issuer text not null, client_id text not null,
  client_secret BYTES not null, links integer not null, admits text not null, primary key (workspace, id));
create table identity (
  workspace text not null, issuer text not null, subject text not null,
  account text not null references "user" (id) on delete cascade, linked_at INT not null,
  primary key (workspace, issuer, subject));
create table audit (
  workspace text not null, id text not null, at INT not null, account text, name text not null, by_what text not null,
  act text not null, outcome text not null, about text, why text, address text, primary key (workspace, id));
create table rate_bucket (bucket text primary key, began INT not null, count integer not null, until INT not null);
create index rate_bucket_until on rate_bucket (until);
`;

const NEVER_CHANGED_SQLITE = `
create trigger audit_never_changed before update on audit begin select raise(abort, 'the audit log is never changed'); end;
create trigger audit_never_deleted before delete on audit begin select raise(abort, 'the audit log is never changed'); end;
`;

const NEVER_CHANGED_POSTGRES = `
create function audit_never_changed() returns trigger language plpgsql set search_path = pg_catalog as
$$ begin raise exception 'the audit log is never changed'; end $$;
create trigger audit_never_changed before update or delete or truncate on audit
  for each statement execute function audit_never_changed();
`;
