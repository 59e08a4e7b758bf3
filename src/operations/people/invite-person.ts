/** An administrator invites somebody by e-mail address; the link is shown once and opens the workspace to one person. */
import { z } from 'zod';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { forgetLink, sendInvitation } from './invitation-mail.ts';
import { person, roles, side, standingSaid } from './people-words.ts';

const DAY_MS = 24 * 60 * 60_000;

const input = z.object({
  email: z.email().max(200).describe('Whom: the address they sign in with.'),
  roles: roles.describe('What they are: administrator, operations, executive, marketing or sales.'),
  side: side.optional().describe('The side they speak for: marketing, sales or none.'),
  person: person.optional().describe('Who they are in the CRM, by the id it gives them.'),
  days: z.int().min(1).max(30).default(7).describe('How many days the link opens.'),
});
const output = z.object({
  id: z.string(),
  email: z.string(),
  /** The address of the page, behind the server's own; told once. */
  link: z.string(),
  /** Whether a mail with the link went out; where not, somebody passes the link on. */
  mailed: z.boolean(),
  /** `waits`: the mail server did not take it, and it is tried again; `refused`: it never will; `none`: no mail here. */
  mail: z.enum(['sent', 'waits', 'refused', 'none']),
  /** What the mail server said where it did not take it. */
  mailSays: z.string().nullable(),
  expiresAt: isoInstant,
});
export type InvitePersonOutput = z.infer<typeof output>;

export const invitePerson = operation({
  name: 'invite-person',
  says: 'Invites somebody by e-mail address, with roles and a side; the link is mailed where mail is set up, and shown once.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  // A slow mail server holds up no other write.
  beside: true,
  input,
  output,
  async run({ email, days, ...said }, context) {
    const { people, workspace, asker, now, identity } = context;
    const address = email.trim().toLowerCase();
    const members = await people.members(workspace.name);
    if (members.some((one) => one.email === address)) {
      return refused(refusal('conflict', 'is-member', `${address} belongs to this workspace already.`));
    }
    for (const open of await people.invitations(workspace.name, now())) {
      if (open.email === address) await people.closeInvitation(workspace.name, open.id, now());
    }
    const madeAt = now();
    const expiresAt = (madeAt + days * DAY_MS) as Instant;
    const id = identity();
    const token = await people.invite({
      ...{ workspace: workspace.name, id, email: address, invitedBy: asker.name, madeAt, expiresAt },
      ...standingSaid(said),
    });
    const link = `/join?token=${token}`;
    const written = { id, address, by: asker.name, link, expiresAt };
    const { mail, says: mailSays } = await sendInvitation(written, context);
    const told = { mailed: mail === 'sent', mail, mailSays };
    return done({ id, email: address, link, ...told, expiresAt: isoOf(expiresAt) });
  },
});

export const withdrawInvitation = operation({
  name: 'withdraw-invitation',
  says: 'Withdraws an invitation: its link opens nothing any more.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input: z.object({ id: z.string().min(1).max(100).describe('The invitation, by its id.') }),
  output: z.object({ id: z.string() }),
  async run({ id }, { people, store, workspace, now }) {
    const closed = await people.closeInvitation(workspace.name, id, now());
    await store.changeItems(workspace.id, [forgetLink(id)]);
    return closed
      ? done({ id })
      : refused(refusal('not-found', 'unknown-invitation', 'There is no such open invitation.'));
  },
});
