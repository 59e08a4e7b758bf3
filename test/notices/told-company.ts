/** A small company whose agreement runs, on a clock that is told the time, with its outbox sent by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Asker } from '../../src/operations/context.ts';
import { deliverDue } from '../../src/operations/notices/deliver-due.ts';
import type { DeliveryPlace } from '../../src/operations/notices/delivery-place.ts';
import type { ReadNoticesOutput } from '../../src/operations/notices/read-notices.ts';
import type { Outside } from '../../src/operations/outside.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from '../doors/memory-directory.ts';

export const TEXT = `entente: 1
name: Clocks that bite
timeZone: UTC
parties:
  list:
    - { id: marketing, name: Marketing, side: marketing, signs: [{ person: mara, name: Mara }] }
    - { id: sales, name: Sales, side: sales, signs: [{ person: sam, name: Sam }] }
  liaisons:
    - { person: lena, from: marketing, to: sales, says: Sits with both }
routing:
  pools:
    - { id: sellers, members: [{ person: ana, weight: 1 }, { person: ben, weight: 1 }] }
  routes:
    - { id: turns, steps: [{ by: rotation, pool: sellers }] }
stages:
  qualified: mql
  customer: customer
  list:
    - { id: mql, name: Qualified, definition: Worth a call., owner: marketing, enter: { crm: [mql] } }
    - { id: customer, name: Customer, definition: Bought., owner: sales, enter: { on: [won] } }
handoffs:
  list:
    - id: first-call
      what: A qualified lead
      from: marketing
      to: sales
      when: { stage: mql }
      route: turns
      clock: { within: 1 hour, stops: [attempted, accepted, rejected], warnings: [15 minutes] }
      reasons:
        - { id: no-budget, says: No money this year., fault: timing, recyclable: false }
      escalation:
        - { after: 30 minutes, tell: [team-lead] }
        - { after: 1 hour, tell: [sam], reassign: true }
`;

export type Company = {
  readonly directory: MemoryDirectory;
  ask<Output>(operation: string, input?: object, asker?: Partial<Asker>): Promise<Output>;
  /** The time it is, from now on. */
  at(time: string): void;
  now(): number;
  lead(name: string): Promise<void>;
  says(kind: string, payload: object, lead: string): Promise<void>;
  place(more?: Partial<DeliveryPlace>): Promise<DeliveryPlace>;
  deliver(more?: Partial<DeliveryPlace>): Promise<number>;
  notices(asker?: Partial<Asker>): Promise<ReadNoticesOutput>;
  end(): void;
};

export async function company(outside: Partial<Outside> = {}, text = TEXT): Promise<Company> {
  const root = mkdtempSync(join(tmpdir(), 'entente-told-'));
  const directory = memoryDirectory(root, outside);
  let now = 0;
  let keys = 0;
  const at = (time: string) => {
    const full = time.length > 10 ? time : `2026-03-02T${time}:00Z`;
    now = Date.parse(full);
    directory.setNow(full);
  };
  const ask = async <Output>(operation: string, input: object = {}, asker: Partial<Asker> = {}) => {
    const options = { ...ASKING, asker: { ...ASKING.asker, ...asker } };
    const answer = await directory.ask({ operation, input, workspace: 'main' }, options);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value as Output;
  };
  at('08:00');
  await ask('sign-agreement', { text, as: 'marketing', by: 'mara' });
  await ask('sign-agreement', { text, as: 'sales', by: 'sam' });
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('signing makes the workspace');
  const says = async (kind: string, payload: object, lead: string) => {
    keys += 1;
    const subject = `lead:${lead}` as SubjectId;
    const draft = {
      kind,
      payload,
      subject,
      happenedAt: instant(now),
      precision: 'instant',
      source: 'crm',
      key: `${keys}`,
    };
    const appended = await directory.store.append(workspace.id, [draft as unknown as Draft], {
      now: instant(now),
    });
    if (!appended.ok) throw new Error(JSON.stringify(appended.refusal));
  };
  const { store, people, agreements } = directory.held;
  const place = async (more: Partial<DeliveryPlace> = {}): Promise<DeliveryPlace> => ({
    ...{ store, people, agreements, workspace, zones: directory.ground.zones },
    outgoing: { mailer: null, policy: { allow: [] }, url: 'https://entente.example' },
    sender: 'test',
    signal: new AbortController().signal,
    now: () => instant(now),
    chance: () => 0,
    ...more,
  });
  return {
    directory,
    ask,
    at,
    now: () => now,
    says,
    async lead(name) {
      await says('created', { fields: {} }, name);
      await says('staged', { stage: 'mql' }, name);
    },
    place,
    deliver: async (more) => deliverDue(await place(more)),
    notices: (asker) => ask<ReadNoticesOutput>('read-notices', { limit: 200 }, asker),
    end: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** How often each thing was told, by kind. */
export function counts(told: ReadNoticesOutput): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { kind } of told.notices) counted[kind] = (counted[kind] ?? 0) + 1;
  return counted;
}
