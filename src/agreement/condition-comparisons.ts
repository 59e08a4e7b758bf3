/**
 * Comparisons of a condition. Both sides must be of one kind; a comparison with anything missing is false. Times are
 * compared only as `since(field)` against a length, so the instant the answer turns is known beforehand.
 */
import { fault, type Scope, turnsAt } from './condition-scope.ts';
import {
  type LengthTerm,
  type NumberTerm,
  type PlacedTerm,
  type Range,
  type Read,
  type SinceTerm,
  TERM_NAMES,
  type Term,
  type TextTerm,
  type TruthTerm,
  UNKNOWN,
} from './condition-terms.ts';
import { instantOf } from './field-value.ts';
import { didYouMean, oneOf } from './nearest-word.ts';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const MIRRORED: { readonly [C in Comparison]: Comparison } = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

export function holds<Value extends string | number | boolean>(
  comparison: Comparison,
  left: Value,
  right: Value,
): boolean {
  switch (comparison) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

/** `left ⋈ right`, checked: kinds agree, closed values are known, and time stands only against a length. */
export function compare(
  scope: Scope,
  comparison: Comparison,
  left: PlacedTerm,
  right: PlacedTerm,
  whole: Range,
): Term {
  const a = left.term;
  const b = right.term;
  if (a.type === 'unknown' || b.type === 'unknown') return UNKNOWN;
  if (a.type === 'since' && b.type === 'length') return since(scope, comparison, a, b, whole);
  if (a.type === 'length' && b.type === 'since') return since(scope, MIRRORED[comparison], b, a, whole);
  if (a.type === 'date' || b.type === 'date' || a.type === 'since' || b.type === 'since') {
    fault(scope, whole, 'A date is only compared as the time since it: since(field) >= days(30).');
    return UNKNOWN;
  }
  if (a.type !== b.type) {
    fault(
      scope,
      whole,
      `${TERM_NAMES[a.type]} is compared with ${TERM_NAMES[b.type]}: they are never equal.`,
    );
    return UNKNOWN;
  }
  return compareAlike(scope, comparison, left, right, whole);
}

function compareAlike(
  scope: Scope,
  comparison: Comparison,
  left: PlacedTerm,
  right: PlacedTerm,
  whole: Range,
): Term {
  const a = left.term;
  const b = right.term;
  const equality = comparison === '==' || comparison === '!=';
  if (a.type === 'number' && b.type === 'number') {
    if (equality) wholeNumbers(scope, left, right);
    return both(comparison, a.read, b.read);
  }
  if (a.type === 'text' && b.type === 'text') {
    if (!equality) {
      fault(scope, whole, 'Texts have no order here: write == or != , or list them: grade in ["A", "B"].');
      return UNKNOWN;
    }
    closedValues(scope, left, right);
    return both(comparison, a.read, b.read);
  }
  if (a.type === 'truth' && b.type === 'truth' && equality && a.read && b.read) {
    return both(comparison, a.read, b.read);
  }
  fault(scope, whole, `${TERM_NAMES[a.type]} cannot be compared with ${comparison} here.`);
  return UNKNOWN;
}

function both<Value extends string | number | boolean>(
  comparison: Comparison,
  left: Read<Value>,
  right: Read<Value>,
): TruthTerm {
  return {
    type: 'truth',
    test(record) {
      const a = left(record);
      const b = right(record);
      return a !== undefined && b !== undefined && holds(comparison, a, b);
    },
  };
}

function since(scope: Scope, comparison: Comparison, left: SinceTerm, right: LengthTerm, whole: Range): Term {
  if (comparison === '==' || comparison === '!=') {
    fault(scope, whole, 'Time passes: compare with <, <=, > or >=, as in since(last_touch) >= days(30).');
    return UNKNOWN;
  }
  const { field } = left;
  const { ms } = right;
  turnsAt(scope, field, comparison === '>=' || comparison === '<' ? ms : ms + 1);
  return {
    type: 'truth',
    test(record, at) {
      const from = instantOf(record[field]);
      return from !== undefined && holds(comparison, at - from, ms);
    },
  };
}

/** `x in [ … ]`: true if x is one of the listed values. */
export function isIn(scope: Scope, left: PlacedTerm, right: PlacedTerm, whole: Range): Term {
  const a = left.term;
  const list = right.term;
  if (a.type === 'unknown' || list.type === 'unknown') return UNKNOWN;
  if (list.type !== 'list' || (a.type !== 'text' && a.type !== 'number')) {
    fault(
      scope,
      whole,
      'in asks whether a text or a number is in a list: industry in ["software", "retail"].',
    );
    return UNKNOWN;
  }
  if (list.items.length === 0) fault(scope, right.range, 'The list is empty: this is never true.');
  const wanted = new Set<string | number>();
  for (const item of list.items) {
    const { term } = item;
    if (term.type === 'unknown') continue;
    if (term.type !== a.type || term.literal === undefined) {
      fault(scope, item.range, `The list must hold written-out values, each ${TERM_NAMES[a.type]}.`);
      continue;
    }
    if (a.type === 'text') closedValues(scope, left, item);
    else wholeNumbers(scope, left, item);
    wanted.add(term.literal);
  }
  const read: Read<string | number> = a.read;
  return {
    type: 'truth',
    test(record) {
      const value = read(record);
      return value !== undefined && wanted.has(value);
    },
  };
}

function closedValues(scope: Scope, left: PlacedTerm, right: PlacedTerm): void {
  closedValue(scope, left.term as TextTerm, right);
  closedValue(scope, right.term as TextTerm, left);
}

function closedValue(scope: Scope, field: TextTerm, literal: PlacedTerm): void {
  const written = (literal.term as TextTerm).literal;
  if (field.values === undefined || written === undefined || field.values.includes(written)) return;
  const hint = didYouMean(written, field.values);
  fault(
    scope,
    literal.range,
    `"${written}" is not a value of ${field.field}.${hint === '' ? ` Its values are ${oneOf(field.values)}.` : hint}`,
  );
}

function wholeNumbers(scope: Scope, left: PlacedTerm, right: PlacedTerm): void {
  wholeNumber(scope, left.term as NumberTerm, right);
  wholeNumber(scope, right.term as NumberTerm, left);
}

function wholeNumber(scope: Scope, field: NumberTerm, literal: PlacedTerm): void {
  const written = (literal.term as NumberTerm).literal;
  if (!field.whole || field.field === undefined || written === undefined || Number.isInteger(written)) return;
  fault(scope, literal.range, `${field.field} is a whole number: it is never ${written}.`);
}
