/** Everything the workspace holds of a person, for that person: values, names, each entry about them, kept messages. */
import { z } from 'zod';
import { EXPORTS } from '../../access/rate.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { itemsAbout } from './personal-items.ts';
import { whom } from './whom.ts';

const input = z.object({
  who: z.string().trim().min(1).max(500).describe('Whom: an e-mail address, or the id a system gives them.'),
});
const output = z.object({
  at: isoInstant,
  records: z.array(
    z.object({
      subject: z.string(),
      id: z.string().nullable(),
      name: z.string().nullable(),
      values: z.record(z.string(), z.string()),
      entries: z.array(
        z.object({
          seq: z.number(),
          kind: z.string(),
          happenedAt: isoInstant,
          recordedAt: isoInstant,
          source: z.string(),
          says: z.unknown(),
        }),
      ),
    }),
  ),
  kept: z.array(z.object({ collection: z.string(), says: z.unknown() })),
  account: z
    .object({
      email: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      acts: z.array(z.object({ at: isoInstant, act: z.string(), outcome: z.string() })),
    })
    .nullable(),
});
export type ExportPersonOutput = z.infer<typeof output>;

const MOST_ACTS = 1_000;

function entryView({ seq, kind, happenedAt, recordedAt, source, payload }: Entry) {
  return { seq, kind, happenedAt: isoOf(happenedAt), recordedAt: isoOf(recordedAt), source, says: payload };
}

async function entriesOf(subject: SubjectId, { store, workspace }: WorkspaceContext) {
  const found: ReturnType<typeof entryView>[] = [];
  for await (const page of store.entries(workspace.id, { subject, withoutTouches: false })) {
    found.push(...page.map(entryView));
  }
  return found;
}

/** The account somebody signs in with here, where the address is one. */
async function accountOf(addresses: readonly string[], { people, workspace }: WorkspaceContext) {
  const member = (await people.members(workspace.name)).find(({ email }) => addresses.includes(email));
  if (member === undefined) return null;
  const rows = await people.audit(workspace.name, { limit: MOST_ACTS, user: member.id });
  return {
    email: member.email,
    name: member.name,
    roles: [...member.roles],
    acts: rows.map(({ at, act, outcome }) => ({ at: isoOf(at), act, outcome })),
  };
}

export const exportPerson = operation({
  name: 'export-person',
  says: 'Gives out everything the workspace holds of a person, as the person may ask for it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input,
  output,
  async run({ who }, context) {
    const { store, workspace, people, asker, now } = context;
    const wait = await people.take(`export-person/${asker.user ?? asker.by}`, EXPORTS, now());
    if (wait > 0) {
      const seconds = String(Math.ceil(wait / 1000));
      const faults = [{ path: 'retry-after', message: seconds }];
      return refused(refusal('busy', 'too-many', `Too many exports. Try again in ${seconds} s.`, faults));
    }
    const { subjects, addresses } = await whom(who, context);
    const account = await accountOf(addresses, context);
    if (subjects.length === 0 && account === null) {
      return refused(refusal('not-found', 'unknown-person', 'Nobody here goes by that id or address.'));
    }
    const names = await store.names(workspace.id, subjects);
    const personals = await store.personals(workspace.id, subjects);
    const words = [...names.values()].flatMap(({ external, label }) => [external, label]);
    const items = await itemsAbout([...addresses, ...words, ...subjects], context);
    const records: z.input<typeof output>['records'] = [];
    for (const subject of subjects) {
      const name = names.get(subject);
      records.push({
        ...{ subject, id: name?.external ?? null, name: name?.label ?? null },
        values: { ...personals.get(subject) },
        entries: await entriesOf(subject, context),
      });
    }
    const kept = items.map(({ collection, body }) => ({ collection, says: JSON.parse(body) as unknown }));
    return done({ at: isoOf(now()), records, kept, account });
  },
});
