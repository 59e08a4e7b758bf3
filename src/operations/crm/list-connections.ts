/** The connections to CRMs: what each reads and writes, how far it is, what went wrong, and who contradicted whom. */
import { z } from 'zod';
import { CRM_KINDS, USUAL_URL } from '../../connectors/connection.ts';
import { objectNames } from '../../connectors/read-connection.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import {
  CONFLICTS,
  type Conflict,
  connectionsOf,
  OUTBOX,
  type Outgoing,
  SYNCS,
  syncOf,
} from './kept-connections.ts';

const input = z.object({});
const known = z.object({ kind: z.enum(CRM_KINDS), url: z.string().nullable(), objects: z.array(z.string()) });
const output = z.object({
  /** What can be connected: the usual address, and the kinds of records that can be read. */
  kinds: z.array(known),
  connections: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      url: z.string(),
      system: z.string(),
      everySeconds: z.number(),
      lastAt: isoInstant.nullable(),
      nextAt: isoInstant.nullable(),
      fault: z.string().nullable(),
      objects: z.array(
        z.object({
          name: z.string(),
          readUntil: isoInstant.nullable(),
          read: z.number(),
          created: z.number(),
          updated: z.number(),
          unchanged: z.number(),
          rejected: z.number(),
          echoes: z.number(),
          /** Of those that were deleted in the CRM. */
          deleted: z.number(),
          fault: z.string().nullable(),
        }),
      ),
      writes: z.array(
        z.object({ what: z.string(), field: z.string(), authority: z.enum(['entente', 'crm']) }),
      ),
      /** Words that wait to be written, and those that were given up, with the reason. */
      waiting: z.number(),
      failed: z.array(
        z.object({ record: z.string(), field: z.string(), value: z.string(), says: z.string() }),
      ),
      conflicts: z.array(
        z.object({
          record: z.string(),
          field: z.string(),
          theirs: z.string(),
          ours: z.string(),
          stands: z.enum(['entente', 'crm']),
          at: isoInstant,
        }),
      ),
    }),
  ),
});
export type ListConnectionsOutput = z.infer<typeof output>;

const MOST_SHOWN = 100;

function iso(ms: number | null): string | null {
  return ms === null ? null : isoOf(instant(ms));
}

export const listConnections = operation({
  name: 'list-connections',
  says: 'Lists the connected CRMs, how far each was read, what waits to be written, and what went wrong.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output,
  async run(_, context) {
    const { store, workspace } = context;
    const connections: ListConnectionsOutput['connections'] = [];
    for (const { id, connection } of await connectionsOf(context)) {
      const page = { prefix: `${id}/`, limit: MOST_SHOWN * 10 };
      const { state } = await syncOf(context, id);
      const sync = await store.item(workspace.id, SYNCS, id);
      const waiting = (await store.items(workspace.id, OUTBOX, page)).map(
        ({ body }) => JSON.parse(body) as Outgoing,
      );
      const conflicts = (await store.items(workspace.id, CONFLICTS, page)).map(
        ({ body }) => JSON.parse(body) as Conflict,
      );
      connections.push({
        name: id,
        kind: connection.kind,
        url: connection.url,
        system: connection.system,
        everySeconds: connection.everySeconds,
        lastAt: iso(state.lastAt),
        nextAt: iso(sync?.dueAt ?? null),
        fault: state.fault,
        objects: connection.objects.map((name) => {
          const read = state.objects[name];
          const gone = state.objects[`deleted_${name}`];
          const none = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, echoes: 0 };
          return {
            ...none,
            ...read?.counts,
            name,
            readUntil: iso(read?.top ?? null),
            deleted: gone?.counts.created ?? 0,
            fault: read?.fault ?? gone?.fault ?? null,
          };
        }),
        writes: Object.entries(connection.write).flatMap(([what, write]) =>
          write === undefined ? [] : [{ what, ...write }],
        ),
        waiting: waiting.filter(({ failed }) => failed === null).length,
        failed: waiting.flatMap(({ record, field, value, failed }) =>
          failed === null ? [] : [{ record, field, value, says: failed }],
        ),
        conflicts: conflicts
          .slice(-MOST_SHOWN)
          .toReversed()
          .map(({ record, field, theirs, ours, stands, at }) => ({
            ...{ record, field, theirs, ours, stands },
            at: isoOf(instant(at)),
          })),
      });
    }
    const kinds = CRM_KINDS.map((kind) => ({
      ...{ kind, url: USUAL_URL[kind], objects: [...objectNames(kind)] },
    }));
    return done({ kinds, connections });
  },
});
