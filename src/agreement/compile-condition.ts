/**
 * Reads one condition: CEL syntax, then our own check of its syntax tree against the named fields, then closures over
 * it. CEL's own evaluation is left aside: it refuses `employees >= 50.0` on integers and lets patterns hang.
 */
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import { call, method, unknownField } from './condition-calls.ts';
import { type Comparison, compare, isIn } from './condition-comparisons.ts';
import type { ConditionFields } from './condition-fields.ts';
import { type ConditionFault, fault, type Scope, scopeOver } from './condition-scope.ts';
import {
  type NumberTerm,
  type PlacedTerm,
  type Range,
  TERM_NAMES,
  type Term,
  type Test,
  testOf,
  UNKNOWN,
} from './condition-terms.ts';
import { numberOf, textOf, truthOf } from './field-value.ts';

const LIMITS = {
  maxAstNodes: 300,
  maxDepth: 24,
  maxListElements: 100,
  maxCallArguments: 4,
  maxMapEntries: 4,
};
const syntax = new Environment({ unlistedVariablesAreDyn: true, limits: LIMITS });

/**
 * Checks and compiles a condition. Faults carry their range in the text, all of them. `employees >= 50 &&
 * industry in ["software"]` reads employees and industry and asks two look-ups.
 */
export function compileCondition(
  text: string,
  fields: ConditionFields,
): Result<CompiledCondition, readonly ConditionFault[]> {
  const tree = parsed(text);
  if ('message' in tree) return refused([tree]);
  const scope = scopeOver(fields);
  const { term, range } = translate(scope, tree.root);
  const test = testOf(term);
  if (test === null && term.type !== 'unknown') {
    fault(scope, range, `A condition must be true or false; this is ${TERM_NAMES[term.type]}.`);
  }
  if (test === null || scope.faults.length > 0) return refused(scope.faults);
  return done({
    text,
    reads: [...scope.reads].sort(),
    turnsAfter: turnsAfter(scope),
    test,
  });
}

function turnsAfter(scope: Scope): CompiledCondition['turnsAfter'] {
  const fields = [...scope.turns.keys()].sort();
  return fields.flatMap((field) =>
    [...(scope.turns.get(field) ?? [])].sort((a, b) => a - b).map((ms) => ({ field, ms })),
  );
}

function parsed(text: string): { readonly root: ASTNode } | ConditionFault {
  try {
    return { root: syntax.parse(text).ast };
  } catch (error) {
    const { summary, range } = error as { summary?: unknown; range?: Range };
    if (typeof summary !== 'string') throw error;
    const start = Math.min(range?.start ?? 0, text.length);
    return { start, end: Math.max(start, range?.end ?? start), message: plainSyntax(summary) };
  }
}

const TOKENS: { readonly [token: string]: string } = {
  EOF: 'The condition ends too early.',
  MULTIPLY: 'Unexpected *.',
  AND: 'Unexpected &&.',
  OR: 'Unexpected ||.',
};

function plainSyntax(summary: string): string {
  const token = /^Unexpected token: (\w+)/.exec(summary)?.[1];
  if (token !== undefined) return TOKENS[token] ?? `Unexpected ${token.toLowerCase()}.`;
  if (summary === 'Unexpected character: =') return 'Write == to compare.';
  return `${summary}.`;
}

function translate(scope: Scope, node: ASTNode): PlacedTerm {
  const range = { start: node.start, end: node.end };
  return { term: termOf(scope, node, range), range };
}

function termOf(scope: Scope, node: ASTNode, range: Range): Term {
  switch (node.op) {
    case 'value':
      return literal(scope, node.args, range);
    case 'id':
      return field(scope, node.args, range);
    case '&&':
    case '||':
      return joined(scope, node.op, node.args);
    case '!_':
      return negated(scope, node.args);
    case '-_':
    case '+':
    case '-':
    case '*':
      return arithmetic(scope, node.op, node.op === '-_' ? [node.args] : node.args);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(scope, node.op, node.args, range);
    case 'in':
      return isIn(scope, translate(scope, node.args[0]), translate(scope, node.args[1]), range);
    case 'list':
      return { type: 'list', items: node.args.map((item) => translate(scope, item)) };
    case 'call':
      return callOf(scope, node.args[0], node.args[1], range);
    case 'rcall':
      return methodOf(scope, node.args, range);
    default:
      fault(scope, range, refusedSyntax(node));
      return UNKNOWN;
  }
}

function refusedSyntax(node: ASTNode): string {
  if (node.op === '?:') return 'Conditions have no "a ? b : c": write it with && and ||.';
  if (node.op === '/' || node.op === '%') return 'Conditions do not divide: multiply the other side.';
  if (node.op === '.') return 'Fields have plain names, without a dot.';
  return `"${node.op}" is not part of a condition.`;
}

function comparison(scope: Scope, op: Comparison, args: readonly [ASTNode, ASTNode], range: Range): Term {
  return compare(scope, op, translate(scope, args[0]), translate(scope, args[1]), range);
}

function literal(scope: Scope, value: unknown, range: Range): Term {
  if (typeof value === 'string') return { type: 'text', literal: value, read: () => value };
  if (typeof value === 'boolean') return { type: 'truth', test: () => value, read: () => value };
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value);
    if (typeof value === 'number' || Number.isSafeInteger(number)) {
      return { type: 'number', literal: number, whole: Number.isInteger(number), read: () => number };
    }
    fault(scope, range, 'This number is too large.');
  } else if (value === null) {
    fault(scope, range, 'There is no null here: has(field) asks whether a field is known.');
  } else fault(scope, range, 'Write a text in quotes, a number, true or false.');
  return UNKNOWN;
}

function field(scope: Scope, name: string, range: Range): Term {
  const known = scope.fields.get(name);
  if (known === undefined) {
    fault(scope, range, unknownField(scope, name));
    return UNKNOWN;
  }
  if (known.type === 'unknown') return UNKNOWN;
  if (known.type === 'date') return { type: 'date', field: name };
  scope.reads.add(name);
  if (known.type === 'boolean') {
    return {
      type: 'truth',
      read: (record) => truthOf(record[name]),
      test: (record) => truthOf(record[name]) === true,
    };
  }
  if (known.type === 'text') {
    const { values } = known;
    return {
      type: 'text',
      field: name,
      read: (record) => textOf(record[name]),
      ...(values === undefined ? {} : { values }),
    };
  }
  return {
    type: 'number',
    field: name,
    whole: known.type === 'integer',
    read: (record) => numberOf(record[name]),
  };
}

/** A side of && or || or !: a test, or a fault and a test that no one will ask. */
function side(scope: Scope, node: ASTNode): Test {
  const { term, range } = translate(scope, node);
  const test = testOf(term);
  if (test !== null) return test;
  if (term.type !== 'unknown')
    fault(scope, range, `Here stands ${TERM_NAMES[term.type]} where true or false is asked.`);
  return () => false;
}

function joined(scope: Scope, op: '&&' | '||', args: readonly [ASTNode, ASTNode]): Term {
  const left = side(scope, args[0]);
  const right = side(scope, args[1]);
  if (op === '&&') return { type: 'truth', test: (record, at) => left(record, at) && right(record, at) };
  return { type: 'truth', test: (record, at) => left(record, at) || right(record, at) };
}

function negated(scope: Scope, node: ASTNode): Term {
  const test = side(scope, node);
  return { type: 'truth', test: (record, at) => !test(record, at) };
}

function arithmetic(scope: Scope, op: '-_' | '+' | '-' | '*', nodes: readonly ASTNode[]): Term {
  const terms = nodes.map((node) => translate(scope, node));
  const numbers: NumberTerm[] = [];
  for (const { term, range } of terms) {
    if (term.type === 'number') numbers.push(term);
    else if (term.type !== 'unknown')
      fault(scope, range, `Here stands ${TERM_NAMES[term.type]}, not a number.`);
  }
  const [a, b] = numbers;
  if (a === undefined || numbers.length < nodes.length) return UNKNOWN;
  if (op === '-_' && a.literal !== undefined) {
    const negative = -a.literal;
    return { ...a, literal: negative, read: () => negative };
  }
  return {
    type: 'number',
    whole: false,
    read(record) {
      const left = a.read(record);
      const right = b === undefined ? 0 : b.read(record);
      if (left === undefined || right === undefined) return undefined;
      if (op === '+') return left + right;
      if (op === '-') return left - right;
      return op === '*' ? left * right : -left;
    },
  };
}

function callOf(scope: Scope, name: string, args: readonly ASTNode[], range: Range): Term {
  const parts = args.map((node) => ({
    placed: () => translate(scope, node),
    field: node.op === 'id' ? node.args : null,
    range: { start: node.start, end: node.end },
  }));
  return call(scope, name, parts, range);
}

function methodOf(
  scope: Scope,
  [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]],
  range: Range,
): Term {
  const on = translate(scope, receiver);
  return method(
    scope,
    name,
    on,
    args.map((node) => translate(scope, node)),
    range,
  );
}
