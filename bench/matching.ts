/**
 * Leads to accounts: a million leads against fifty thousand accounts, on one thread. The leads are made as in the
 * published measurement (85 % have a true account, of those 60 % its domain; names equal, without the legal form, in
 * small letters, or with one or two typing errors; words of thirty syllables, so that names are near one another), and
 * how many are found, and found rightly, stands beside the time: fast and wrong is no gain.
 */
import { accountIndex } from '../src/matching/account-index.ts';
import { matchLead } from '../src/matching/match-lead.ts';
import { medianMs, printRow } from './bench-row.ts';

const ACCOUNTS = 50_000;
const LEADS = 1_000_000;
const SYLLABLES =
  'al an bel cor dan del dor fen gar hal in jor kan len lux mar nex nor per quin ros sel sol tan tek ul var ven wen zen'.split(
    ' ',
  );
const FORMS = ['Inc', 'GmbH', 'Ltd', 'LLC', 'AG', 'SA'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = chance(42);
const below = (most: number) => Math.floor(next() * most);
const pick = <Item>(list: readonly Item[]): Item => list[below(list.length)] as Item;

function word(): string {
  const text = Array.from({ length: 2 + below(3) }, () => pick(SYLLABLES)).join('');
  return text[0]?.toUpperCase() + text.slice(1);
}

const nameMade = () => `${word()} ${word()} ${pick(FORMS)}`;

function withError(text: string): string {
  const at = below(text.length);
  const kind = below(4);
  if (kind === 3)
    return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + pick([...LETTERS]) + text.slice(at);
  return text.slice(0, at) + pick([...LETTERS]) + text.slice(at + 1);
}

function spelt(name: string): string {
  const kind = next();
  const bare = name.slice(0, name.lastIndexOf(' '));
  if (kind < 0.3) return name;
  if (kind < 0.55) return bare;
  if (kind < 0.7) return name.toLowerCase();
  const once = withError(name);
  return next() < 0.5 ? withError(once) : once;
}

const accounts = Array.from({ length: ACCOUNTS }, (_, at) => ({
  name: nameMade(),
  domains: [`company${at}.com`],
}));
const truth = new Int32Array(LEADS).fill(-1);
const domains = new Int32Array(LEADS).fill(-1);
const companies = Array.from({ length: LEADS }, (_, lead) => {
  if (next() >= 0.85) return nameMade();
  const account = below(ACCOUNTS);
  truth[lead] = account;
  if (next() < 0.6) domains[lead] = account;
  return spelt((accounts[account] as { name: string }).name);
});
const leadAt = (lead: number) => ({
  company: companies[lead] as string,
  domain: (domains[lead] as number) < 0 ? null : `company${domains[lead]}.com`,
});

const before = process.cpuUsage();
const index = accountIndex(accounts);
let easy = 0;
const fuzzy = { claimed: 0, right: 0, true: 0, doubtful: 0, doubtfulRight: 0 };
for (let lead = 0; lead < LEADS; lead += 1) {
  const match = matchLead(index, leadAt(lead));
  if (match !== null && match.ground !== 'spelling') {
    easy += 1;
    continue;
  }
  if ((truth[lead] as number) >= 0) fuzzy.true += 1;
  if (match === null) continue;
  const isRight = match.account === truth[lead];
  if (match.doubtful) {
    fuzzy.doubtful += 1;
    if (isRight) fuzzy.doubtfulRight += 1;
  } else {
    fuzzy.claimed += 1;
    if (isRight) fuzzy.right += 1;
  }
}
const used = process.cpuUsage(before);
const seconds = (used.user + used.system) / 1e6;
printRow({ name: '1 M leads to 50 k accounts, one thread, CPU', value: seconds, unit: 's', aim: '10' });
const all = fuzzy.claimed + fuzzy.doubtful;
const right = fuzzy.right + fuzzy.doubtfulRight;
printRow({ name: 'leads left after domain and exact name', value: LEADS - easy, unit: 'leads' });
printRow({
  name: 'of these, found of those that have an account',
  value: right / fuzzy.true,
  unit: 'recall',
  rival: 'segment index as published',
  rivalValue: 0.844,
});
printRow({
  name: 'found rightly of those found',
  value: right / all,
  unit: 'precision',
  rival: 'segment index as published',
  rivalValue: 0.981,
});
printRow({ name: 'found without asking anybody', value: fuzzy.right / fuzzy.true, unit: 'recall' });
printRow({ name: 'rightly so', value: fuzzy.right / Math.max(1, fuzzy.claimed), unit: 'precision' });

let at = 0;
const one = await medianMs(2_001, () => {
  at = (at + 7_919) % LEADS;
  return matchLead(index, leadAt(at));
});
printRow({ name: 'one lead matched', value: one, unit: 'ms', aim: '0.2' });
