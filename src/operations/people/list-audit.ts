/** The audit log of a workspace: every act and every denial, newest first. */
import { z } from 'zod';
import { AUDIT_OUTCOMES } from '../../access/audit.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import { readMoment } from '../moment.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant, when } from '../words.ts';
import { workspaceZone } from '../workspace-zone.ts';

const input = z.object({
  limit: z.int().min(1).max(1000).default(100).describe('How many rows.'),
  before: z.string().max(100).optional().describe('Only rows older than this one: the id of the last.'),
  user: z.string().max(200).optional().describe('Only what this account did, by its id.'),
  act: z.string().max(100).optional().describe('Only this act: an operation’s name, or sign-in.'),
  outcome: z.enum(AUDIT_OUTCOMES).optional().describe('Only this outcome: done, refused, denied or failed.'),
  since: when.optional().describe('Only from this moment on.'),
  until: when.optional().describe('Only before this moment.'),
});
const output = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      at: isoInstant,
      user: z.string().nullable(),
      name: z.string(),
      by: z.enum(['session', 'key', 'machine', 'nobody']),
      act: z.string(),
      outcome: z.enum(AUDIT_OUTCOMES),
      about: z.string().nullable(),
      why: z.string().nullable(),
      address: z.string().nullable(),
    }),
  ),
  /** Where to read on; null where nothing older is there. */
  next: z.string().nullable(),
});
export type ListAuditOutput = z.infer<typeof output>;

export const listAudit = operation({
  name: 'list-audit',
  says: 'Lists the audit log: who did or was denied what, when and from where; newest first.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input,
  output,
  async run({ limit, since, until, ...filter }, context) {
    const { people, workspace, store, agreements, zones, now } = context;
    const ruling = rulingText(await agreements.read(workspace.id), now());
    const zone = zones.zone(await workspaceZone(context, ruling));
    invariant(zone.ok, 'a workspace’s zone is one that exists');
    const moments = [since, until].map((said) =>
      said === undefined ? undefined : readMoment(said, zone.value),
    );
    if (moments.includes(null)) {
      return refused(refusal('misuse', 'no-such-moment', 'This is no date or time that exists.'));
    }
    const [from, to] = moments as (Instant | undefined)[];
    // Where there is one company, what nobody known tried at the door concerns it.
    const companies = (await store.workspaces()).filter(({ simulated }) => !simulated);
    const strangers = companies.length <= 1;
    const rows = await people.audit(workspace.name, { ...filter, limit, since: from, until: to, strangers });
    return done({
      rows: rows.map(({ workspace: _, at, ...row }) => ({ ...row, at: isoOf(at) })),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    });
  },
});
