/** The few functions a condition may call: has, since, days, hours, minutes, duration; and tests on texts. */
import { RE2JS } from '@bufbuild/re2';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../vocabulary/instant.ts';
import { fault, type Scope } from './condition-scope.ts';
import { type PlacedTerm, type Range, type Term, type TextTerm, UNKNOWN } from './condition-terms.ts';
import { didYouMean } from './nearest-word.ts';

const LENGTHS: { readonly [name: string]: number } = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS };
const FUNCTIONS = ['has', 'since', 'days', 'hours', 'minutes', 'duration'];
const METHODS = ['like', 'contains', 'startsWith', 'endsWith'];
const WRITTEN_LENGTH = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const LENGTH_MS: { readonly [unit: string]: number } = {
  ms: 1,
  s: 1_000,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};
const MOST_PATTERN = 200;
const MOST_TEXT = 10_000;

/** `name(argument)`. `field` is the bare field name where the argument is one. */
export function call(
  scope: Scope,
  name: string,
  args: readonly {
    readonly placed: () => PlacedTerm;
    readonly field: string | null;
    readonly range: Range;
  }[],
  whole: Range,
): Term {
  if (name === 'business_hours' || name === 'business_days') {
    fault(
      scope,
      whole,
      'Business time runs the clocks of handoffs; a condition counts plain time: hours(4) or days(2).',
    );
    return UNKNOWN;
  }
  if (!FUNCTIONS.includes(name)) {
    const hint = didYouMean(name, FUNCTIONS) || ` Known are ${FUNCTIONS.join(', ')}.`;
    fault(scope, whole, `There is no function ${name}().${hint}`);
    return UNKNOWN;
  }
  const argument = args[0];
  if (argument === undefined || args.length !== 1) {
    fault(scope, whole, `${name}() takes one argument.`);
    return UNKNOWN;
  }
  if (name === 'has' || name === 'since') return ofField(scope, name, argument.field, argument.range);
  const { term } = argument.placed();
  if (name === 'duration') return writtenLength(scope, term, argument.range);
  if (term.type === 'unknown') return UNKNOWN;
  if (term.type !== 'number' || term.literal === undefined || term.literal < 0 || term.literal > 36_500) {
    fault(scope, argument.range, `${name}() takes a written-out number, as in ${name}(30).`);
    return UNKNOWN;
  }
  return { type: 'length', ms: Math.round(term.literal * (LENGTHS[name] ?? 0)) };
}

function ofField(scope: Scope, name: 'has' | 'since', field: string | null, range: Range): Term {
  if (field === null) {
    fault(scope, range, `${name}() takes the name of a field, as in ${name}(last_touch).`);
    return UNKNOWN;
  }
  const known = scope.fields.get(field);
  if (known === undefined) {
    fault(scope, range, unknownField(scope, field));
    return UNKNOWN;
  }
  if (name === 'has') {
    scope.reads.add(field);
    return { type: 'truth', test: (record) => record[field] !== undefined && record[field] !== null };
  }
  if (known.type === 'unknown') return UNKNOWN;
  if (known.type !== 'date') {
    const dates = [...scope.fields].filter(([, { type }]) => type === 'date').map(([date]) => date);
    fault(
      scope,
      range,
      `since() takes a date field; ${field} is ${known.type}. Dates are ${dates.join(', ')}.`,
    );
    return UNKNOWN;
  }
  return { type: 'since', field };
}

export function unknownField(scope: Scope, field: string): string {
  const hint = didYouMean(field, scope.fields.keys()) || ' Declare it under vocabulary.fields.';
  return `There is no field "${field}".${hint}`;
}

function writtenLength(scope: Scope, term: Term, range: Range): Term {
  const written = term.type === 'text' ? term.literal : undefined;
  const parts = written === undefined ? null : WRITTEN_LENGTH.exec(written);
  if (parts === null) {
    fault(scope, range, 'duration() takes a written-out length: "30d", "4h", "15m" or "90s".');
    return UNKNOWN;
  }
  return { type: 'length', ms: Math.round(Number(parts[1]) * (LENGTH_MS[parts[2] ?? ''] ?? 0)) };
}

/** `text.name(argument)`: like() searches with an RE2 pattern, which runs in time linear in the text. */
export function method(
  scope: Scope,
  name: string,
  receiver: PlacedTerm,
  args: readonly PlacedTerm[],
  whole: Range,
): Term {
  if (!METHODS.includes(name)) {
    const hint =
      name === 'matches'
        ? ' Write like(), which no pattern can hang.'
        : didYouMean(name, METHODS) || ` Known are ${METHODS.join(', ')}.`;
    fault(scope, whole, `There is no test .${name}() on a text.${hint}`);
    return UNKNOWN;
  }
  const argument = args[0];
  if (argument === undefined || args.length !== 1) {
    fault(scope, whole, `.${name}() takes one text.`);
    return UNKNOWN;
  }
  const on = receiver.term;
  const { term } = argument;
  if (on.type === 'unknown' || term.type === 'unknown') return UNKNOWN;
  if (on.type !== 'text' || term.type !== 'text') {
    fault(scope, whole, `.${name}() is asked of a text and takes a text.`);
    return UNKNOWN;
  }
  return name === 'like' ? like(scope, on, argument) : textTest(name, on, term);
}

function textTest(name: string, on: TextTerm, part: TextTerm): Term {
  const asks: { readonly [name: string]: (text: string, part: string) => boolean } = {
    contains: (text, searched) => text.includes(searched),
    startsWith: (text, searched) => text.startsWith(searched),
    endsWith: (text, searched) => text.endsWith(searched),
  };
  const ask = asks[name];
  return {
    type: 'truth',
    test(record) {
      const text = on.read(record);
      const searched = part.read(record);
      return text !== undefined && searched !== undefined && ask?.(text, searched) === true;
    },
  };
}

function like(scope: Scope, on: TextTerm, argument: PlacedTerm): Term {
  const pattern = (argument.term as TextTerm).literal;
  if (pattern === undefined || pattern.length > MOST_PATTERN) {
    fault(scope, argument.range, `like() takes a written-out pattern of at most ${MOST_PATTERN} characters.`);
    return UNKNOWN;
  }
  const search = compiledPattern(pattern);
  if (typeof search === 'string') {
    fault(scope, argument.range, `The pattern cannot be read: ${search}.`);
    return UNKNOWN;
  }
  return {
    type: 'truth',
    test(record) {
      const text = on.read(record);
      return text !== undefined && search.test(text.slice(0, MOST_TEXT));
    },
  };
}

function compiledPattern(pattern: string): RE2JS | string {
  try {
    return new RE2JS(pattern);
  } catch (error) {
    return error instanceof Error ? error.message : 'it is no pattern';
  }
}
