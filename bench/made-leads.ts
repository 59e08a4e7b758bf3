/** Leads and accounts as in the published measurement, people of whom some stand twice; and both as files. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const ACCOUNTS = 50_000;
export const LEADS = 1_000_000;
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

export const accounts = Array.from({ length: ACCOUNTS }, (_, at) => ({
  name: nameMade(),
  domains: [`company${at}.com`],
}));
export const truth = new Int32Array(LEADS).fill(-1);
const domains = new Int32Array(LEADS).fill(-1);
const companies = Array.from({ length: LEADS }, (_, lead) => {
  if (next() >= 0.85) return nameMade();
  const account = below(ACCOUNTS);
  truth[lead] = account;
  if (next() < 0.6) domains[lead] = account;
  return spelt((accounts[account] as { name: string }).name);
});
export const leadAt = (lead: number) => ({
  company: companies[lead] as string,
  domain: (domains[lead] as number) < 0 ? null : `company${domains[lead]}.com`,
});

/** The same leads and accounts as two files in the folder. */
export function writeLeadFiles(folder: string): { readonly leads: string; readonly accounts: string } {
  const paths = { leads: join(folder, 'leads.csv'), accounts: join(folder, 'accounts.csv') };
  const rows = accounts.map(({ name, domains: [domain] }, at) => `A${at},${name},https://www.${domain}\n`);
  writeFileSync(paths.accounts, `id,name,website\n${rows.join('')}`);
  const file = openSync(paths.leads, 'w');
  let text = 'id,first name,last name,company,email\n';
  for (let lead = 0; lead < LEADS; lead += 1) {
    const { company, domain } = leadAt(lead);
    text += `L${lead},First${lead % 500},Last${lead % 7_919},${company},p${lead}@${domain ?? 'gmail.com'}\n`;
    if (text.length < 1 << 20 && lead < LEADS - 1) continue;
    writeSync(file, text);
    text = '';
  }
  closeSync(file);
  return paths;
}

/** `records` people, a tenth of them copies with an error, a tenth of the names borne by several. */
export function writePeopleFile(folder: string, records: number): string {
  const given = Array.from({ length: 2_000 }, word);
  const surnames = Array.from({ length: 40_000 }, word);
  const towns = Array.from({ length: 800 }, word);
  const rows: string[][] = [];
  const originals = Math.floor(records * 0.9);
  for (let at = 0; at < originals; at += 1) {
    const [first, last, firm] = [pick(given), pick(surnames), below(ACCOUNTS)];
    const birth = `${1950 + below(55)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    const mail = `${first}.${last}@company${firm}.com`.toLowerCase();
    const phone = `+49 ${30 + below(60)} ${1_000_000 + below(9_000_000)}`;
    const company = (accounts[firm] as { name: string }).name;
    rows.push([`P${at}`, first, last, mail, phone, company, pick(towns), birth]);
  }
  for (let at = originals; at < records; at += 1) {
    const source = below(originals);
    const copy = [...(rows[source] as string[])];
    copy[0] = `P${source}-${at}`;
    const wrong = 1 + below(3);
    copy[wrong] = withError(copy[wrong] as string);
    copy[4 + below(3)] = '';
    rows.push(copy);
  }
  const path = join(folder, 'people.csv');
  const head = 'id,first name,last name,email,phone,company,city,birth date';
  writeFileSync(path, `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`);
  return path;
}
