/**
 * Leads to accounts: a million leads against fifty thousand accounts, on one thread. The leads are made as in the
 * published measurement (85 % have a true account, of those 60 % its domain; names equal, without the legal form, in
 * small letters, or with one or two typing errors; words of thirty syllables, so that names are near one another), and
 * how many are found, and found rightly, stands beside the time: fast and wrong is no gain. Then the same leads and
 * accounts from files through the command, and the doubles of a hundred thousand people.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountIndex } from '../src/matching/account-index.ts';
import { matchLead } from '../src/matching/match-lead.ts';
import { medianMs, printRow } from './bench-row.ts';
import { accounts, LEADS, leadAt, truth, writeLeadFiles, writePeopleFile } from './made-leads.ts';
import { measuredCommand } from './measured-command.ts';

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

const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
try {
  const files = writeLeadFiles(folder);
  const out = join(folder, 'pairs.csv');
  const ids = ['--left-id', 'id', '--right-id', 'id', '--out', out, '--json'];
  const match = await measuredCommand(['match', files.leads, files.accounts, ...ids]);
  const name = 'entente match, 1 M leads to 50 k accounts, files read and pairs written, CPU';
  printRow({ name, value: match.seconds, unit: 's', rival: 'the index alone', rivalValue: seconds });
  printRow({ name: 'memory of that process', value: match.peakMb, unit: 'MB', aim: '500' });
  const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1);
  const isRight = (row: string) => {
    const [left = '', account = ''] = row.split(',', 2);
    return truth[Number(left.slice(1))] === Number(account.slice(1));
  };
  const hit = rows.filter(isRight).length;
  const known = truth.reduce((sum, account) => sum + (account < 0 ? 0 : 1), 0);
  printRow({ name: 'pairs written, of leads that have an account', value: hit / known, unit: 'recall' });
  printRow({ name: 'pairs written that are right', value: hit / rows.length, unit: 'precision' });

  const people = writePeopleFile(folder, 100_000);
  const doubles = join(folder, 'doubles.csv');
  const dedupe = await measuredCommand(['dedupe', people, '--id', 'id', '--out', doubles, '--json']);
  printRow({
    name: 'entente dedupe, 100,000 people, seven columns, CPU',
    value: dedupe.seconds,
    unit: 's',
    aim: '60',
  });
  printRow({ name: 'memory of that process', value: dedupe.peakMb, unit: 'MB' });
  const found = readFileSync(doubles, 'utf8').trim().split('\n').slice(1);
  const person = (id: string) => id.split('-', 1)[0];
  const same = found.filter((row) => {
    const [one = '', other = ''] = row.split(',', 2);
    return person(one) === person(other);
  });
  printRow({ name: 'doubles that are right', value: same.length / found.length, unit: 'precision' });
} finally {
  rmSync(folder, { recursive: true });
}
