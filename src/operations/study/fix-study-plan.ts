/** Fixes what a study is going to compare, before its figures are looked at: an entry with a digest, never changed. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { fixedPlans } from './study-plans.ts';
import { analysesOf, digestOfTerms, studyTerms, termsOf } from './study-terms.ts';

const output = z.object({
  digest: z.string(),
  seq: z.number(),
  at: isoInstant,
  by: z.string(),
  analyses: z.array(z.string()),
});
export type FixStudyPlanOutput = z.infer<typeof output>;

export const fixStudyPlan = operation({
  name: 'fix-study-plan',
  says: 'Fixes what a study of the workspace’s own units will compare, with its digest, before the figures are looked at.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input: studyTerms,
  output,
  async run(asked, { store, workspace, asker, now, identity }) {
    const terms = termsOf(asked);
    const digest = digestOfTerms(terms);
    const standing = (await fixedPlans(store, workspace.id)).find((plan) => plan.digest === digest);
    if (standing !== undefined) {
      const says = `This plan was fixed already, by ${standing.by} on ${isoOf(standing.at).slice(0, 10)}.`;
      return refused(refusal('conflict', 'plan-stands', says));
    }
    const by = asker.person ?? asker.name;
    const at = now();
    const draft = {
      kind: 'study-planned',
      subject: WORKSPACE_SUBJECT,
      payload: { plan: digest, terms, by, authenticated: asker.authenticated },
      happenedAt: at,
      precision: 'instant',
      source: 'entente',
      key: `study-planned/${digest}/${identity()}`,
    } as const;
    const appended = await store.append(workspace.id, [draft], { now: at });
    invariant(appended.ok, 'a plan of a study breaks no rule of the ledger');
    return done({ digest, seq: appended.value.seqs[0] ?? 0, at: isoOf(at), by, analyses: analysesOf(terms) });
  },
});
