/** The parts a condition is made of once it is checked: each knows its type and how it is read from a lead. */
import type { Instant } from '../vocabulary/instant.ts';
import type { ConditionRecord } from './compiled-condition.ts';

export type Read<Value> = (record: ConditionRecord) => Value | undefined;
export type Test = (record: ConditionRecord, at: Instant) => boolean;

export type TextTerm = {
  readonly type: 'text';
  readonly read: Read<string>;
  readonly literal?: string;
  readonly field?: string;
  readonly values?: readonly string[];
};
export type NumberTerm = {
  readonly type: 'number';
  readonly read: Read<number>;
  readonly literal?: number;
  readonly field?: string;
  readonly whole: boolean;
};
/** A field, a literal or a finished test: where it is missing, the test is false. */
export type TruthTerm = { readonly type: 'truth'; readonly test: Test; readonly read?: Read<boolean> };
export type DateTerm = { readonly type: 'date'; readonly field: string };
export type SinceTerm = { readonly type: 'since'; readonly field: string };
export type LengthTerm = { readonly type: 'length'; readonly ms: number };
export type ListTerm = { readonly type: 'list'; readonly items: readonly PlacedTerm[] };
/** Something already reported, or of a field whose declaration is at fault: accepted everywhere, said nothing about. */
export type UnknownTerm = { readonly type: 'unknown' };

export type Term =
  | TextTerm
  | NumberTerm
  | TruthTerm
  | DateTerm
  | SinceTerm
  | LengthTerm
  | ListTerm
  | UnknownTerm;

export type Range = { readonly start: number; readonly end: number };
export type PlacedTerm = { readonly term: Term; readonly range: Range };

/** What a message calls a term. */
export const TERM_NAMES: { readonly [Type in Term['type']]: string } = {
  text: 'a text',
  number: 'a number',
  truth: 'true or false',
  date: 'a date',
  since: 'the time since a date',
  length: 'a length of time',
  list: 'a list',
  unknown: 'unknown',
};

export const UNKNOWN: UnknownTerm = { type: 'unknown' };

/** A term where a test is asked: only true-or-false terms will do. */
export function testOf(term: Term): Test | null {
  return term.type === 'truth' ? term.test : null;
}
