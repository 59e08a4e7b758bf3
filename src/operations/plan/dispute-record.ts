/** Asks the record of what is disputed: the last handoff of a lead, the credit of a deal, the clause of a rule. */
import { z } from 'zod';
import type { Agreement } from '../../agreement/agreement.ts';
import type { Entry, EntryOf } from '../../ledger/entry.ts';
import { readContested } from '../../measures/read-contested.ts';
import {
  creditFinding,
  type Finding,
  type LeadRecord,
  leadFinding,
  ruleFinding,
} from '../../plan/dispute-finding.ts';
import type { Dispute } from '../../plan/disputes.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { measuring } from '../measuring.ts';
import { clauseText, findingSentence } from './finding-words.ts';

export const findingShape = z.object({
  /** For programs: `answered-late`, `model-in-force` … */
  word: z.string(),
  says: z.string(),
  favours: z.enum([...SIDES, 'neither']),
  /** Of credit: marketing's share, 0 to 1. */
  marketing: z.number().nullable(),
  /** Entries of the ledger that show it, by seq. */
  seqs: z.array(z.number()),
});
export type FindingView = z.infer<typeof findingShape>;

type Shown = { readonly finding: Finding; readonly seqs: readonly number[] };
type Ruling = { readonly agreement: Agreement | null; readonly clauses: readonly string[] };

const OF_HANDOFFS = ['handed-off', 'settled', 'breached'] as const;

async function handoffEntries(lead: SubjectId, { store, workspace }: LensContext): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  const filter = { kinds: OF_HANDOFFS, subject: lead, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    found.push(...page.filter((one) => 'grounds' in one.payload && one.payload.grounds.axis === 'live'));
  }
  return found;
}

function faultOf(
  agreement: Agreement | null,
  clause: string,
  reason: string | undefined,
): LeadRecord['fault'] {
  const reasons = agreement?.handoffs?.list.find(({ id }) => id === clause)?.reasons ?? [];
  return reasons.find(({ id }) => id === reason)?.fault ?? null;
}

async function leadShown(lead: SubjectId, { agreement }: Ruling, context: LensContext): Promise<Shown> {
  const entries = await handoffEntries(lead, context);
  const handed = entries.findLast((one): one is EntryOf<'handed-off'> => one.kind === 'handed-off');
  if (handed === undefined) return { finding: leadFinding(null), seqs: [] };
  const { handoff, clause, to } = handed.payload;
  const own = entries.filter((one) => 'handoff' in one.payload && one.payload.handoff === handoff);
  const settled = own.findLast((one): one is EntryOf<'settled'> => one.kind === 'settled');
  const breached = own.some(({ kind }) => kind === 'breached');
  const record: LeadRecord = {
    to,
    outcome: settled?.payload.outcome ?? 'running',
    late: settled?.payload.late ?? breached,
    fault: faultOf(agreement, clause, settled?.payload.reason),
  };
  return { finding: leadFinding(record), seqs: own.map(({ seq }) => seq) };
}

async function settlements(deal: SubjectId, { store, workspace }: LensContext): Promise<readonly number[]> {
  const found: number[] = [];
  const filter = { kinds: ['credit-settled'] as const, subject: deal, live: true };
  for await (const page of store.entries(workspace.id, filter)) found.push(...page.map(({ seq }) => seq));
  return found;
}

async function creditShown(deal: SubjectId, context: LensContext): Promise<Shown> {
  const names = await context.store.names(context.workspace.id, [deal]);
  const external = names.get(deal)?.external;
  if (external === undefined) return { finding: creditFinding(null), seqs: [] };
  const { lens, context: ruling } = await measuring(context);
  const asked = { show: 'all', deal: external, after: 0, limit: 50 } as const;
  const { rows } = await readContested(lens, asked, ruling);
  const row = rows.find(({ id }) => id === external);
  const seqs = await settlements(deal, context);
  if (row === undefined || row.ruling === null) return { finding: creditFinding(null), seqs };
  if (row.settled !== null) return { finding: creditFinding({ share: row.settled, by: 'both-sides' }), seqs };
  const whole = row.ruling.marketing + row.ruling.sales;
  const share = whole === 0 ? null : { share: row.ruling.marketing / whole, by: 'model' as const };
  return { finding: creditFinding(share), seqs };
}

async function shownOf(one: Dispute, ruling: Ruling, context: LensContext): Promise<Shown> {
  if (one.on !== null && one.about === 'lead') return leadShown(one.on, ruling, context);
  if (one.on !== null && one.about === 'credit') return creditShown(one.on, context);
  return { finding: ruleFinding(ruling.clauses.includes(one.clause)), seqs: [] };
}

export async function findingOf(one: Dispute, ruling: Ruling, context: LensContext): Promise<FindingView> {
  const { finding, seqs } = await shownOf(one, ruling, context);
  return {
    word: finding.finding,
    says: findingSentence(finding, clauseText(one, ruling.agreement)),
    favours: finding.favours,
    marketing: finding.marketing === undefined ? null : finding.marketing / 10_000,
    seqs: [...seqs],
  };
}
