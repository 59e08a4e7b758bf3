/** A server as a company has it, for the load test: a million touches in its ledger, somebody signed up, a key. */

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { USUAL_CONFIGURATION } from '../src/configuration/configuration.ts';
import type { Draft } from '../src/ledger/entry.ts';
import { LOCAL_ADMINISTRATOR } from '../src/operations/ask.ts';
import { askDirectory } from '../src/program/ask-directory.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import { openPeople } from '../src/store/people/open-people.ts';
import type { Precision } from '../src/vocabulary/instant.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';
import { oneClockAgreement } from '../test/one-clock-agreement.ts';

export type LoadPlace = { readonly directory: string; readonly databaseUrl: string | null };

const KEY = 'the key of the installation under load';
const AT_ONCE = 100_000;
const LEADS = 50_000;

const AGREEMENT = oneClockAgreement('Under load');

async function sign({ directory, databaseUrl }: LoadPlace, input: object): Promise<void> {
  const ground = {
    now: () => instant(Date.now()),
    identity: () => randomBytes(8).toString('hex'),
    files: { readText: async () => null, writeNew: async () => false },
    zones: zoneBook(process.versions['tz']),
  };
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  const configuration = { ...USUAL_CONFIGURATION, key: KEY, database: databaseUrl };
  const question = { operation: 'sign-agreement', input, workspace: 'main' };
  const answer = await askDirectory(directory, ground, question, options, configuration);
  if (!answer.ok) throw new Error(answer.refusal.says);
}

/** Leads that qualify once the text is in force: handed over by the server, they stand in lists and inbox. */
async function qualify(place: LoadPlace, leads: number): Promise<void> {
  const store = await openLedger({ ...place, key: KEY });
  const now = instant(Date.now());
  const { id } = await store.workspace('main', { now });
  const names = Array.from({ length: leads }, (_, at) => `lead-${at}`);
  const subjects = await store.subjectIds(id, 'lead', names);
  const drafts = subjects.flatMap((subject, at): Draft[] => {
    const said = { subject, happenedAt: now, precision: 'instant', source: 'crm' } as const;
    const name = { external: `${names[at]}`, label: `Lead ${at}` };
    return [
      { ...said, kind: 'created', key: `${at}/1`, payload: { fields: {} }, name },
      { ...said, kind: 'staged', key: `${at}/2`, payload: { stage: 'mql' } },
    ];
  });
  await store.append(id, drafts, { now });
  await store.close();
}

/** Fills an empty place with touches, and leads to be handed over; the key that may ask everything and send events. */
export async function fillForLoad(place: LoadPlace, touches: number, leads = 200): Promise<string> {
  const now = instant(Date.now());
  const store = await openLedger({ ...place, key: KEY });
  const { id } = await store.workspace('main', { now });
  const subjects = await store.subjectIds(
    id,
    'lead',
    Array.from({ length: LEADS }, (_, at) => `lead-${at}`),
  );
  for (let from = 0; from < touches; from += AT_ONCE) {
    const rows = Math.min(AT_ONCE, touches - from);
    const texts = (word: string, many: number) =>
      Array.from({ length: rows }, (_, at) => `${word}-${(from + at) % many}`);
    await store.appendTouches(
      id,
      {
        source: 'load',
        keys: Array.from({ length: rows }, (_, at) => `${from + at}`),
        subjects: Array.from({ length: rows }, (_, at) => subjects[(from + at * 7) % LEADS]!),
        happenedAt: Float64Array.from({ length: rows }, (_, at) => now - (touches - from - at) * 60_000),
        precision: 'minute' as Precision,
        types: texts('type', 8),
        channels: texts('channel', 6),
        campaigns: texts('campaign', 40),
        assets: texts('asset', 20),
        sides: new Uint8Array(rows).fill(1),
      },
      { now },
    );
  }
  await store.close();
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ])
    await sign(place, { text: AGREEMENT, as, by });
  await qualify(place, leads);
  const people = await openPeople({ ...place, key: KEY, now });
  const at = people.backend.kind === 'sqlite' ? new Date(now).toISOString() : new Date(now);
  const verified = people.backend.kind === 'sqlite' ? 0 : false;
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ('load', 'Load', 'load@example.com', ${verified}, ${at}, ${at})`.execute(people.backend.db);
  await people.store.join(
    'main',
    'load',
    { roles: LOCAL_ADMINISTRATOR.roles, side: null, person: null },
    now,
  );
  const made = await people.store.addKey({
    ...{
      workspace: 'main',
      id: randomBytes(8).toString('hex'),
      name: 'load',
      scopes: ['admin', 'ingest'],
      maker: 'load',
    },
    ...{ madeAt: now, expiresAt: null, revokedAt: null, lastUsedAt: null },
  });
  await people.store.close();
  return made.text;
}

export type Loaded = { readonly address: string; readonly child: ChildProcess; stop(): Promise<void> };

export function serveForLoad({ directory, databaseUrl }: LoadPlace): Promise<Loaded> {
  const bin = join(import.meta.dirname, '..', 'bin', 'entente.js');
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--no-demo', '--data', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // One key stands for fifty readers here.
    env: {
      ...process.env,
      ENTENTE_KEY: KEY,
      ENTENTE_REQUEST_LIMIT: '0',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      resolve({
        address,
        child,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      });
    });
    void ended.then(() => reject(new Error('the server ended')));
  });
}
