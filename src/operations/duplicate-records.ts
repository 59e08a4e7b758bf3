/** People and companies that stand in the ledger more than once, from what it and the vault know of them. */
import type { Personal } from '../ledger/entry.ts';
import { dedupeTable } from '../matching/dedupe-table.ts';
import type { MatchTable } from '../matching/record-set.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { WorkspaceContext } from './context.ts';
import { domainBook } from './domain-book.ts';
import { mailOf } from './leads-to-accounts.ts';
import { type Known, type MatchingGround, saidOf } from './matching-ground.ts';
import { eachPersonal } from './personal-batches.ts';

export type DuplicateKind = 'people' | 'companies';

export type DuplicatePair = {
  readonly kind: DuplicateKind;
  /** The younger record, which would go; and the older, which stays. */
  readonly subject: SubjectId;
  readonly into: SubjectId;
  readonly score: number;
  readonly reason: string;
  readonly runnerUp: { readonly subject: SubjectId; readonly score: number } | null;
  readonly doubtful: boolean;
};

function personalSaid(personal: Personal | null, pattern: RegExp): string {
  return Object.entries(personal ?? {}).find(([field]) => pattern.test(field))?.[1] ?? '';
}

const PEOPLE = ['given name', 'surname', 'full name', 'e-mail', 'phone', 'company', 'city'] as const;

/** Personal values stand in these rows while the comparison runs, and nowhere after it. */
async function peopleTable(people: readonly Known[], context: WorkspaceContext): Promise<MatchTable> {
  const rows: string[][] = [];
  await eachPersonal(people, 'Looking at people', context, (person, personal) => {
    const given = personalSaid(personal, /^(first_?name|given_?name|vorname)$/i);
    const surname = personalSaid(personal, /^(last_?name|surname|family_?name|nachname)$/i);
    rows.push([
      given,
      surname,
      given === '' && surname === '' ? personalSaid(personal, /^(full_?)?name$/i) : '',
      mailOf(personal),
      personalSaid(personal, /phone|mobile/i),
      saidOf(person, ['company', 'company_name', 'account_name', 'organization']),
      saidOf(person, ['city', 'mailing_city']),
    ]);
  });
  return { header: PEOPLE, rows, idColumn: null };
}

async function companyTable(accounts: readonly Known[], context: WorkspaceContext): Promise<MatchTable> {
  const names = await context.store.names(
    context.workspace.id,
    accounts.map(({ subject }) => subject),
  );
  const rows = accounts.map((account) => [
    names.get(account.subject)?.label ?? saidOf(account, ['name', 'company']),
    saidOf(account, ['domain', 'website', 'company_domain']),
    saidOf(account, ['phone']),
    saidOf(account, ['street', 'billing_street', 'address']),
    saidOf(account, ['city', 'billing_city']),
    saidOf(account, ['country', 'billing_country']),
  ]);
  return { header: ['company', 'domain', 'phone', 'street', 'city', 'country'], rows, idColumn: null };
}

/** Pairs of which neither was merged and that no person keeps apart, likeliest first. */
export async function duplicateRecords(
  kind: DuplicateKind,
  ground: MatchingGround,
  context: WorkspaceContext,
): Promise<readonly DuplicatePair[]> {
  const records = kind === 'people' ? ground.leads : ground.accounts;
  const table = await (kind === 'people' ? peopleTable : companyTable)(records, context);
  const found = dedupeTable(table, domainBook);
  const at = (row: number) => records[row] as Known;
  const pairs = found.pairs.flatMap(({ left, right, score, reason, runnerUp, doubtful }): DuplicatePair[] => {
    const [one, other] = [at(left), at(right)];
    if (ground.apartFrom(one.subject).includes(other.subject)) return [];
    const [older, younger] = one.since < other.since ? [one, other] : [other, one];
    return [
      {
        kind,
        subject: younger.subject,
        into: older.subject,
        score: Math.round(score * 1e6) / 1e6,
        reason,
        runnerUp:
          runnerUp === null
            ? null
            : { subject: at(runnerUp.record).subject, score: Math.round(runnerUp.score * 1e6) / 1e6 },
        doubtful: doubtful || ground.wasTakenBack(one.subject, other.subject),
      },
    ];
  });
  return pairs.sort((x, y) => y.score - x.score);
}
