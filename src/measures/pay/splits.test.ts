import { expect, it } from 'vitest';
import { person } from '../../../test/pay-fixture.ts';
import { creditsOf, personFinder } from './splits.ts';

it('reads whose a deal is from names with parts that make a hundred, and else leaves it its owner’s', () => {
  const find = personFinder([person('crm/ann', 'seller', { name: 'Ann Lee' }), person('crm/ben', 'seller')]);
  const parts = (text: string) =>
    creditsOf(text, find)?.map(({ person: who, parts: of }) => [who, of]) ?? null;
  expect(parts('Ann Lee 60%, crm/ben: 40')).toEqual([
    ['crm/ann', 6_000],
    ['crm/ben', 4_000],
  ]);
  expect(parts('Ann Lee 33.33%; crm/ben 66.67%')).toEqual([
    ['crm/ann', 3_333],
    ['crm/ben', 6_667],
  ]);
  expect([parts('Ann Lee 60%, crm/ben 30%'), parts('Ann Lee 60%, Zoe 40%'), parts('yes')]).toEqual([
    null,
    null,
    null,
  ]);
  const blanks = ' '.repeat(50_000);
  expect(parts(`Ann Lee${blanks}60${blanks}%,${blanks}crm/ben = 40`)).toHaveLength(2);
  expect([parts(`${blanks}x`), parts(`a${blanks}x`)]).toEqual([null, null]);
});
