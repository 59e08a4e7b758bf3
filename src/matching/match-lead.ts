/** Which account a lead belongs to: by domain first, then by name; with the reason, and the runner-up beside it. */
import { type AccountIndex, crowdedAt, wordsKey } from './account-index.ts';
import { companyName, withoutMisspeltForm } from './company-name.ts';
import { likeness } from './edit-distance.ts';
import { nearNames } from './segment-index.ts';

export type LeadRecord = {
  /** The company as the lead wrote it; '' where it did not. */
  readonly company: string;
  /** Registrable domain of its mail address or website, never a free mailbox; null where there is none. */
  readonly domain: string | null;
  /** Accounts a person said it does not belong to. */
  readonly apartFrom?: ReadonlySet<number> | undefined;
};

export const GROUNDS = ['domain-and-name', 'domain', 'name', 'word-order', 'spelling'] as const;
export type Ground = (typeof GROUNDS)[number];

export type LeadMatch = {
  readonly account: number;
  /** How likely it is, 0 to 1. */
  readonly score: number;
  readonly ground: Ground;
  /** Typing errors between the names, where the ground is spelling. */
  readonly errors: number;
  readonly runnerUp: { readonly account: number; readonly score: number } | null;
  /** For a person to decide: no ground is strong, or the runner-up's is nearly as strong. */
  readonly doubtful: boolean;
};

/**
 * What each ground is worth. A domain belongs to one firm unless the names contradict it (agencies, groups, shared
 * hosts). A name in normal form is shared by few; two errors in a short name are another name. Fixed, so that the same
 * lead gets the same answer tomorrow.
 */
const WORTH = {
  domainAndName: 0.995,
  domain: 0.97,
  /** The domain says so, the name says otherwise. */
  domainAgainstName: 0.8,
  name: 0.96,
  wordOrder: 0.93,
} as const;

/** From here on a match is made without asking anybody. */
const CONFIDENT = 0.9;
/** Less likely ones are not even doubtful. */
const WORTH_ASKING = 0.5;
/** A runner-up so near makes the first doubtful. */
const NEARLY = 0.05;
/** Names this alike do not contradict a domain. */
const SAME_FIRM = 0.6;

/** Of leads whose account is known, so many write its name with one error, and with two. */
const SLIPS = [0.15, 0.06] as const;

/**
 * Whether a near name is a slip or another firm: `slips / (slips + crowded)`, where crowded is the chance that a firm
 * which is not an account lies as near to one. Where one name of a hundred has a neighbour at one error, one error is
 * worth 0.15 / 0.16 = 0.94; where one in ten has one at two errors, two are worth 0.06 / 0.16 = 0.38.
 */
function spellingWorth(index: AccountIndex, errors: number, length: number): number {
  const slips = SLIPS[errors - 1] as number;
  return WORTH.name * (slips / (slips + crowdedAt(index.crowded, errors, length)));
}

type Candidate = { account: number; score: number; ground: Ground; errors: number };

/** The two best, by account: kept as they come, so nothing is sorted. */
type Best = {
  first: Candidate | null;
  second: Candidate | null;
  readonly apart: ReadonlySet<number> | undefined;
};

function keep(best: Best, account: number, score: number, ground: Ground, errors: number): void {
  const { first, second, apart } = best;
  if (apart?.has(account) === true) return;
  if (first !== null && first.account === account) {
    if (score > first.score) best.first = { account, score, ground, errors };
  } else if (first === null || score > first.score) {
    best.second = first;
    best.first = { account, score, ground, errors };
  } else if (second === null || score > second.score) best.second = { account, score, ground, errors };
}

/** Of the accounts of a domain, the one whose name it is; else the one the others belong to. */
function byDomain(index: AccountIndex, owners: readonly number[], name: string, best: Best): void {
  // Where several share the domain, the name alone tells which is meant.
  const less = owners.length > 1 ? 0.5 : 0.05;
  for (const account of owners) {
    const theirs = index.names[index.nameOf[account] as number] ?? '';
    const alike = name === '' || theirs === '' ? null : nameLikeness(name, theirs);
    const parent = index.accounts[account]?.parent;
    // Within a group that shares a domain the child is meant only where its own name is said.
    const isChild = owners.length > 1 && parent !== undefined && owners.includes(parent);
    const shared =
      owners.length > 1 && !isChild && !owners.some((one) => index.accounts[one]?.parent === account);
    const silent = isChild ? 0.6 : shared ? 0.7 : WORTH.domain;
    if (alike === null) keep(best, account, silent, 'domain', 0);
    else if (alike >= SAME_FIRM)
      keep(best, account, WORTH.domainAndName - (1 - alike) * less, 'domain-and-name', 0);
    else keep(best, account, Math.min(silent, WORTH.domainAgainstName), 'domain', 0);
  }
}

/** Like letters, or one name the beginning of the other: "Acme" and "Acme Robotics". */
function nameLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 3 && ` ${long} `.includes(` ${short} `)) return Math.max(0.85, likeness(one, other));
  return likeness(one, other);
}

function byName(index: AccountIndex, name: string, best: Best): void {
  const exact = index.nameNumber.get(name);
  if (exact !== undefined) {
    keepBearers(index, exact, WORTH.name, 'name', 0, best);
    return;
  }
  for (const number of index.byWords.get(wordsKey(name)) ?? []) {
    keepBearers(index, number, WORTH.wordOrder, 'word-order', 0, best);
  }
  bySpelling(index, name, best);
  const shorter = best.first === null ? withoutMisspeltForm(name) : null;
  if (shorter !== null) byName(index, shorter, best);
}

function bySpelling(index: AccountIndex, name: string, best: Best): void {
  nearNames(index.near, name, (number, errors) => {
    const length = (index.names[number] as string).length;
    keepBearers(
      index,
      number,
      spellingWorth(index, errors, Math.min(length, name.length)),
      'spelling',
      errors,
      best,
    );
  });
}

/** Several accounts of one name share what it is worth. */
function keepBearers(
  index: AccountIndex,
  number: number,
  worth: number,
  ground: Ground,
  errors: number,
  best: Best,
): void {
  const bearers = index.bearers[number] as readonly number[];
  const score = bearers.length === 1 ? worth : Math.max(WORTH_ASKING, worth - 0.3);
  for (const account of bearers) keep(best, account, score, ground, errors);
}

/** The account, or null where nothing speaks for any. */
export function matchLead(index: AccountIndex, lead: LeadRecord): LeadMatch | null {
  const best: Best = { first: null, second: null, apart: lead.apartFrom };
  const name = lead.company === '' ? '' : companyName(lead.company);
  const owners = lead.domain === null ? undefined : index.byDomain.get(lead.domain);
  if (owners !== undefined) byDomain(index, owners, name, best);
  const settled = best.first?.ground === 'domain-and-name' && owners?.length === 1;
  if (name !== '' && !settled) byName(index, name, best);
  const { first, second } = best;
  if (first === null || first.score < WORTH_ASKING) return null;
  const runnerUp = second === null ? null : { account: second.account, score: second.score };
  const contested = runnerUp !== null && first.score - runnerUp.score < NEARLY;
  return { ...first, runnerUp, doubtful: first.score < CONFIDENT || contested };
}
