/** The table of pages: each has an address and a key of its own. */
import { expect, it } from 'vitest';
import { PARTS, type Part, placeOfAddress } from '../../web/src/shell/chapters.ts';

const chapters = (PARTS as readonly Part[]).flatMap((part) => part.chapters);

it('gives every page an address and a key of its own', () => {
  expect(new Set(chapters.map(({ to }) => to)).size).toBe(chapters.length);
  expect(new Set(chapters.map(({ key }) => key)).size).toBe(chapters.length);
});

it('finds the page of an address below it', () => {
  expect(placeOfAddress('/main/accounts/account:1')?.chapter.name).toBe('Accounts');
  expect(placeOfAddress('/main/measure/win-rate')?.chapter.name).toBe('Scoreboard');
  expect(placeOfAddress('/main/nowhere')).toBeNull();
});
