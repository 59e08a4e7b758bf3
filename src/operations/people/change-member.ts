/** An administrator changes what somebody is here, or shuts them out. Their sessions end with it. */
import { z } from 'zod';
import type { MemberChange } from '../../access/people-store.ts';
import { ROLES } from '../../access/roles.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { person, roles, side, standingShape } from './people-words.ts';

const input = z.object({
  user: z.string().min(1).max(200).describe('Whom: the account, by its id or e-mail address.'),
  roles: roles.optional().describe('What they are from now on; left out: as before.'),
  side: side.optional().describe('The side they speak for: marketing, sales or none; left out: as before.'),
  person: person.optional().describe('Who they are in the CRM; empty: nobody; left out: as before.'),
  disabled: z.boolean().optional().describe('Whether they are shut out of this workspace.'),
});
const output = standingShape.extend({ user: z.string(), disabled: z.boolean() });

function changeSaid(said: Omit<z.output<typeof input>, 'user'>): MemberChange {
  return {
    ...(said.roles === undefined ? {} : { roles: ROLES.filter((role) => said.roles?.includes(role)) }),
    ...(said.side === undefined ? {} : { side: said.side === 'none' ? null : said.side }),
    ...(said.person === undefined ? {} : { person: said.person === '' ? null : said.person }),
    ...(said.disabled === undefined ? {} : { disabled: said.disabled }),
  };
}

export const changeMember = operation({
  name: 'change-member',
  says: 'Changes somebody’s roles, side or person, or shuts them out; their sessions end within a second.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input,
  output,
  async run({ user: named, ...said }, { people, workspace }) {
    const members = await people.members(workspace.name);
    const member = members.find(({ id, email }) => id === named || email === named.toLowerCase());
    const unknown = refusal('not-found', 'no-member', `Nobody here has the account "${named}".`);
    if (member === undefined) return refused(unknown);
    const changed = await people.change(workspace.name, member.id, changeSaid(said));
    if (!changed.ok) {
      const last = 'A workspace keeps at least one administrator who can sign in.';
      return refused(
        changed.refusal === 'no-member' ? unknown : refusal('conflict', 'last-administrator', last),
      );
    }
    await people.endSessions(member.id);
    const { roles, side, person, disabled } = { ...member, ...changeSaid(said) };
    return done({ user: member.id, roles: [...roles], side, person, disabled });
  },
});
