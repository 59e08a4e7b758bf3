import type { Rule } from './rule.ts';

/** Words of the condition language itself: a field of that name could never be read. */
const WORDS = new Set(
  (
    'as break const continue else false for function if import in let loop null package namespace return ' +
    'true var void while has since days hours minutes duration'
  ).split(' '),
);

/** A declared field has a name that a condition can write. */
export const fieldsCanBeNamed: Rule = ({ vocabulary }) =>
  Object.keys(vocabulary?.fields ?? {})
    .filter((name) => WORDS.has(name))
    .map((name) => ({
      path: ['vocabulary', 'fields', name],
      part: 'key',
      message: `"${name}" is a word of the condition language: choose another name.`,
    }));
