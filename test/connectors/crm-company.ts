/** A company in memory with a CRM beside it: asked through the operations, its clock told the time. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { crmHooks } from '../../src/operations/crm/crm-hook.ts';
import { syncDue } from '../../src/operations/crm/sync-due.ts';
import type { Refusal } from '../../src/operations/refusal.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { type Instant, instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from '../doors/memory-directory.ts';

export type CrmCompany = {
  readonly directory: MemoryDirectory;
  at(iso: string): void;
  now(): Instant;
  ask<Output>(operation: string, input?: object): Promise<Output>;
  refusalOf(operation: string, input?: object): Promise<Refusal>;
  /** One look of the keeper at what is due. */
  look(): Promise<number>;
  hint(connection: string, token: string, body?: string): Promise<boolean>;
  entries(): Promise<readonly Entry[]>;
  subject(type: string, external: string): Promise<SubjectId>;
  touch(lead: SubjectId, type: string): Promise<void>;
  /** A lead that another source brought. */
  fact(lead: SubjectId, fields: object): Promise<void>;
};

export function crmCompany(root: string, url: string): CrmCompany {
  const allow = [new URL(url).host];
  const directory = memoryDirectory(mkdtempSync(join(root, 'company-')), { allow });
  const { store, ask } = directory;
  let time = Date.parse('2026-03-02T09:00:00Z');
  const now = () => instant(time);
  const main = () => store.workspace('main', { now: now() });
  const says = async (subject: SubjectId, kind: string, payload: object): Promise<void> => {
    const draft = {
      ...{ kind, subject, payload, happenedAt: now(), precision: 'instant' },
      ...{ source: 'site', key: `${subject}/${kind}/${time}` },
    } as unknown as Draft;
    expect(await store.append((await main()).id, [draft], { now: now() })).toMatchObject({ ok: true });
  };
  return {
    directory,
    now,
    at(iso) {
      time = Date.parse(iso);
      directory.setNow(iso);
    },
    async ask<Output>(operation: string, input: object = {}) {
      const answer = await ask({ operation, input, workspace: 'main' }, ASKING);
      if (!answer.ok) throw new Error(`${answer.refusal.says} ${JSON.stringify(answer.refusal.faults)}`);
      return answer.value as Output;
    },
    async refusalOf(operation, input = {}) {
      const answer = await ask({ operation, input, workspace: 'main' }, ASKING);
      if (answer.ok) throw new Error(`${operation} was done`);
      return answer.refusal;
    },
    async look() {
      const place = { store, workspace: await main(), allow, signal: ASKING.signal, now };
      return syncDue({ ...place, wait: async () => {} });
    },
    hint(connection, token, body = '[]') {
      const url = `https://entente.example/hooks/crm/main/${connection}?token=${token}`;
      const message = { method: 'POST', url, body, header: () => undefined };
      return crmHooks(store, now).take('main', connection, message);
    },
    async entries() {
      const all: Entry[] = [];
      for await (const page of store.entries((await main()).id, { live: true, withoutTouches: false }))
        all.push(...page);
      return all;
    },
    async subject(type, external) {
      return store.subjectId((await main()).id, type, external);
    },
    touch: (lead, type) => says(lead, 'touched', { type }),
    fact: (lead, fields) => says(lead, 'created', { fields }),
  };
}

/** What stands of an entry besides when and by which row it was recorded. */
export function told({ kind, subject, payload, happenedAt, precision }: Entry): string {
  return JSON.stringify({ kind, subject, payload, happenedAt, precision });
}
