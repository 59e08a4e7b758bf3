/** Everybody says for themselves whether meetings they were at may be counted by topic; left unsaid, they are not. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { CONSENTS } from './kept-notes.ts';

const input = z.object({
  yes: z.boolean().describe('Whether notes of meetings you were at may be counted by topic.'),
});

export const agreeToTopics = operation({
  name: 'agree-to-topics',
  says: 'Says for oneself whether notes of meetings one was at may be counted by topic; taken back at any time.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input,
  output: z.object({ yes: z.boolean() }),
  async run({ yes }, { asker, store, workspace, now }) {
    if (asker.user === null) {
      const says = 'Everybody agrees under an account of their own: set up sign-in first.';
      return refused(refusal('not-allowed', 'own-account-needed', says));
    }
    const body = yes ? JSON.stringify({ at: now() }) : null;
    await store.changeItems(workspace.id, [{ collection: CONSENTS, id: asker.user, body }]);
    return done({ yes });
  },
});
