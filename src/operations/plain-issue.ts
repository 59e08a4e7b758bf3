/** What is wrong with an input, in words for people who never saw the shape that refused it. */
import type { z } from 'zod';
import { meant } from './did-you-mean.ts';

type Issue = z.core.$ZodRawIssue;

const KINDS: { readonly [kind: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a structure',
  record: 'a structure',
};

const LONGEST_REPEATED = 60;

function written(input: unknown): string {
  if (typeof input !== 'string') return JSON.stringify(input);
  return `"${input.length > LONGEST_REPEATED ? `${input.slice(0, LONGEST_REPEATED)}…` : input}"`;
}

function but(input: unknown): string {
  const isPlain = typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean';
  return isPlain ? `, not ${written(input)}` : '';
}

/** The 47 questions of a form are no sentence. */
const MOST_LISTED = 25;

function listed(known: readonly string[]): string {
  const more = known.length - MOST_LISTED;
  return known.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function wrongChoice(values: readonly unknown[], input: unknown): string {
  const known = values.map(String);
  const list = listed(known);
  if (input === undefined) return `is needed: ${list}`;
  if (known.length === 1) return `can only be ${written(values[0])}${but(input)}`;
  const end = typeof input === 'string' ? meant(input, known) : '';
  const all = end.includes('Known are') ? '' : ` Known are ${list}.`;
  return `${written(input)} is not known.${end}${all}`;
}

/** "at most 4", "no more than 1 of them", "at least 2 characters". */
function wrongSize(side: 'most' | 'least', limit: number | bigint, issue: Issue): string {
  const { origin } = issue as { readonly origin?: string };
  if (origin === 'string') {
    const isEmpty = side === 'least' && Number(limit) === 1;
    return isEmpty ? 'must not be empty' : `must have at ${side} ${limit} characters`;
  }
  if (origin !== 'array' && origin !== 'set') return `must be at ${side} ${limit}${but(issue.input)}`;
  const count = Array.isArray(issue.input) ? `, not ${issue.input.length}` : '';
  const exact = 'exact' in issue && issue.exact === true;
  return `must be ${exact ? 'exactly' : `at ${side}`} ${limit}${count}`;
}

/** Texts of a form the shape names without words of its own. */
const FORMS: { readonly [format: string]: string } = {
  email: 'an e-mail address, such as "mia@example.com"',
  url: 'an address, such as "https://example.com/path"',
  date: 'a date that exists, such as "2026-11-30"',
  time: 'a time of day, such as "09:30"',
  datetime: 'an instant with its zone, such as "2026-11-30T10:00:00Z"',
  uuid: 'an id as it was given',
};

function wrongForm(format: string, input: unknown): string {
  return `must be ${FORMS[format] ?? 'written in the form this takes'}${but(input)}`;
}

/**
 * One wrong input in plain words: "must be at most 4, not 5". Undefined where the general reason does as well; a
 * shape's own words go before these.
 */
export function plainIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is needed';
      return `must be ${KINDS[issue.expected] ?? issue.expected}${but(issue.input)}`;
    case 'invalid_value':
      return wrongChoice(issue.values, issue.input);
    case 'too_big':
      return wrongSize('most', issue.maximum, issue);
    case 'too_small':
      return wrongSize('least', issue.minimum, issue);
    case 'unrecognized_keys':
      return `There is no input ${issue.keys.map(written).join(', ')} here`;
    case 'invalid_format':
      return wrongForm(issue.format, issue.input);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}${but(issue.input)}`;
    case 'invalid_union':
      return `is not in any form this takes${but(issue.input)}`;
    default:
      return undefined;
  }
}
