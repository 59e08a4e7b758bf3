/** Reads what somebody wrote of a connection: a short text with everything a CRM is to be asked and told. */
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { outwardUrl } from './address-rules.ts';
import {
  type Connection,
  CRM_KINDS,
  type CrmKind,
  type CrmSecrets,
  USUAL_URL,
  WRITTEN,
} from './connection.ts';
import { HUBSPOT_OBJECTS } from './hubspot-objects.ts';
import { SALESFORCE_OBJECTS } from './salesforce-objects.ts';

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
  secrets: z
    .strictObject({
      accessToken: secret.optional(),
      refreshToken: secret.optional(),
      clientId: secret.optional(),
      clientSecret: secret.optional(),
      hookSecret: secret.optional(),
    })
    .default({})
    .describe('Left out where the connection stands: as they are.'),
});

export type ConnectionFault = { readonly path: string; readonly message: string; readonly line?: number };

const OBJECTS = { hubspot: HUBSPOT_OBJECTS, salesforce: SALESFORCE_OBJECTS };

type Read = z.output<typeof shape>;

/** What may be asked for by name; what was deleted of a kind comes with it. */
export function objectNames(kind: CrmKind): readonly string[] {
  return OBJECTS[kind].flatMap(({ name, deletedOf }) => (deletedOf === undefined ? [name] : []));
}

/** A mapping as somebody writes it; it is kept as JSON. */
export function mappingText({ mapping }: Connection): string | null {
  return mapping === undefined ? null : stringify(JSON.parse(mapping));
}

const SIGN_IN = ['accessToken', 'refreshToken', 'clientId', 'clientSecret'] as const;

/** What stands goes on where nothing new is said: the way to sign in as a whole, the hook's secret by itself. */
function secretsWith(said: CrmSecrets, stands: CrmSecrets | undefined): CrmSecrets {
  if (stands === undefined) return said;
  const isNew = SIGN_IN.some((name) => said[name] !== undefined);
  const { hookSecret, ...signIn } = stands;
  return { ...(hookSecret === undefined ? {} : { hookSecret }), ...(isNew ? {} : signIn), ...said };
}

/** A private app's token, a refresh token with its client, or for Salesforce a client that signs in by itself. */
function secretFaults(kind: CrmKind, secrets: CrmSecrets): ConnectionFault[] {
  const { accessToken, refreshToken, clientId, clientSecret } = secrets;
  if (accessToken !== undefined) return [];
  if (refreshToken === undefined && clientId === undefined && clientSecret === undefined) {
    return kind === 'salesforce'
      ? [{ path: 'secrets.clientId', message: 'must be given, with clientSecret or a refreshToken' }]
      : [{ path: 'secrets.accessToken', message: 'must be given, or refreshToken with clientId' }];
  }
  const missing = (path: string): ConnectionFault => ({ path: `secrets.${path}`, message: 'must be given' });
  const alone = refreshToken === undefined;
  if (alone && kind === 'hubspot') return [missing('refreshToken')];
  return [
    ...(clientId === undefined ? [missing('clientId')] : []),
    ...(alone && clientSecret === undefined ? [missing('clientSecret')] : []),
  ];
}

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

function otherFaults({ kind, objects }: Read): ConnectionFault[] {
  const known = objectNames(kind);
  return (objects ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: 'objects', message: `"${name}" is none of ${known.join(', ')}` }));
}

/** Written twice, one word would go over the other for ever. */
function writeFaults({ write, statuses }: Read): ConnectionFault[] {
  const taken = new Map<string, string>(statuses === undefined ? [] : [[statuses.field, 'statuses.field']]);
  return Object.entries(write).flatMap(([what, said]) => {
    if (said === undefined) return [];
    const other = taken.get(said.field);
    taken.set(said.field, `write.${what}.field`);
    // A status that says what became of a handoff may be the stage that is written, as long as the CRM's word stands.
    if (other === undefined || (other === 'statuses.field' && what === 'stage')) return [];
    return [{ path: `write.${what}.field`, message: `"${said.field}" is what ${other} says already` }];
  });
}

function connectionOf(read: Read, secrets: CrmSecrets): Connection {
  const { kind, url, loginUrl, system, every, objects, mapping, write, statuses } = read;
  return {
    kind,
    url: url ?? USUAL_URL[kind] ?? '',
    ...(loginUrl === undefined ? {} : { loginUrl }),
    system: system ?? kind,
    everySeconds: every,
    objects: objects ?? objectNames(kind),
    // JSON is YAML: the mapping is read as the text it would be in a file.
    ...(mapping === undefined ? {} : { mapping: JSON.stringify({ system: system ?? kind, ...mapping }) }),
    write: write as Connection['write'],
    ...(statuses === undefined ? {} : { statuses: statuses as NonNullable<Connection['statuses']> }),
    secrets,
  };
}

/** Whether two addresses are one server's: what opens one is never sent to another. */
function sameServer(one: string | undefined, other: string | undefined): boolean {
  const hostOf = (text: string | undefined) => (text === undefined ? null : (URL.parse(text)?.host ?? null));
  return hostOf(one) === hostOf(other);
}

function standing(read: Read, before: Connection | null): CrmSecrets | undefined {
  if (before === null || before.kind !== read.kind) return undefined;
  const url = read.url ?? USUAL_URL[read.kind] ?? undefined;
  return sameServer(url, before.url) && sameServer(read.loginUrl, before.loginUrl)
    ? before.secrets
    : undefined;
}

/**
 * Every fault at once. `allow` names hosts that may be internal; of `before` the secrets go on where the text gives none
 * and asks the same server.
 */
export function readConnection(
  text: string,
  allow: readonly string[],
  before: Connection | null = null,
): Result<Connection, readonly ConnectionFault[]> {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0)
    return refused(document.errors.map(({ message }) => ({ path: '', message })));
  const read = shape.safeParse(document.toJS({ maxAliasCount: 50 }));
  if (!read.success)
    return refused(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  const { data } = read;
  const present = Object.entries(data.secrets).filter(([, value]) => value !== undefined);
  const secrets = secretsWith(Object.fromEntries(present), standing(data, before));
  const faults = [
    ...addressFaults(data, allow),
    ...otherFaults(data),
    ...writeFaults(data),
    ...secretFaults(data.kind, secrets),
  ];
  return faults.length > 0 ? refused(faults) : done(connectionOf(data, secrets));
}
