import { describe, expect, it } from 'vitest';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { compileCondition } from './compile-condition.ts';
import type { ConditionRecord } from './compiled-condition.ts';
import { conditionFields } from './condition-fields.ts';

const FIELDS = conditionFields(
  {
    industry: { type: 'text', values: ['software', 'retail'] },
    title: { type: 'text' },
    employees: { type: 'integer' },
    budget: { type: 'number' },
    customer: { type: 'boolean' },
    ends: { type: 'date' },
    broken: { type: 'txt' },
  },
  ['mql', 'customer'],
);
const NOW = instant(Date.UTC(2026, 5, 1));

function ask(text: string, record: ConditionRecord = {}): boolean {
  const result = compileCondition(text, FIELDS);
  if (!result.ok) throw new Error(result.refusal.map(({ message }) => message).join(' '));
  return result.value.test(record, NOW);
}

/** `start-end: message` of each fault. */
function faults(text: string): readonly string[] {
  const result = compileCondition(text, FIELDS);
  return result.ok ? [] : result.refusal.map(({ start, end, message }) => `${start}-${end}: ${message}`);
}

describe('a condition', () => {
  it('compares numbers whichever way they are written', () => {
    expect(ask('employees >= 50', { employees: 50 })).toBe(true);
    expect(ask('employees >= 50.5', { employees: 50 })).toBe(false);
    expect(ask('budget > 10', { budget: 10.5 })).toBe(true);
    expect(ask('budget == employees', { budget: 3, employees: 3 })).toBe(true);
    expect(ask('employees + 2 * 3 == 10 && -employees < 0', { employees: 4 })).toBe(true);
    expect(ask('score + fit >= 100', { score: 60, fit: 40 })).toBe(true);
  });

  it('is false where something compared is missing, and never an error', () => {
    for (const text of [
      'employees >= 0',
      'employees != 1',
      'industry != "retail"',
      'customer',
      'title.like(".*")',
    ]) {
      expect(ask(text, { employees: null })).toBe(false);
    }
    expect(ask('!(employees >= 0)')).toBe(true);
    expect(ask('score >= 0', { score: null })).toBe(false);
    expect(ask('score + fit > 1', { fit: 50 })).toBe(false);
  });

  it('asks for presence with has()', () => {
    expect(ask('has(industry)', { industry: 'retail' })).toBe(true);
    expect(ask('has(industry)', { industry: null })).toBe(false);
    expect(ask('!has(last_attempt)')).toBe(true);
  });

  it('tests texts with in, like, contains, startsWith and endsWith', () => {
    expect(ask('industry in ["software", "retail"]', { industry: 'retail' })).toBe(true);
    expect(ask('level in [1, 2]', { level: 3 })).toBe(false);
    expect(ask('title.like("(?i)^(vp|head)\\\\b")', { title: 'Head of IT' })).toBe(true);
    expect(
      ask('title.contains("of") && title.startsWith("He") && title.endsWith("IT")', { title: 'Head of IT' }),
    ).toBe(true);
  });

  it('reads time only as the time since a date, and says when its answer turns', () => {
    const result = compileCondition('since(ends) >= days(30) || since(last_touch) < duration("36h")', FIELDS);
    if (!result.ok) throw new Error('it reads');
    const { test, turnsAfter, reads } = result.value;
    expect(reads).toEqual([]);
    expect(turnsAfter).toEqual([
      { field: 'ends', ms: 30 * DAY_MS },
      { field: 'last_touch', ms: 1.5 * DAY_MS },
    ]);
    const record = { ends: '2026-05-01', last_touch: NOW - 10 * DAY_MS };
    expect(test(record, instant(Date.UTC(2026, 4, 31) - 1))).toBe(false);
    expect(test(record, instant(Date.UTC(2026, 4, 31)))).toBe(true);
  });

  it('turns one millisecond later where the length itself is not enough', () => {
    const result = compileCondition('days(2) < since(created)', FIELDS);
    expect(result.ok && result.value.turnsAfter).toEqual([{ field: 'created', ms: 2 * DAY_MS + 1 }]);
    expect(ask('since(created) > days(2)', { created: NOW - 2 * DAY_MS })).toBe(false);
    expect(ask('since(created) > days(2)', { created: NOW - 2 * DAY_MS - 1 })).toBe(true);
  });

  it('names the fields it reads in a fixed order', () => {
    const result = compileCondition('title == "x" && employees > 1 && has(budget)', FIELDS);
    expect(result.ok && result.value.reads).toEqual(['budget', 'employees', 'title']);
  });

  it('reports every fault with its place', () => {
    expect(faults('industri == "software" && employees >= "50" || stage == "mqll"')).toEqual([
      '0-8: There is no field "industri". Did you mean "industry"?',
      '26-43: a number is compared with a text: they are never equal.',
      '56-62: "mqll" is not a value of stage. Did you mean "mql"?',
    ]);
  });

  it('holds closed lists of values in == and in, whichever side they stand on', () => {
    expect(faults('"sofware" == industry')).toEqual([
      '0-9: "sofware" is not a value of industry. Did you mean "software"?',
    ]);
    expect(faults('industry in ["software", "food"]')).toEqual([
      '25-31: "food" is not a value of industry. Its values are "software" or "retail".',
    ]);
    expect(faults('grade == "E"')).toEqual(['9-12: "E" is not a value of grade. Did you mean "A"?']);
    expect(faults('employees == 2.5')).toEqual(['13-16: employees is a whole number: it is never 2.5.']);
  });

  it.each([
    ['title.matches("a+")', 'Write like(), which no pattern can hang.'],
    ['title.like("(")', 'The pattern cannot be read'],
    ['title.like(title)', 'a written-out pattern'],
    ['[1, 2].all(x, [3].all(y, x < y))', 'There is no field "x"'],
    ['employees > 1 ? true : false', 'write it with && and ||'],
    ['employees / 2 > 1', 'do not divide'],
    ['industry == null', 'has(field) asks whether a field is known'],
    ['employees', 'A condition must be true or false; this is a number'],
    ['employees > 1 && title', 'Here stands a text where true or false is asked'],
    ['title > "a"', 'Texts have no order here'],
    ['ends > created', 'only compared as the time since it'],
    ['since(employees) > days(3)', 'since() takes a date field'],
    ['since(ends) == days(3)', 'Time passes'],
    ['since(ends) >= business_hours(4)', 'Business time runs the clocks of handoffs'],
    ['since(ends) >= duration("3 days")', 'a written-out length'],
    ['since(ends) >= days(employees)', 'takes a written-out number'],
    ['has(employees.x)', 'takes the name of a field'],
    ['size(title) > 3', 'There is no function size()'],
    ['industry = "retail"', 'Write == to compare'],
    ['employees >', 'The condition ends too early'],
    ['email == "a@b.c"', 'There is no field "email"'],
    ['employees == 99999999999999999999', 'too large'],
    ['{"a": 1} == 2', 'is not part of a condition'],
    ["title == b'x'", 'Write a text in quotes'],
  ])('refuses %s', (text, reason) => {
    expect(faults(text).join(' ')).toContain(reason);
  });

  it('says nothing more about a field whose own declaration is at fault', () => {
    expect(faults('broken > 3')).toEqual([]);
  });

  it('bounds its size and depth', () => {
    expect(faults(Array(500).fill('customer').join(' && '))[0]).toContain('Exceeded');
    expect(faults(`${'('.repeat(100)}customer${')'.repeat(100)}`)[0]).toContain('Exceeded');
  });

  it('answers a pattern that hangs other engines at once', () => {
    const start = process.cpuUsage().user;
    expect(ask('title.like("^(a+)+$")', { title: `${'a'.repeat(5_000)}b` })).toBe(false);
    expect((process.cpuUsage().user - start) / 1_000).toBeLessThan(500);
  });
});
