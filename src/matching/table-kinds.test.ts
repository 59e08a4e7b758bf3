/** A bare "name" is a person's or a firm's by what stands beside it, never by its header alone. */
import { expect, it } from 'vitest';
import type { FieldKind } from './field-kind.ts';
import { tableKinds } from './table-kinds.ts';

function told(header: string, ...rows: readonly string[]) {
  const table = { header: header.split(','), rows: rows.map((row) => row.split(',')) };
  const { kinds, guessed } = tableKinds(table);
  const at = table.header.indexOf('name');
  return guessed === at ? `${kinds[at]}, guessed` : kinds[at];
}

it.each<[string, string, readonly string[]]>([
  [
    'mail addresses that spell it',
    'person',
    ['name,email', 'Anna Meyer,a.meyer@x.de', 'Bob Stone,bob@y.com'],
  ],
  ['a column of firms beside it', 'person', ['name,company', 'Anna Meyer,Kestrel', 'Bob Stone,Acme']],
  ['parts of names beside it', 'person', ['name,surname', 'Anna Meyer,Meyer', 'Bob Stone,Stone']],
  ['a position beside it', 'person', ['name,job title', 'Anna Meyer,CEO', 'Bob Stone,CFO']],
  ['legal forms in it', 'company', ['name,email', 'Harbour Ltd,info@harbour.com', 'Kestrel,x@y.com']],
  [
    'domains that spell it',
    'company',
    ['name,email', 'Harbour Light,info@harbour.com', 'Kestrel,hi@kestrel.com'],
  ],
  ['nothing', 'company, guessed', ['name,city', 'Harbour Light,Bremen', 'Anna Meyer,Ulm']],
])('%s: %s', (_, kind, [header = '', ...rows]) => {
  expect(told(header, ...rows)).toBe(kind);
});

it('holds what somebody said it holds', () => {
  const asked = new Map<number, FieldKind>([[0, 'person']]);
  expect(tableKinds({ header: ['name', 'city'], rows: [['Harbour', 'Bremen']], asked })).toMatchObject({
    kinds: ['person', expect.anything()],
    guessed: null,
  });
});
