/** Leads and accounts through the operation: one answer whichever file is named first, whatever the order of rows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { pairsPage } from '../cli/matching-pages.ts';
import { instant } from '../vocabulary/instant.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { LOCAL_ADMINISTRATOR } from './ask.ts';
import { operationNamed } from './catalogue.ts';
import { askNothing } from './local-ask.ts';
import type { PairAnswer } from './pair-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'entente-match-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ground = {
  now: () => instant(0),
  identity: () => 'x',
  files: { readText: async () => null, writeNew: async () => false },
  zones: zoneBook(),
};

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function matched(left: string, right: string, sink?: (piece: string) => Promise<void>) {
  const options = {
    asker: LOCAL_ADMINISTRATOR,
    signal: new AbortController().signal,
    list: sink,
    progress: () => {},
  };
  const question = { operation: 'match-files', input: { files: [left, right] }, workspace: 'main' };
  const answer = await askNothing(question, options, ground);
  if (!answer.ok) throw new Error(answer.refusal.says);
  return answer.value as PairAnswer;
}

const FIRMS = ['Harbour Light', 'Northern Rail', 'Kestrel Foods', 'Ostrava Steel', 'Blue Fjord'];
const ACCOUNTS = FIRMS.map((name, at) => `A${at},${name} Ltd,https://www.firm${at}.com`);
const LEAD_HEADER = 'id,surname,company,email';
const lead = fc.record({
  firm: fc.nat({ max: FIRMS.length - 1 }),
  mail: fc.boolean(),
  spelt: fc.constantFrom('whole', 'lower', 'slip'),
});
const leads = fc.array(lead, { minLength: 1, maxLength: 12 });

function lines(made: readonly { firm: number; mail: boolean; spelt: string }[]): string[] {
  return made.map(({ firm, mail, spelt }, at) => {
    const name = FIRMS[firm] as string;
    const written = spelt === 'slip' ? name.replace('r', '') : spelt === 'lower' ? name.toLowerCase() : name;
    return `L${at},Berg,${written},${mail ? `p${at}@firm${firm}.com` : `p${at}@gmail.com`}`;
  });
}

function pairsOf(answer: PairAnswer, turned = false): string[] {
  const rows = (answer.csv ?? '').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split(','))
    .map(([one, other, ...rest]) => (turned ? [other, one, ...rest] : [one, other, ...rest]).join(','))
    .sort();
}

describe('leads and accounts in two files', () => {
  it('are joined by domain and name, each lead with the account it names', async () => {
    await fc.assert(
      fc.asyncProperty(leads, async (made) => {
        const right = file('accounts.csv', ['id,name,website', ...ACCOUNTS]);
        const left = file('leads.csv', [LEAD_HEADER, ...lines(made)]);
        const answer = await matched(left, right);
        const found = pairsOf(answer).map((row) => row.split(',').slice(0, 2).join(' '));
        expect(found).toEqual(made.map(({ firm }, at) => `L${at} A${firm}`).sort());
      }),
      { numRuns: 15 },
    );
  });

  it('are the same pairs whichever file is named first and in whatever order the rows stand', async () => {
    await fc.assert(
      fc.asyncProperty(leads, async (made) => {
        const right = file('accounts.csv', ['id,name,website', ...ACCOUNTS]);
        const rows = lines(made);
        const there = pairsOf(await matched(file('leads.csv', [LEAD_HEADER, ...rows]), right));
        const back = await matched(right, file('turned.csv', [LEAD_HEADER, ...rows.toReversed()]));
        expect(pairsOf(back, true)).toEqual(there);
      }),
      { numRuns: 15 },
    );
  });

  it('hand their list on as it grows, and do not repeat it in the answer', async () => {
    const right = file('accounts.csv', ['id,name,website', ...ACCOUNTS]);
    const left = file('leads.csv', [LEAD_HEADER, 'L1,Berg,Blue Fjord,b@firm4.com', 'L2,Berg,,b@nowhere.com']);
    let text = '';
    const answer = await matched(left, right, async (piece) => {
      text += piece;
    });
    expect(answer).toMatchObject({ pairs: 1, doubtful: 0, first: [{ left: 'L1', right: 'A4' }] });
    expect(answer.csv).toBeUndefined();
    expect(text.split('\n')[1]).toBe('L1,A4,0.995,"same domain, name agrees",,,no');
  });
});

async function asked(operation: string, input: object) {
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  return askNothing({ operation, input, workspace: 'main' }, options, ground);
}

it('says of a file without rows that there is nothing in it to compare', async () => {
  const leads = file('some.csv', [LEAD_HEADER, 'L1,Berg,Blue Fjord,b@firm4.com']);
  const answer = await matched(leads, file('none.csv', ['id,name,website']));
  expect(pairsPage(answer).split('\n')).toContain('none.csv has no rows: there is nothing in it to compare.');
  expect(operationNamed('match-files')?.wanting(answer)).toBe(true);
  const blank = join(folder, 'blank.csv');
  writeFileSync(blank, '');
  expect(await asked('match-files', { files: [leads, blank] })).toMatchObject({
    ok: false,
    refusal: { says: 'blank.csv is empty: its first line must name its columns.' },
  });
});

it('says whose names a column was taken to hold, and takes them as it is told to', async () => {
  const path = file('names.csv', ['id,name,city', '1,Anna Meyer,Ulm', '2,Anna Meyer,Ulm', '3,Bob Stone,Rom']);
  const said = async (input: object) => {
    const answer = await asked('dedupe-file', { files: [path], ...input });
    return answer.ok ? pairsPage(answer.value as PairAnswer) : answer.refusal.says;
  };
  expect(await said({})).toContain('If they are people: --person "name".');
  expect(await said({ person: 'name' })).toContain('Compared: name (names of people), city');
  expect(await said({ person: 'nmae' })).toBe('names.csv has no column "nmae". Did you mean "name"?');
});

it('refuses before it reads them through lists that are too long to be compared in one go', async () => {
  const path = join(folder, 'long.csv');
  writeFileSync(path, `id,name\n${'17,Anna Meyer\n'.repeat(1_200_000)}`);
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  const question = { operation: 'dedupe-file', input: { files: [path] }, workspace: 'main' };
  const answer = await askNothing(question, options, ground);
  expect(answer).toMatchObject({ ok: false, refusal: { why: 'too-many-records' } });
});
