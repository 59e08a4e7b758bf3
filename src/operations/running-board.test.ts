/** What is being done, as it is told. */
import { expect, it } from 'vitest';
import { runningBoard } from './running-board.ts';

const half = { says: 'Replaying', done: 1, total: 2, unit: 'entries' };

it('shows what is under way and how far it is, until it ends', () => {
  const board = runningBoard();
  const tell = board.begin('one', 'main', 'backtest');
  tell(half);
  expect(board.in('main')).toMatchObject([{ run: 'one', ...half, ended: false }]);
  expect(board.in('other')).toEqual([]);
  board.end('one');
  expect(board.in('main')).toEqual([]);
});

it('passes over what is told of a run that has ended, also where another of that name has begun', () => {
  const board = runningBoard();
  const late = board.begin('one', 'main', 'backtest');
  board.end('one');
  late(half);
  expect(board.in('main')).toEqual([]);
  board.begin('one', 'main', 'backtest');
  late(half);
  expect(board.in('main')).toMatchObject([{ done: 0, total: null }]);
});
