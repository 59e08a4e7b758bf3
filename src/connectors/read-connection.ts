/** Reads what somebody wrote of a connection: a short text with everything a CRM is to be asked and told. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { outwardUrl } from './address-rules.ts';
import { type Connection, CRM_KINDS, USUAL_URL, WRITTEN } from './connection.ts';
import { HUBSPOT_OBJECTS } from './hubspot.ts';
import { SALESFORCE_OBJECTS } from './salesforce.ts';

const word = z.string().min(1).max(200);
const secret = z.string().min(1).max(4_000);
const field = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,99}$/, 'must be the name of a field in the CRM');

const shape = z.strictObject({
  connection: z.literal(1).describe('The version of this language.'),
  kind: z.enum(CRM_KINDS),
  url: z.string().max(500).optional().describe('Where its API answers; HubSpot is known.'),
  loginUrl: z.string().max(500).optional().describe('Where tokens are given, if it is another place.'),
  system: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes')
    .optional()
    .describe('Names the source in the ledger; the kind where it is left out.'),
  every: z.number().int().min(10).max(86_400).default(60).describe('Seconds from one look to the next.'),
  objects: z.array(z.string()).min(1).optional().describe('What is read; all that is known.'),
  mapping: z.record(z.string(), z.unknown()).optional().describe('A mapping of one’s own, as for files.'),
  write: z
    .partialRecord(
      z.enum(WRITTEN),
      z.strictObject({
        field,
        authority: z.enum(['entente', 'crm']).default('entente').describe('Whose word stands of this field.'),
      }),
    )
    .default({})
    .describe('What is written back, and into which field.'),
  statuses: z
    .strictObject({
      field,
      accepted: z.array(word).default([]),
      rejected: z.record(z.string(), word).default({}).describe('Status: agreed reason.'),
      reasonField: field.optional(),
      reasons: z.record(z.string(), word).optional().describe('Its words: agreed reasons.'),
    })
    .optional()
    .describe('What a lead’s status says of a handoff.'),
  secrets: z.strictObject({
    accessToken: secret.optional(),
    refreshToken: secret.optional(),
    clientId: secret.optional(),
    clientSecret: secret.optional(),
    hookSecret: secret.optional(),
  }),
});

export type ConnectionFault = { readonly path: string; readonly message: string; readonly line?: number };

const OBJECTS = { hubspot: HUBSPOT_OBJECTS, salesforce: SALESFORCE_OBJECTS };

type Read = z.output<typeof shape>;

function addressFaults(read: Read, allow: readonly string[]): ConnectionFault[] {
  const url = read.url ?? USUAL_URL[read.kind];
  if (url === null) return [{ path: 'url', message: 'must say where the API answers' }];
  return [
    { path: 'url', text: url },
    ...(read.loginUrl === undefined ? [] : [{ path: 'loginUrl', text: read.loginUrl }]),
  ].flatMap(({ path, text }) => {
    const outward = outwardUrl(text, allow);
    return outward.ok ? [] : [{ path, message: outward.refusal.says }];
  });
}

function otherFaults({ kind, objects, secrets }: Read): ConnectionFault[] {
  const known = OBJECTS[kind].map(({ name }) => name);
  const faults: ConnectionFault[] = (objects ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: 'objects', message: `"${name}" is none of ${known.join(', ')}` }));
  const refreshes = secrets.refreshToken !== undefined && secrets.clientId !== undefined;
  if (secrets.accessToken === undefined && !refreshes)
    faults.push({ path: 'secrets', message: 'needs accessToken, or refreshToken with clientId' });
  return faults;
}

function connectionOf(read: Read): Connection {
  const { kind, url, loginUrl, system, every, objects, mapping, write, statuses, secrets } = read;
  const present = Object.entries(secrets).filter(([, value]) => value !== undefined);
  return {
    kind,
    url: url ?? USUAL_URL[kind] ?? '',
    ...(loginUrl === undefined ? {} : { loginUrl }),
    system: system ?? kind,
    everySeconds: every,
    objects: objects ?? OBJECTS[kind].map(({ name }) => name),
    // JSON is YAML: the mapping is read as the text it would be in a file.
    ...(mapping === undefined ? {} : { mapping: JSON.stringify({ system: system ?? kind, ...mapping }) }),
    write: write as Connection['write'],
    ...(statuses === undefined ? {} : { statuses: statuses as NonNullable<Connection['statuses']> }),
    secrets: Object.fromEntries(present),
  };
}

/** Every fault at once. `allow` names hosts that may be internal. */
export function readConnection(
  text: string,
  allow: readonly string[],
): Result<Connection, readonly ConnectionFault[]> {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0)
    return refused(document.errors.map(({ message }) => ({ path: '', message })));
  const read = shape.safeParse(document.toJS({ maxAliasCount: 50 }));
  if (!read.success)
    return refused(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  const faults = [...addressFaults(read.data, allow), ...otherFaults(read.data)];
  return faults.length > 0 ? refused(faults) : done(connectionOf(read.data));
}
