/** Figures stand under each other, and imported text cannot move the cursor. */
import { expect, it } from 'vitest';
import { figure, grouped } from '../operations/figure-words.ts';
import { table } from './table.ts';

it('sets words left and figures right', () => {
  const rows = [
    ['Ana', '9'],
    ['李小龍', '1,234'],
    ['Zoë', null],
  ];
  expect(table([{ title: 'Who' }, { title: 'Won', right: true }], rows).split('\n')).toEqual([
    'Who       Won',
    'Ana         9',
    '李小龍  1,234',
    'Zoë         –',
  ]);
});

it('lets no control character through', () => {
  expect(table([{ title: 'Who' }], [['a\u001b[2Jb\u202e']])).toBe('Who\na [2Jb');
});

it('writes figures with their unit', () => {
  expect(figure(0.1234, 'ratio')).toBe('12.3 %');
  expect(figure(10_005_534, 'money', 'USD')).toBe('10,005,534.00 USD');
  expect(figure(null, 'count')).toBe('–');
  expect(figure(47.95, 'days')).toBe('48.0 d');
  expect(grouped(-1_234_567.8, 1)).toBe('-1,234,567.8');
});
