/** Files to be computed with: numbers with the mark of decimals said, and every fault at once in the order of reading. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type DecimalMark, readDelimited } from './delimited-rows.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-rows-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function read(text: string, decimal: DecimalMark, name = 'rows.csv') {
  const path = join(root, name);
  if (name === 'rows.csv') writeFileSync(path, text);
  const rows: (readonly [string, number])[] = [];
  const columns = { path: 'path', value: 'value' };
  const answer = await readDelimited<'path' | 'value'>(
    path,
    columns,
    decimal,
    (row) => {
      const value = row.count('value', 0);
      const channel = row.cell('path');
      if (channel === '') row.fault('path', 'holds no channel');
      rows.push([channel, value]);
    },
    new AbortController().signal,
  );
  return answer.ok ? rows : answer.refusal;
}

it('reads a comma as the mark of decimals where it is said to be one', async () => {
  expect(await read('path;value\nfair;1.234,50\nmail;-0\nweb;7\n', ',')).toEqual([
    ['fair', 1234.5],
    ['mail', -0],
    ['web', 7],
  ]);
});

it('says how to read a comma that is not said to be the mark of decimals', async () => {
  const refused = await read('path;value\nfair;1,5\n', '.');
  expect(refused).toMatchObject({
    faults: [{ line: 2, column: 2, path: 'value', message: expect.stringContaining('say decimal ","') }],
  });
});

it('tells every fault in the order of the file: by line, then by column', async () => {
  const refused = await read('path,value\n,x\nfair,1\n,-2\n', '.');
  expect('faults' in refused && refused.faults?.map(({ line, column }) => [line, column])).toEqual([
    [2, 1],
    [2, 2],
    [4, 1],
    [4, 2],
  ]);
});

it('says in words that a file is empty, is not there or is a folder', async () => {
  expect(await read('', '.')).toMatchObject({ says: expect.stringContaining('is empty') });
  expect(await read('', '.', 'none.csv')).toMatchObject({
    says: expect.stringMatching(/there is no such file$/),
  });
  expect(await read('', '.', '.')).toMatchObject({
    says: expect.stringMatching(/it is a folder, not a file$/),
  });
});
