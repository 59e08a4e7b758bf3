/**
 * Gives somebody who lost their password or their phone a new one. Only whoever holds the machine may: an account
 * opens several workspaces, and no administrator of one shall enter another by it.
 */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';

export const resetSignIn = operation({
  name: 'reset-sign-in',
  says: 'Gives an account a new password and takes its second factor away; only at the machine itself.',
  kind: 'write',
  needs: 'directory',
  who: ['administrator'],
  scope: 'person',
  input: z.object({ email: z.email().max(200).describe('The address they sign in with.') }),
  output: z.object({
    email: z.string(),
    /** Told once; to be changed after signing in. */
    password: z.string(),
  }),
  async run({ email }, { people, asker }) {
    if (asker.by !== 'machine') {
      return refused(
        refusal('not-allowed', 'at-the-machine', 'This is done at the machine itself, by a command.'),
      );
    }
    const account = await people.accountByEmail(email);
    const password = account === null ? null : await people.resetPassword(account.id);
    return password === null
      ? refused(refusal('not-found', 'unknown-account', `No account signs in as ${email} with a password.`))
      : done({ email: email.toLowerCase(), password });
  },
});
