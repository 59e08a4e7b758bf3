/** Asks a CRM before a connection to it is kept: whether it lets us in, what it shows, and whether the fields are there. */
import type { Connection, CrmSecrets } from '../../connectors/connection.ts';
import type { Crm, CrmField } from '../../connectors/crm.ts';
import type { CrmFault } from '../../connectors/crm-session.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type CrmPlace, keepSecrets, openCrm } from './open-crm.ts';
import { keepTriedToken, withTriedToken } from './tried-tokens.ts';

/** About one part of what was said of the connection. */
export type Remark = { readonly path: string; readonly message: string };

export type Tried = {
  /** As they are after it: a token may have been renewed. */
  readonly secrets: CrmSecrets;
  /** What is not as it should be and hinders nothing. */
  readonly notes: readonly Remark[];
  /** The fields of a lead; none where the CRM does not tell them. */
  readonly fields: readonly CrmField[];
};

const OF_CLIENT = /client.?secret|client credentials/i;

/** Which part of the connection the CRM takes offence at; '' where it does not say. */
function pathOf({ why, code, says }: CrmFault, { secrets, loginUrl }: Connection): string {
  if (why === 'unreachable') return secrets.accessToken === undefined && loginUrl ? 'loginUrl' : 'url';
  if (why !== 'not-allowed') return '';
  const about = `${code} ${says}`;
  if (secrets.clientId !== undefined) {
    if (OF_CLIENT.test(about) || /BAD_CLIENT_SECRET/.test(about)) return 'secrets.clientSecret';
    if (/invalid_client|BAD_CLIENT_ID/i.test(about)) return 'secrets.clientId';
    return secrets.refreshToken === undefined ? 'secrets.clientId' : 'secrets.refreshToken';
  }
  return 'secrets.accessToken';
}

function remarkOf(fault: CrmFault, connection: Connection): Remark {
  return { path: pathOf(fault, connection), message: `the CRM says "${fault.says}"` };
}

/** A kind that cannot be read holds up no other, unless none can. */
async function readable(
  crm: Crm,
  connection: Connection,
  place: CrmPlace,
): Promise<Result<readonly Remark[], readonly Remark[]>> {
  const notes: Remark[] = [];
  const asked = crm.objects.filter(({ name }) => connection.objects.includes(name));
  for (const object of asked) {
    const page = await crm.page(object, place.now(), null);
    if (page.ok) continue;
    const fault = page.refusal;
    if (fault.why !== 'refused') return refused([remarkOf(fault, connection)]);
    notes.push({ path: 'objects', message: `${object.name} cannot be read: ${fault.says}` });
  }
  return asked.length > 0 && notes.length === asked.length ? refused(notes) : done(notes);
}

function wantedFields({ write, statuses }: Connection): readonly (Remark & { readonly writes: boolean })[] {
  const written = Object.entries(write).flatMap(([what, one]) =>
    one === undefined ? [] : [{ path: `write.${what}.field`, message: one.field, writes: true }],
  );
  if (statuses === undefined) return written;
  const read = [{ path: 'statuses.field', message: statuses.field, writes: false }];
  const { reasonField } = statuses;
  const why = reasonField === undefined ? [] : [{ path: 'statuses.reasonField', message: reasonField }];
  return [...written, ...read, ...why.map((one) => ({ ...one, writes: false }))];
}

function fieldFaults(connection: Connection, fields: readonly CrmField[]): readonly Remark[] {
  return wantedFields(connection).flatMap(({ path, message: name, writes }) => {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) return [{ path, message: `leads there have no field "${name}"` }];
    return writes && !field.writable ? [{ path, message: `"${name}" cannot be written there` }] : [];
  });
}

/** New tokens go where the old ones came from: to the connection that stands, or to whoever sends the form again. */
function keeper(name: string, typed: CrmSecrets, stands: Connection | null, place: CrmPlace) {
  const isTheirs = stands !== null && typed.refreshToken === stands.secrets.refreshToken;
  return async (secrets: CrmSecrets): Promise<void> => {
    if (isTheirs) await keepSecrets(name, { ...stands.secrets, ...secrets }, place);
    else if (typed.refreshToken !== undefined) await keepTriedToken(typed.refreshToken, secrets, place);
  };
}

export async function tryConnection(
  name: string,
  connection: Connection,
  stands: Connection | null,
  place: CrmPlace,
): Promise<Result<Tried, readonly Remark[]>> {
  let secrets = await withTriedToken(connection.secrets, place);
  const keep = keeper(name, connection.secrets, stands, place);
  const tried = { id: name, revision: 0, connection: { ...connection, secrets } };
  const crm = openCrm(tried, place, async (renewed) => {
    secrets = renewed;
    await keep(renewed);
  });
  const notes = await readable(crm, tried.connection, place);
  if (!notes.ok) return notes;
  const fields = await crm.leadFields();
  const known = fields.ok ? fields.value : [];
  const faults = known.length === 0 ? [] : fieldFaults(connection, known);
  if (faults.length > 0) return refused(faults);
  const unchecked = { path: 'write', message: 'the CRM does not tell its fields; they were not checked' };
  const more = known.length === 0 && wantedFields(connection).length > 0 ? [unchecked] : [];
  return done({ secrets, notes: [...notes.value, ...more], fields: known });
}
