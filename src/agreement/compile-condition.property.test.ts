/** Conditions against two other accounts: CEL's own evaluation where all fields are known, and a slow reading of the tree. */
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, instant } from '../vocabulary/instant.ts';
import { compileCondition } from './compile-condition.ts';
import type { ConditionRecord } from './compiled-condition.ts';
import { conditionFields } from './condition-fields.ts';

const FIELDS = conditionFields(
  {
    industry: { type: 'text' },
    title: { type: 'text' },
    employees: { type: 'integer' },
    seats: { type: 'integer' },
    budget: { type: 'number' },
    customer: { type: 'boolean' },
    partner: { type: 'boolean' },
    ends: { type: 'date' },
  },
  [],
);
const NOW = instant(Date.UTC(2026, 5, 1));

/** A condition as a tree of its own, which knows its text and its slow answer. */
type Tree = {
  readonly text: string;
  readonly slow: (record: ConditionRecord) => boolean;
  /** Whether CEL itself can answer it. */
  readonly cel: boolean;
};

const WORDS = ['software', 'retail', 'IT', 'Head of IT', ''];
const word = fc.constantFrom(...WORDS);
const quoted = (text: string): string => JSON.stringify(text);
const order = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

function compared(op: string, a: number | string, b: number | string): boolean {
  const table: { [op: string]: boolean } = {
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '==': a === b,
    '!=': a !== b,
  };
  return table[op] === true;
}

const integers = fc
  .tuple(fc.constantFrom('employees', 'seats'), order, fc.integer({ min: -5, max: 60 }), fc.boolean())
  .map(([field, op, number, mirrored]): Tree => {
    const slow = (record: ConditionRecord): boolean => {
      const value = record[field];
      if (typeof value !== 'number') return false;
      return mirrored ? compared(op, number, value) : compared(op, value, number);
    };
    return { text: mirrored ? `${number} ${op} ${field}` : `${field} ${op} ${number}`, slow, cel: true };
  });

const sums = fc
  .tuple(fc.constantFrom('+', '-', '*'), order, fc.integer({ min: -5, max: 60 }))
  .map(([sign, op, number]): Tree => {
    const slow = ({ employees, seats }: ConditionRecord): boolean => {
      if (typeof employees !== 'number' || typeof seats !== 'number') return false;
      const totals: { [sign: string]: number } = {
        '+': employees + seats,
        '-': employees - seats,
        '*': employees * seats,
      };
      return compared(op, totals[sign] ?? 0, number);
    };
    return { text: `employees ${sign} seats ${op} ${number}`, slow, cel: true };
  });

const numbers = fc.tuple(order, fc.constantFrom(0, 0.5, 1.25, 20, 1000.5)).map(([op, number]): Tree => {
  const slow = ({ budget }: ConditionRecord): boolean =>
    typeof budget === 'number' && compared(op, budget, number);
  return { text: `budget ${op} ${number.toFixed(2)}`, slow, cel: true };
});

const texts = fc
  .tuple(fc.constantFrom('industry', 'title'), fc.constantFrom('==', '!='), word)
  .map(([field, op, value]): Tree => {
    const slow = (record: ConditionRecord): boolean => {
      const known = record[field];
      return typeof known === 'string' && compared(op, known, value);
    };
    return { text: `${field} ${op} ${quoted(value)}`, slow, cel: true };
  });

const lists = fc.array(word, { minLength: 1, maxLength: 3 }).map((values): Tree => {
  const slow = ({ industry }: ConditionRecord): boolean =>
    typeof industry === 'string' && values.includes(industry);
  return { text: `industry in [${values.map(quoted).join(', ')}]`, slow, cel: true };
});

const parts = fc
  .tuple(fc.constantFrom('contains', 'startsWith', 'endsWith'), word)
  .map(([name, value]): Tree => {
    const slow = ({ title }: ConditionRecord): boolean => {
      if (typeof title !== 'string') return false;
      if (name === 'contains') return title.includes(value);
      return name === 'startsWith' ? title.startsWith(value) : title.endsWith(value);
    };
    return { text: `title.${name}(${quoted(value)})`, slow, cel: true };
  });

const truths = fc.constantFrom('customer', 'partner').map((field): Tree => {
  return { text: field, slow: (record) => record[field] === true, cel: true };
});

const presences = fc.constantFrom('industry', 'employees', 'customer', 'ends').map((field): Tree => {
  return { text: `has(${field})`, slow: (record) => (record[field] ?? null) !== null, cel: false };
});

const times = fc
  .tuple(fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom(0, 1, 12, 24, 30 * 24))
  .map(([op, hours]): Tree => {
    const slow = ({ ends }: ConditionRecord): boolean =>
      typeof ends === 'string' && compared(op, NOW - Date.parse(ends), hours * HOUR_MS);
    return { text: `since(ends) ${op} hours(${hours})`, slow, cel: false };
  });

const { condition } = fc.letrec<{ condition: Tree; joined: Tree; negated: Tree }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    integers,
    sums,
    numbers,
    texts,
    lists,
    parts,
    truths,
    presences,
    times,
    tie('joined'),
    tie('negated'),
  ),
  joined: fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(
    ([a, op, b]): Tree => ({
      text: `(${a.text} ${op} ${b.text})`,
      slow: (record) => (op === '&&' ? a.slow(record) && b.slow(record) : a.slow(record) || b.slow(record)),
      cel: a.cel && b.cel,
    }),
  ),
  negated: tie('condition').map(
    (inner): Tree => ({
      text: `!(${inner.text})`,
      slow: (record) => !inner.slow(record),
      cel: inner.cel,
    }),
  ),
}));

const known = fc.record({
  industry: word,
  title: word,
  employees: fc.integer({ min: 0, max: 60 }),
  seats: fc.integer({ min: 0, max: 60 }),
  budget: fc.constantFrom(0, 0.5, 1.25, 20, 1000.5, 3.1),
  customer: fc.boolean(),
  partner: fc.boolean(),
  ends: fc
    .integer({ min: -40 * 24, max: 40 * 24 })
    .map((hours) => new Date(NOW - hours * HOUR_MS).toISOString()),
});
const patchy = fc.tuple(known, fc.array(fc.constantFrom(...FIELDS.keys()))).map(
  ([record, missing]): ConditionRecord => ({
    ...record,
    ...Object.fromEntries(missing.map((field) => [field, null])),
  }),
);

const cel = new Environment()
  .registerVariable('industry', 'string')
  .registerVariable('title', 'string')
  .registerVariable('employees', 'int')
  .registerVariable('seats', 'int')
  .registerVariable('budget', 'double')
  .registerVariable('customer', 'bool')
  .registerVariable('partner', 'bool');

describe('a compiled condition', () => {
  it('agrees with CEL wherever all it reads is known', () => {
    const property = fc.property(
      condition.filter((tree) => tree.cel),
      known,
      (tree, record) => {
        const compiled = compileCondition(tree.text, FIELDS);
        if (!compiled.ok) return expect(compiled.refusal).toEqual([]);
        const context = { ...record, employees: BigInt(record.employees), seats: BigInt(record.seats) };
        expect(compiled.value.test(record, NOW)).toBe(cel.evaluate(tree.text, context));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('agrees with a slow reading of its tree, whatever is missing', () => {
    const property = fc.property(condition, patchy, (tree, record) => {
      const compiled = compileCondition(tree.text, FIELDS);
      if (!compiled.ok) return expect(compiled.refusal).toEqual([]);
      expect(compiled.value.test(record, NOW)).toBe(tree.slow(record));
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('turns only at the instants it names', () => {
    const property = fc.property(condition, patchy, fc.integer({ min: 0, max: 90 }), (tree, record, day) => {
      const compiled = compileCondition(tree.text, FIELDS);
      if (!compiled.ok) return expect(compiled.refusal).toEqual([]);
      const from = instant(NOW + day * DAY_MS - 45 * DAY_MS);
      const until = instant(from + 2 * DAY_MS);
      const { ends } = record;
      const turns = compiled.value.turnsAfter
        .map(({ ms }) => (typeof ends === 'string' ? Date.parse(ends) + ms : Number.NaN))
        .filter((at) => at > from && at <= until);
      if (turns.length > 0) return;
      expect(compiled.value.test(record, until)).toBe(compiled.value.test(record, from));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
