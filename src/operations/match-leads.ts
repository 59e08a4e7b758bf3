/** Gives leads without an account the account they belong to, where there is no doubt; the rest waits for a person. */
import { z } from 'zod';
import type { Draft } from '../ledger/entry.ts';
import { done, refused } from '../vocabulary/result.ts';
import { type AccountMatch, leadsToAccounts } from './leads-to-accounts.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = z.object({
  dryRun: z.boolean().default(false).describe('Say what would be linked; write nothing.'),
});
const output = z.object({
  /** Leads without an account. */
  looked: z.number(),
  linked: z.number(),
  /** They wait for a person: list-doubtful-matches. */
  doubtful: z.number(),
  /** Nothing known of them speaks for any account. */
  unmatched: z.number(),
  /** Neither company nor company's domain is known of them. */
  silent: z.number(),
  dryRun: z.boolean(),
});
export type MatchLeadsOutput = z.infer<typeof output>;

/** One key per lead and account: asked again, nothing is written twice, and what was undone stays undone. */
export function linkDraft(match: AccountMatch, at: Draft['happenedAt']): Draft {
  const { lead, account, score, reason, runnerUp } = match;
  return {
    kind: 'linked',
    subject: lead,
    happenedAt: at,
    precision: 'instant',
    source: 'entente',
    key: `matched/${lead}/${account}`,
    payload: {
      to: account,
      role: 'matched',
      matched: { score, reason, runnerUp: runnerUp?.account ?? null },
    },
  };
}

const AT_ONCE = 5_000;

export const matchLeads = operation({
  name: 'match-leads',
  says: 'Links leads without an account to the account they belong to; doubtful ones wait for a person.',
  kind: 'write',
  needs: 'workspace',
  input,
  output,
  async run({ dryRun }, context) {
    const { store, workspace } = context;
    const { looked, silent, matches } = await leadsToAccounts(context);
    const sure = matches.filter(({ doubtful }) => !doubtful);
    let linked = dryRun ? sure.length : 0;
    for (let from = 0; from < sure.length && !dryRun; from += AT_ONCE) {
      const now = context.now();
      const drafts = sure.slice(from, from + AT_ONCE).map((match) => linkDraft(match, now));
      const appended = await store.append(workspace.id, drafts, { now });
      if (!appended.ok) {
        return refused(refusal('busy', 'not-recorded', 'The ledger took no more entries; ask again.'));
      }
      linked += appended.value.seqs.filter((seq) => seq !== null).length;
    }
    const doubtful = matches.length - sure.length;
    return done({ looked, linked, doubtful, unmatched: looked - silent - matches.length, silent, dryRun });
  },
});
