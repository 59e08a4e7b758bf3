/** Connects a CRM, or tells a connection something else: one text says everything, and is judged before it is kept. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readConnection } from '../../connectors/read-connection.ts';
import { readMapping } from '../../sources/mapping/read-mapping.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { CONNECTIONS, keptConnection, syncChange, syncOf } from './kept-connections.ts';
import { openCrm } from './open-crm.ts';

const input = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes')
    .describe('What the connection is called here.'),
  settings: z.string().min(1).max(1_000_000).describe('The text of the connection (YAML).'),
  untried: z.boolean().default(false).describe('Keep it without asking the CRM first.'),
});
const output = z.object({
  name: z.string(),
  kind: z.string(),
  /** Whether it stood before. */
  changed: z.boolean(),
  /** What is read from now on. */
  objects: z.array(z.string()),
});

export const connectCrm = operation({
  name: 'connect-crm',
  says: 'Connects HubSpot or Salesforce: records are read as they change, and words are written back.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output,
  async run({ name, settings, untried }, context) {
    const { store, workspace, outside, signal } = context;
    if (workspace.simulated) {
      const says = 'Real data is never mixed with the simulated company: connect it to another workspace.';
      return refused(refusal('not-allowed', 'simulated-workspace', says));
    }
    const read = readConnection(settings, outside.allow);
    if (!read.ok) {
      return refused(refusal('not-valid', 'faulty-connection', 'Nothing was connected.', read.refusal));
    }
    const connection = read.value;
    const mapping = connection.mapping === undefined ? null : readMapping(connection.mapping);
    if (mapping?.ok === false) {
      const faults = mapping.refusal.map(({ path, message }) => ({ path: `mapping.${path}`, message }));
      return refused(refusal('not-valid', 'faulty-mapping', 'Nothing was connected.', faults));
    }
    const before = await store.item(workspace.id, CONNECTIONS, name);
    const body = JSON.stringify(connection);
    const change = { collection: CONNECTIONS, id: name, body, expect: before?.revision ?? 0 };
    const stands = await store.changeItems(workspace.id, [change]);
    if (!stands.ok)
      return refused(refusal('conflict', 'changed-meanwhile', 'Somebody changed it meanwhile.'));
    const objects = [...connection.objects];
    if (untried) return done({ name, kind: connection.kind, changed: before !== null, objects });
    const kept = keptConnection({ ...change, revision: (before?.revision ?? 0) + 1, dueAt: null });
    const place = {
      ...{ store, workspace, allow: outside.allow, signal },
      now: () => context.now(),
      wait: (ms: number) => wait(ms),
    };
    const crm = openCrm(kept, place);
    const first = crm.objects.find(({ name: one }) => objects.includes(one));
    const tried = first === undefined ? done(null) : await crm.page(first, context.now(), null);
    if (!tried.ok) {
      const undone = { collection: CONNECTIONS, id: name, body: before?.body ?? null };
      await store.changeItems(workspace.id, [undone]);
      const says = `Nothing was connected: the CRM says "${tried.refusal.says}"`;
      return refused(refusal('not-valid', 'crm-refuses', says));
    }
    // Told anew, it is looked at at once.
    const { state, revision } = await syncOf(context, name);
    await store.changeItems(workspace.id, [syncChange(name, state, context.now(), revision)]);
    return done({ name, kind: connection.kind, changed: before !== null, objects });
  },
});
