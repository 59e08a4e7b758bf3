/** Connects a CRM, or tells a connection something else: one text says everything, and is judged before it is kept. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Connection } from '../../connectors/connection.ts';
import { readConnection } from '../../connectors/read-connection.ts';
import { readMapping } from '../../sources/mapping/read-mapping.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { CONNECTIONS, keptConnection, syncChange, syncOf } from './kept-connections.ts';
import { type Tried, tryConnection } from './try-connection.ts';

const input = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes')
    .describe('What the connection is called here.'),
  settings: z.string().min(1).max(1_000_000).describe('The text of the connection (YAML).'),
  untried: z.boolean().default(false).describe('Keep it without asking the CRM first.'),
  dry: z.boolean().default(false).describe('Only ask the CRM; keep nothing.'),
});
const output = z.object({
  name: z.string(),
  kind: z.string(),
  /** Whether it stood before. */
  changed: z.boolean(),
  /** False where the CRM was only asked. */
  kept: z.boolean(),
  /** What is read from now on. */
  objects: z.array(z.string()),
  /** What is not as it should be and hinders nothing: a kind that cannot be read, fields that could not be checked. */
  notes: z.array(z.object({ path: z.string(), message: z.string() })),
  /** The fields of a lead there, where the CRM was asked and tells them. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), writable: z.boolean() })),
});
export type ConnectCrmOutput = z.infer<typeof output>;

const UNTRIED = { notes: [], fields: [] };
const MOST_FIELDS = 2_000;

function judged(
  settings: string,
  stands: Connection | null,
  { outside }: WorkspaceContext,
): Result<Connection, Refusal> {
  const read = readConnection(settings, outside.allow, stands);
  if (!read.ok) {
    return refused(refusal('not-valid', 'faulty-connection', 'Nothing was connected.', read.refusal));
  }
  const { mapping: text } = read.value;
  const mapping = text === undefined ? null : readMapping(text);
  if (mapping?.ok !== false) return read;
  const faults = mapping.refusal.map(({ path, message }) => ({ path: `mapping.${path}`, message }));
  return refused(refusal('not-valid', 'faulty-mapping', 'Nothing was connected.', faults));
}

async function asked(
  name: string,
  connection: Connection,
  stands: Connection | null,
  context: WorkspaceContext,
): Promise<Result<Tried, Refusal>> {
  const { store, workspace, outside, signal } = context;
  const place = {
    ...{ store, workspace, allow: outside.allow, signal },
    now: () => context.now(),
    wait: (ms: number) => wait(ms),
  };
  const tried = await tryConnection(name, connection, stands, place);
  if (tried.ok) return tried;
  const [first] = tried.refusal;
  const says = `Nothing was connected: ${first?.message ?? 'the CRM refuses'}.`;
  return refused(refusal('not-valid', 'crm-refuses', says, tried.refusal));
}

const SIMULATED = refusal(
  'not-allowed',
  'simulated-workspace',
  'Real data is never mixed with the simulated company: connect it to another workspace.',
);

export const connectCrm = operation({
  name: 'connect-crm',
  says: 'Connects HubSpot or Salesforce: records are read as they change, and words are written back.',
  kind: 'write',
  needs: 'workspace',
  // A slow CRM holds up no other write.
  beside: true,
  who: ['administrator', 'operations'],
  input,
  output,
  async run({ name, settings, untried, dry }, context) {
    const { store, workspace } = context;
    if (workspace.simulated) return refused(SIMULATED);
    const before = await store.item(workspace.id, CONNECTIONS, name);
    const stands = before === null ? null : keptConnection(before).connection;
    const read = judged(settings, stands, context);
    if (!read.ok) return read;
    const { kind, objects } = read.value;
    const tried = untried ? done(null) : await asked(name, read.value, stands, context);
    if (!tried.ok) return tried;
    const { notes, fields } = tried.value ?? UNTRIED;
    const answer = {
      ...{ name, kind, changed: before !== null, kept: !dry, objects: [...objects] },
      ...{ notes: [...notes], fields: fields.slice(0, MOST_FIELDS).map((field) => ({ ...field })) },
    };
    if (dry) return done(answer);
    const body = JSON.stringify({ ...read.value, secrets: tried.value?.secrets ?? read.value.secrets });
    // Asking may have renewed the tokens of the one that stands: it is changed as it is by now.
    const now = await store.item(workspace.id, CONNECTIONS, name);
    const change = { collection: CONNECTIONS, id: name, body, expect: now?.revision ?? 0 };
    const kept = await store.changeItems(workspace.id, [change]);
    if (!kept.ok)
      return refused(refusal('conflict', 'changed-meanwhile', 'Somebody changed it meanwhile; try again.'));
    // Told anew, it is looked at at once; a look that is under way ends first.
    const { state, revision } = await syncOf(context, name);
    await store.changeItems(workspace.id, [
      syncChange(name, { ...state, wholly: true }, context.now(), revision),
    ]);
    return done(answer);
  },
});
