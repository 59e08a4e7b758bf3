/** Who belongs to a workspace, as what, and who is invited. */
import { z } from 'zod';
import { isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { isoOrNull, standingShape } from './people-words.ts';
import { isSecondFactorRequired } from './second-factor-rule.ts';

const output = z.object({
  /** Whether whoever comes in by a password needs a second factor here. */
  secondFactorRequired: z.boolean(),
  people: z.array(
    standingShape.extend({
      user: z.string(),
      email: z.string(),
      name: z.string(),
      secondFactor: z.boolean(),
      disabled: z.boolean(),
      joinedAt: isoInstant,
      /** Of any workspace: when their latest session was last used. */
      lastSeenAt: isoInstant.nullable(),
    }),
  ),
  invitations: z.array(
    standingShape.extend({
      id: z.string(),
      email: z.string(),
      invitedBy: z.string(),
      madeAt: isoInstant,
      expiresAt: isoInstant,
    }),
  ),
});
export type ListPeopleOutput = z.infer<typeof output>;

export const listPeople = operation({
  name: 'list-people',
  says: 'Lists who belongs to the workspace, with their roles and side, and who is invited.',
  kind: 'read',
  needs: 'workspace',
  input: z.object({}),
  output,
  async run(_, { people, store, workspace, now }) {
    const secondFactorRequired = await isSecondFactorRequired({ store, workspace });
    const members = await people.members(workspace.name);
    const invitations = await people.invitations(workspace.name, now());
    return done({
      secondFactorRequired,
      people: members.map(({ id, roles, side, person, email, name, secondFactor, disabled, ...times }) => ({
        ...{ user: id, roles: [...roles], side, person, email, name, secondFactor, disabled },
        joinedAt: isoOf(times.joinedAt),
        lastSeenAt: isoOrNull(times.lastSeenAt),
      })),
      invitations: invitations.map(({ id, email, roles, side, person, invitedBy, madeAt, expiresAt }) => ({
        ...{ id, email, roles: [...roles], side, person, invitedBy },
        ...{ madeAt: isoOf(madeAt), expiresAt: isoOf(expiresAt) },
      })),
    });
  },
});
