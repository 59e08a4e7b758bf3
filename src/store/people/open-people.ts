/** Opens the people of an installation, and the keys derived for them from its secret. */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PeopleStore } from '../../access/people-store.ts';
import { ledgerSecret } from '../vault/secret.ts';
import { auditRows } from './audit-rows.ts';
import { bucketRows } from './bucket-rows.ts';
import { invitationRows } from './invitation-rows.ts';
import { keyRows } from './key-rows.ts';
import { memberRows } from './member-rows.ts';
import { type PeopleBackend, postgresPeople, sqlitePeople } from './people-database.ts';
import { migratePeople } from './people-migrations.ts';
import { resetRows } from './reset-rows.ts';
import { sessionRows } from './session-rows.ts';
import { signOnRows } from './sign-on-rows.ts';

export const PEOPLE_FILE = 'people.sqlite';

export type OpenPeople = {
  readonly store: PeopleStore;
  readonly backend: PeopleBackend;
  /** Signs cookies and seals second factors: 64 hex digits. */
  readonly signInSecret: string;
  /** Seals what travels through a browser. */
  readonly travelKey: KeyObject;
};

export type PeoplePlace = {
  readonly directory: string;
  /** `DATABASE_URL`; the people stand in the same database then, in a schema of their own. */
  readonly databaseUrl: string | null;
  /** `ENTENTE_KEY`. */
  readonly key?: string | undefined;
  readonly now: number;
};

export async function openPeople({ directory, databaseUrl, key, now }: PeoplePlace): Promise<OpenPeople> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const secret = await ledgerSecret(directory, key);
  const backend =
    databaseUrl === null ? sqlitePeople(join(directory, PEOPLE_FILE)) : await postgresPeople(databaseUrl);
  return peopleOn(backend, secret, now);
}

/** In memory, for tests of the doors. */
export function memoryPeople(now: number): Promise<OpenPeople> {
  return peopleOn(sqlitePeople(':memory:'), Buffer.alloc(32, 7), now);
}

async function peopleOn(backend: PeopleBackend, secret: Uint8Array, now: number): Promise<OpenPeople> {
  await migratePeople(backend, now);
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `entente/people/${use}`, 32));
  const { db } = backend;
  return {
    backend,
    signInSecret: derived('sign-in').toString('hex'),
    travelKey: createSecretKey(derived('travel')),
    store: {
      ...memberRows(backend),
      ...invitationRows(db),
      ...keyRows(db),
      ...signOnRows(db, createSecretKey(derived('sign-on'))),
      ...sessionRows(backend),
      ...resetRows(db),
      ...auditRows(db),
      ...bucketRows(backend),
      close: () => backend.close(),
    },
  };
}
