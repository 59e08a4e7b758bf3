/** The installation that the crash scenarios work on: an agreement in force, leads handed over, a web hook. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { USUAL_CONFIGURATION } from '../../src/configuration/configuration.ts';
import type { Draft } from '../../src/ledger/entry.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import { type OpenDirectory, openDirectory } from '../../src/program/open-directory.ts';
import { keepOutbox, type OutboxKeeper } from '../../src/program/outbox-keeper.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { oneClockAgreement } from '../one-clock-agreement.ts';

/** Leads that are handed over and can be accepted one after the other. */
export const LEADS = 3_000;

export const EVENTS_AT_ONCE = 20;
export const CRASH_FRAME = { sentAt: null, context: null, kind: null, source: 'crash' };

/** The same events whenever they are asked for by the same name. */
export function crashEvents(batch: string): readonly object[] {
  return Array.from({ length: EVENTS_AT_ONCE }, (_, at) => ({
    type: 'track',
    event: 'Page Viewed',
    messageId: `${batch}/${at}`,
    userId: `visitor-${at}`,
  }));
}

export const CRASH_MAPPING = `mapping: 1
says: Leads of the crash test
system: crash
zone: UTC
dates: [iso]
currency: USD
files:
  leads:
    name: leads-*.csv
    record: Id
    subject: { lead: Id }
    at: { value: "2026-01-02" }
    entries:
      created:
        fields:
          company: Company
          employees: { column: Employees, type: number }
`;

export function importFile(directory: string, name: string): string {
  return join(directory, `leads-${name.replace('/', '-')}.csv`);
}

export function crashOutbox({ held }: OpenDirectory, receiver: string): OutboxKeeper {
  return keepOutbox({
    held,
    ground: CRASH_GROUND,
    mail: { smtp: null, from: null },
    outside: { ...held.outside, allow: [receiver] },
    alone: true,
    bug: (error) => {
      throw error;
    },
  });
}

export const CRASH_GROUND = {
  now: () => instant(Date.now()),
  identity: () => randomBytes(8).toString('hex'),
  files: { readText: async () => null, writeNew: async () => false },
  zones: zoneBook(process.versions['tz']),
};

export async function openCrashGround(directory: string, receiver = 'localhost:1'): Promise<OpenDirectory> {
  const opened = await openDirectory({
    dataDirectory: directory,
    configuration: { ...USUAL_CONFIGURATION, outward: { allow: [receiver] } },
    holder: 'the crash test',
    ground: CRASH_GROUND,
    usualLimit: 0,
    figures: false,
    bug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(`the directory is held by ${opened.refusal.holder?.pid}`);
  return opened.value;
}

export async function asked(directory: OpenDirectory, operation: string, input: object): Promise<unknown> {
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  const answer = await directory.ask({ operation, input, workspace: 'main' }, options);
  if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** Once, before the first cycle. */
export async function prepareCrashGround(directory: string, leads: number, receiver: string): Promise<void> {
  const opened = await openCrashGround(directory, receiver);
  const text = oneClockAgreement('Under fire');
  await asked(opened, 'sign-agreement', { text, as: 'marketing', by: 'Mara' });
  await asked(opened, 'sign-agreement', { text, as: 'sales', by: 'Sam' });
  const { store } = opened.held;
  const now = CRASH_GROUND.now();
  const { id } = await store.workspace('main', { now });
  const sam = await store.subjectId(id, 'user', 'Sam');
  const names = Array.from({ length: leads }, (_, at) => `lead-${at}`);
  const subjects = await store.subjectIds(id, 'lead', names);
  const said = { happenedAt: now, precision: 'instant', source: 'crm' } as const;
  const nameOf = (at: number) => ({ external: `lead-${at}`, label: `lead-${at}` });
  const drafts: Draft[] = [
    {
      ...said,
      subject: sam,
      kind: 'created',
      key: 'sam',
      payload: { fields: {} },
      name: { external: 'Sam', label: 'Sam' },
    },
    ...subjects.flatMap((subject, at): Draft[] => [
      { ...said, subject, kind: 'created', key: `c${at}`, payload: { fields: {} }, name: nameOf(at) },
      { ...said, subject, kind: 'staged', key: `s${at}`, payload: { stage: 'mql' } },
    ]),
  ];
  await store.append(id, drafts, { now });
  await asked(opened, 'run-engine', {});
  const url = `http://${receiver}/hook`;
  await asked(opened, 'add-webhook', { url, types: ['handoff.settled'], says: '' });
  await opened.close();
}
