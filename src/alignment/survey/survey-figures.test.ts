/** The forms mirror each other; means, bands, gaps and changes are what their rules say; belief is not mixed with record. */
import { describe, expect, it } from 'vitest';
import type { Seq } from '../../vocabulary/ids.ts';
import { instant } from '../../vocabulary/instant.ts';
import { intoUrn, packed, readAnswers, unpacked } from './answers.ts';
import { type GroupId, perCell } from './cells.ts';
import { CONSTRUCTS } from './constructs.ts';
import { agreeingOf, bandsOf, meanOf, scoreOf } from './figures.ts';
import { QUESTIONS, questionNamed, questionsFor, statementFor } from './form.ts';
import { ITEMS, SPLIT_ITEM } from './items.ts';
import { ANSWERABLE, bearsOut } from './record.ts';
import { resultsOf } from './results.ts';
import type { Wave } from './waves.ts';

const asked = (id: string) => {
  const found = questionNamed(id);
  if (found === null) throw new Error(`no question ${id}`);
  return found;
};

describe('the forms', () => {
  it('ask each side the same of the other, with the names turned round', () => {
    const trust = asked('trust-1.other');
    expect(statementFor(trust, 'sales')).toBe('Marketing keeps its word to sales.');
    expect(statementFor(trust, 'marketing')).toBe('Sales keeps its word to marketing.');
    expect(statementFor(asked('trust-1.guess'), 'sales')).toBe('Sales keeps its word to marketing.');
  });

  it('cover every construct by two statements at least, and the study’s item in its own words', () => {
    for (const { id } of CONSTRUCTS)
      expect(ITEMS.filter(({ construct }) => construct === id).length, id).toBeGreaterThanOrEqual(2);
    expect(SPLIT_ITEM.text).toBe('Sales and Marketing are aligned in what our customers want and need.');
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
  });

  it('count whole or not at all, and are kept in the order of what they say', () => {
    const questions = questionsFor(['exposure']);
    const whole = { 'exposure-1': 5, 'exposure-2': 1 };
    expect(readAnswers(whole, questions, 5)).toEqual({ ok: true, value: whole });
    expect(readAnswers({ 'exposure-1': 6, 'blame-1': 2 }, questions, 5)).toMatchObject({
      refusal: [{ question: 'exposure-1' }, { question: 'exposure-2' }, { question: 'blame-1' }],
    });
    expect(unpacked(packed(whole, questions), questions)).toEqual(whole);
    expect(intoUrn(intoUrn(intoUrn([], '51'), '11'), '34')).toEqual(['11', '34', '51']);
  });
});

describe('figures', () => {
  it('turn reversed statements round before they are summed', () => {
    const questions = questionsFor(['exposure']);
    expect(scoreOf({ 'exposure-1': 5, 'exposure-2': 1 }, questions, 5)).toBe(1);
    expect(scoreOf({ 'exposure-1': 3, 'exposure-2': 1 }, questions, 5)).toBe(0.75);
  });

  it('give a mean its interval by t: 0.5, 0.75, 0.75, 1 is 0.75, from 0.4252', () => {
    const { mean, low, high } = meanOf([0.5, 0.75, 0.75, 1]);
    expect([mean, high]).toEqual([0.75, 1]);
    expect(low).toBeCloseTo(0.425_16, 4);
  });

  it('join bands of fewer than the floor, and tell the share that agrees only with as many on the other side', () => {
    const answers = [...Array(2).fill(1), ...Array(6).fill(3), ...Array(9).fill(5)] as number[];
    expect(bandsOf(answers, 5, 5)).toEqual([
      { from: 1, to: 3, n: 8 },
      { from: 4, to: 5, n: 9 },
    ]);
    expect(agreeingOf(answers, 5, 5)).toEqual({ share: 9 / 17, atLeast: false });
    expect(agreeingOf([...Array(18).fill(4), 1, 2] as number[], 5, 5)).toEqual({ share: 0.8, atLeast: true });
    expect(agreeingOf([4, 4, 4, ...Array(9).fill(1)] as number[], 5, 5)).toBeNull();
    expect(bandsOf([1, 1, 5, 5, 5], 5, 5)).toEqual([{ from: 1, to: 5, n: 5 }]);
  });

  it('hold a statement against its measure only where it names an amount', () => {
    const within = ANSWERABLE.find(({ item }) => item === 'follow-up-1');
    if (within === undefined) throw new Error('the record answers it');
    expect([bearsOut(within, 31), bearsOut(within, 6.5)]).toEqual([false, true]);
    expect(bearsOut({ ...within, holds: null }, 31)).toBeNull();
    const items = new Set(ITEMS.map(({ id }) => id));
    expect(ANSWERABLE.filter(({ item }) => !items.has(item))).toEqual([]);
  });
});

/** A closed wave in which a side's people answer a statement as `of` says. */
function wave(
  id: string,
  of: (group: GroupId, question: string, n: number) => number,
  points: 5 | 7 = 5,
): Wave {
  const questions = questionsFor(['vocabulary']);
  const sheets = (['marketing', 'sales'] as const).flatMap((group) =>
    Array.from({ length: 10 }, (_, n) => ({
      group,
      answers: Object.fromEntries(questions.map((one) => [one.id, of(group, one.id, n)])),
    })),
  );
  const at = instant(0);
  const respondents = perCell((cell) =>
    cell.endsWith('staff') ? sheets.slice(0, 10).map((_, n) => `${cell}${n}`) : [],
  );
  return {
    ...{
      id,
      name: id,
      points,
      questions,
      floor: 5,
      imported: false,
      openedAt: at,
      closesAt: at,
      seq: 1 as Seq,
      sheets,
    },
    invited: { 'marketing-leader': 0, 'marketing-staff': 10, 'sales-leader': 0, 'sales-staff': 10 },
    closed: {
      ...{
        at,
        seq: 2 as Seq,
        published: ['marketing', 'sales', 'everyone'],
        withheld: [],
        respondents,
        named: [],
      },
    },
  };
}

describe('results', () => {
  const calm = wave('w1', (group, question, n) =>
    question.endsWith('3') ? 2 + (n % 2) : (group === 'sales' ? 2 : 4) + (n % 2),
  );

  it('tell the gap as sales less marketing, with its interval', () => {
    const [scale] = resultsOf(calm, null).scales;
    expect(scale?.gap?.value).toBeCloseTo(-1 / 3, 10);
    expect(scale?.gap?.high).toBeLessThan(0);
    expect(scale?.moved).toBeNull();
  });

  it('compare waves of the same statements, mark one that went its own way, and refuse other points', () => {
    const same = resultsOf(calm, calm).scales[0]?.moved;
    expect([same?.invariance, same?.groups[0]?.value]).toEqual(['same', 0]);
    const turned = wave('w2', (group, question, n) =>
      question.endsWith('1')
        ? 1
        : question.endsWith('3')
          ? 2 + (n % 2)
          : (group === 'sales' ? 2 : 4) + (n % 2),
    );
    const part = resultsOf(turned, calm).scales[0]?.moved;
    expect([part?.invariance, part?.drifted]).toEqual(['part', expect.arrayContaining(['vocabulary-1'])]);
    const other = resultsOf(
      wave('w3', () => 4, 7),
      calm,
    ).scales[0]?.moved;
    expect([other?.invariance, other?.groups]).toEqual(['other', []]);
  });
});
