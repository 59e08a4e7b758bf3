/** One connection as it was told, for whoever changes it: all but what opens the CRM, of which only the names are said. */

import { z } from 'zod';
import { mappingText } from '../../connectors/read-connection.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { CONNECTIONS, keptConnection } from './kept-connections.ts';

const authority = z.enum(['entente', 'crm']);
const output = z.object({
  name: z.string(),
  kind: z.enum(['hubspot', 'salesforce']),
  url: z.string(),
  loginUrl: z.string().nullable(),
  system: z.string(),
  everySeconds: z.number(),
  objects: z.array(z.string()),
  /** As a text (YAML); null where the preset of the CRM reads. */
  mapping: z.string().nullable(),
  write: z.array(z.object({ what: z.string(), field: z.string(), authority })),
  statuses: z
    .object({
      field: z.string(),
      accepted: z.array(z.string()),
      rejected: z.array(z.object({ word: z.string(), reason: z.string() })),
      reasonField: z.string().nullable(),
      reasons: z.array(z.object({ word: z.string(), reason: z.string() })),
    })
    .nullable(),
  /** What is kept, by name alone. */
  secrets: z.array(z.string()),
  /** Where the CRM sends its hints, behind the installation's address. */
  hook: z.string(),
});
export type ReadConnectionOutput = z.infer<typeof output>;

function wordsOf(words: { readonly [word: string]: string } | undefined) {
  return Object.entries(words ?? {}).map(([word, reason]) => ({ word, reason }));
}

export const readCrmConnection = operation({
  name: 'read-connection',
  says: 'Shows what a connection to a CRM was told, without what opens the CRM.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input: z.object({ name: z.string().min(1).max(40).describe('What the connection is called here.') }),
  output,
  async run({ name }, { store, workspace }) {
    const item = await store.item(workspace.id, CONNECTIONS, name);
    if (item === null) {
      return refused(refusal('not-found', 'unknown-connection', `There is no connection "${name}".`));
    }
    const { connection } = keptConnection(item);
    const { kind, url, loginUrl, system, everySeconds, objects, write, statuses, secrets } = connection;
    return done({
      ...{ name, kind, url, loginUrl: loginUrl ?? null, system, everySeconds, objects: [...objects] },
      mapping: mappingText(connection),
      write: Object.entries(write).flatMap(([what, one]) => (one === undefined ? [] : [{ what, ...one }])),
      statuses:
        statuses === undefined
          ? null
          : {
              field: statuses.field,
              accepted: [...statuses.accepted],
              rejected: wordsOf(statuses.rejected),
              reasonField: statuses.reasonField ?? null,
              reasons: wordsOf(statuses.reasons),
            },
      secrets: Object.keys(secrets),
      hook: `/hooks/crm/${encodeURIComponent(workspace.name)}/${name}`,
    });
  },
});
