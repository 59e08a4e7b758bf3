/** The table of keys in the guide is made from the keys themselves. `WRITE_DOCS=1 npx vitest run src/configuration` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CONFIGURATION_KEYS } from './configuration-keys.ts';

const page = fileURLToPath(new URL('../../docs/guide/operating.md', import.meta.url));
const HEAD = ['| key | variable | what it does | left out |', '|---|---|---|---|'];
const TABLE = /(<!-- keys -->\n)[\s\S]*?(<!-- \/keys -->)/;

function usual(value: unknown): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? '' : `\`${String(value)}\``;
}

test('the guide tells every key as it is', () => {
  const rows = CONFIGURATION_KEYS.map(
    ({ path, environment, says, usually }) =>
      `| \`${path.join('.')}\` | \`${environment}\` | ${says} | ${usual(usually)} |`,
  );
  const text = readFileSync(page, 'utf8');
  const due = text.replace(TABLE, `$1${[...HEAD, ...rows].join('\n')}\n$2`);
  if (process.env['WRITE_DOCS']) writeFileSync(page, due);
  expect(process.env['WRITE_DOCS'] ? due : text).toBe(due);
});
