/** Leads that belong to no account yet, each with the account it most likely belongs to, from what the ledger knows. */
import type { Personal } from '../ledger/entry.ts';
import { type AccountIndex, type AccountRecord, accountIndex } from '../matching/account-index.ts';
import { companyDomain } from '../matching/domain-book.ts';
import { groundWords } from '../matching/ground-words.ts';
import { matchLead } from '../matching/match-lead.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { WorkspaceContext } from './context.ts';
import { domainBook } from './domain-book.ts';
import { type Known, type MatchingGround, matchingGround, saidOf } from './matching-ground.ts';
import { eachPersonal } from './personal-batches.ts';

const COMPANY = ['company', 'company_name', 'account_name', 'organization', 'organisation'];
const DOMAIN = ['mail_domain', 'email_domain', 'company_domain', 'domain', 'website'];
const MORE_DOMAINS = ['domains', 'secondary_domains', 'additional_domains'];

export type AccountMatch = {
  readonly lead: SubjectId;
  readonly account: SubjectId;
  readonly score: number;
  readonly reason: string;
  readonly runnerUp: { readonly account: SubjectId; readonly score: number } | null;
  readonly doubtful: boolean;
};

export type LeadsMatched = {
  /** Leads without an account that were looked at. */
  readonly looked: number;
  /** Of these, those of which neither company nor domain is known. */
  readonly silent: number;
  readonly matches: readonly AccountMatch[];
};

/** The e-mail address, under whatever name the source keeps it. */
export function mailOf(personal: Personal | null): string {
  const fields = Object.entries(personal ?? {});
  return fields.find(([field, value]) => /mail/i.test(field) && value.includes('@'))?.[1] ?? '';
}

function ownDomains(account: Known): readonly string[] {
  const more = saidOf(account, MORE_DOMAINS).split(/[\s,;|]+/);
  const all = [saidOf(account, DOMAIN), ...more].flatMap((text) => companyDomain(text, domainBook) ?? []);
  return [...new Set(all)];
}

/** So many leads of one domain must belong to an account before the domain counts as its second one. */
const ENOUGH = 2;
/** And so large a share of them. */
const MOSTLY = 0.8;

/** Domains that leads of an account have, though the account itself does not say them. */
function learnt(
  domains: ReadonlyMap<SubjectId, string>,
  ground: MatchingGround,
): ReadonlyMap<SubjectId, string[]> {
  const counts = new Map<string, Map<SubjectId, number>>();
  for (const { subject, account } of ground.leads) {
    const domain = domains.get(subject);
    if (account === null || domain === undefined) continue;
    const of = counts.get(domain) ?? new Map<SubjectId, number>();
    counts.set(domain, of.set(ground.standsFor(account), (of.get(ground.standsFor(account)) ?? 0) + 1));
  }
  const found = new Map<SubjectId, string[]>();
  for (const [domain, of] of counts) {
    const all = [...of.values()].reduce((sum, count) => sum + count, 0);
    const [most] = [...of].sort((x, y) => y[1] - x[1]);
    if (most === undefined || most[1] < ENOUGH || most[1] < all * MOSTLY) continue;
    found.set(most[0], [...(found.get(most[0]) ?? []), domain]);
  }
  return found;
}

/** From the facts where they say one, else from the address in the vault; only the domain comes out. */
async function leadDomains(
  ground: MatchingGround,
  context: WorkspaceContext,
): Promise<ReadonlyMap<SubjectId, string>> {
  const domains = new Map<SubjectId, string>();
  const silent: Known[] = [];
  for (const lead of ground.leads) {
    const said = companyDomain(saidOf(lead, DOMAIN), domainBook);
    if (said === null) silent.push(lead);
    else domains.set(lead.subject, said);
  }
  await eachPersonal(silent, 'Looking at leads', context, ({ subject }, personal) => {
    const domain = companyDomain(mailOf(personal), domainBook);
    if (domain !== null) domains.set(subject, domain);
  });
  return domains;
}

async function indexOf(
  ground: MatchingGround,
  domains: ReadonlyMap<SubjectId, string>,
  { store, workspace }: WorkspaceContext,
): Promise<AccountIndex> {
  const subjects = ground.accounts.map(({ subject }) => subject);
  const names = await store.names(workspace.id, subjects);
  const place = new Map(subjects.map((subject, at) => [subject, at]));
  const second = learnt(domains, ground);
  return accountIndex(
    ground.accounts.map((account): AccountRecord => {
      const parent = account.account === null ? undefined : place.get(ground.standsFor(account.account));
      return {
        name: names.get(account.subject)?.label ?? saidOf(account, ['name', ...COMPANY]),
        domains: [...ownDomains(account), ...(second.get(account.subject) ?? [])],
        ...(parent === undefined ? {} : { parent }),
      };
    }),
  );
}

/** Every lead without an account for which some account speaks; sure and doubtful alike. */
export async function leadsToAccounts(context: WorkspaceContext): Promise<LeadsMatched> {
  const ground = await matchingGround(context.store, context.workspace.id);
  const domains = await leadDomains(ground, context);
  const index = await indexOf(ground, domains, context);
  const subjectAt = (account: number): SubjectId => (ground.accounts[account] as Known).subject;
  const place = new Map(ground.accounts.map(({ subject }, at) => [subject, at]));
  const open = ground.leads.filter(({ account }) => account === null);
  let silent = 0;
  const matches = open.flatMap((lead): AccountMatch[] => {
    const company = saidOf(lead, COMPANY);
    const domain = domains.get(lead.subject) ?? null;
    if (company === '' && domain === null) {
      silent += 1;
      return [];
    }
    const apart = ground.apartFrom(lead.subject).flatMap((account) => place.get(account) ?? []);
    const apartFrom = apart.length > 0 ? new Set(apart) : undefined;
    const match = matchLead(index, { company, domain, apartFrom });
    if (match === null) return [];
    const { runnerUp } = match;
    return [
      {
        lead: lead.subject,
        account: subjectAt(match.account),
        score: Math.round(match.score * 1e6) / 1e6,
        reason: groundWords(match),
        runnerUp:
          runnerUp === null
            ? null
            : { account: subjectAt(runnerUp.account), score: Math.round(runnerUp.score * 1e6) / 1e6 },
        doubtful: match.doubtful || ground.wasTakenBack(lead.subject, subjectAt(match.account)),
      },
    ];
  });
  return { looked: open.length, silent, matches };
}
