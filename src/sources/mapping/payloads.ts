/** Makes the payload of each kind of entry from a row. A needed value that is empty is left on the row as missing. */
import type { Facts, FactValue } from '../../ledger/entries/observed.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { Compiler } from './compiler.ts';
import { compileCondition } from './condition.ts';
import type { EntryShape, EntryShapeOf } from './entry-shapes.ts';
import { compileField, compileMoney, type MoneyValue } from './field-value.ts';
import type { Path } from './mapping-fault.ts';
import { compileMoment } from './moment-value.ts';
import { type Row, rowFault } from './row.ts';
import { compileSubject, idsIn, type SubjectNames, type SubjectValue } from './subject-value.ts';
import { compileText, type TextReader } from './text-value.ts';
import type { MoneyShape, SubjectShape, ValueShape } from './value-shapes.ts';

export type PayloadMaker = {
  /** Other subjects the payload names, so that a batch can ask for their keyed names at once. */
  readonly subjects: readonly SubjectValue[];
  make(row: Row, names: SubjectNames, at: Instant): object;
};

/** Leaves away what is empty: absent and empty are the same for all but fields. */
function present<Parts extends Record<string, unknown>>(parts: Parts): object {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined && part !== ''));
}

function needed(text: TextReader, row: Row): string {
  const value = text.read(row);
  if (value === '') row.missing ??= text.column;
  return value;
}

type Tools = {
  text(key: string, shape: ValueShape): TextReader;
  maybe(key: string, shape: ValueShape | undefined): (row: Row) => string;
  subject(key: string, shape: SubjectShape): SubjectValue;
};

function toolsOf(path: Path, compiler: Compiler, subjects: SubjectValue[]): Tools {
  const text = (key: string, shape: ValueShape) => compileText(shape, [...path, key], compiler);
  return {
    text,
    maybe: (key, shape) => (shape === undefined ? () => '' : text(key, shape).read),
    subject(key, shape) {
      const subject = compileSubject(shape, [...path, key], compiler);
      subjects.push(subject);
      return subject;
    },
  };
}

function one(subject: SubjectValue, row: Row, names: SubjectNames) {
  const id = idsIn(subject, row)[0];
  return id === undefined ? null : names.get(subject.type, id);
}

function neededOne(subject: SubjectValue, row: Row, names: SubjectNames) {
  const id = one(subject, row, names);
  if (id === null) row.missing ??= subject.id.column;
  return id;
}

/** The day a rate is looked for, made only where one is. */
function dayOf(at: Instant): () => string {
  return () => isoOf(at).slice(0, 10);
}

function moneyNeeded(money: MoneyValue, row: Row, at: Instant) {
  const amount = money.read(row, dayOf(at));
  if (amount === null && row.fault === null) row.missing ??= money.column;
  return amount;
}

function fieldsMaker(entry: EntryShapeOf<'created' | 'changed'>, path: Path, compiler: Compiler) {
  const readers = Object.entries(entry.fields).map(
    ([name, shape]) => [name, compileField(shape, [...path, 'fields', name], compiler)] as const,
  );
  return (row: Row, _names: SubjectNames, at: Instant) => {
    const fields: Record<string, FactValue> = {};
    const date = dayOf(at);
    for (const [name, read] of readers) fields[name] = read(row, date);
    return { fields: fields as Facts };
  };
}

function sideReader(shape: EntryShapeOf<'spent'>['side'] | undefined, path: Path, compiler: Compiler) {
  if (shape === undefined) return () => undefined;
  if (typeof shape === 'string') return (): Side | undefined => shape;
  const text = compileText({ column: shape.column, map: shape.map }, [...path, 'side'], compiler);
  return (row: Row): Side | undefined => SIDES.find((side) => side === text.read(row));
}

type Maker = PayloadMaker['make'];
type Kind = EntryShape['kind'];
type Makers = {
  readonly [K in Kind]: (entry: EntryShapeOf<K>, tools: Tools, path: Path, compiler: Compiler) => Maker;
};

const makers: Makers = {
  created: (entry, _tools, path, compiler) => fieldsMaker(entry, path, compiler),
  changed: (entry, _tools, path, compiler) => fieldsMaker(entry, path, compiler),
  staged: (entry, tools) => {
    const stage = tools.text('stage', entry.stage);
    return (row) => ({ stage: needed(stage, row) });
  },
  touched: (entry, tools, path, compiler) => {
    const type = tools.text('type', entry.type);
    const channel = tools.maybe('channel', entry.channel);
    const campaign = tools.maybe('campaign', entry.campaign);
    const asset = tools.maybe('asset', entry.asset);
    const side = sideReader(entry.side, path, compiler);
    return (row) =>
      present({
        type: needed(type, row),
        channel: channel(row),
        campaign: campaign(row),
        asset: asset(row),
        side: side(row),
      });
  },
  linked: (entry, tools) => {
    const to = tools.subject('to', entry.to);
    const role = tools.maybe('role', entry.role);
    return (row, names) => present({ to: neededOne(to, row, names), role: role(row) });
  },
  merged: (entry, tools) => {
    const into = tools.subject('into', entry.into);
    return (row, names) => ({ into: neededOne(into, row, names), score: 1, reason: 'merged at the source' });
  },
  assigned: (entry, tools) => {
    const owner = tools.subject('owner', entry.owner);
    return (row, names) => ({ owner: neededOne(owner, row, names) });
  },
  attempted: (entry, tools, path, compiler) => {
    const activity = tools.text('activity', entry.activity);
    const by = entry.by && tools.subject('by', entry.by);
    const outcome = tools.maybe('outcome', entry.outcome);
    const minutes = tools.maybe('minutes', entry.minutes);
    const always = typeof entry.automatic === 'boolean' ? entry.automatic : null;
    const automatic =
      typeof entry.automatic === 'boolean'
        ? () => always === true
        : compileCondition(entry.automatic, [...path, 'automatic'], compiler);
    return (row, names) => {
      const took = minutes(row);
      return present({
        activity: needed(activity, row),
        by: by ? one(by, row, names) : null,
        automatic: automatic(row),
        outcome: outcome(row),
        minutes: took === '' ? undefined : wholeNumber(took, 'minutes', row),
      });
    };
  },
  accepted: (entry, tools) => {
    const by = entry.by && tools.subject('by', entry.by);
    return (row, names) => ({ by: by ? one(by, row, names) : null });
  },
  rejected: (entry, tools) => {
    const by = entry.by && tools.subject('by', entry.by);
    const reason = tools.text('reason', entry.reason);
    return (row, names) => ({ by: by ? one(by, row, names) : null, reason: needed(reason, row) });
  },
  answered: (entry, tools) => {
    const by = entry.by && tools.subject('by', entry.by);
    const verdict = tools.maybe('verdict', entry.verdict);
    const action = tools.maybe('action', entry.action);
    return (row, names) =>
      present({ by: by ? one(by, row, names) : null, verdict: verdict(row), action: action(row) });
  },
  closed: (entry, tools, path, compiler) => {
    const outcome = tools.text('outcome', entry.outcome);
    const amount = moneyIfAny(entry.amount, path, compiler);
    const reason = tools.maybe('reason', entry.reason);
    return (row, _names, at) => {
      const word = needed(outcome, row);
      if (word !== '' && word !== 'won' && word !== 'lost')
        rowFault(row, outcome.column, 'outcome', `"${word}" is neither "won" nor "lost"`);
      const money = amount?.read(row, dayOf(at)) ?? undefined;
      return present({ outcome: word, amount: money, reason: reason(row) });
    };
  },
  invoiced: (entry, tools, path, compiler) => {
    const amount = compileMoney(entry.amount, [...path, 'amount'], compiler);
    const opportunity = entry.opportunity && tools.subject('opportunity', entry.opportunity);
    return (row, names, at) =>
      present({
        amount: moneyNeeded(amount, row, at),
        opportunity: (opportunity && one(opportunity, row, names)) ?? undefined,
      });
  },
  spent: (entry, tools, path, compiler) => {
    const amount = compileMoney(entry.amount, [...path, 'amount'], compiler);
    const side = sideReader(entry.side, path, compiler);
    const channel = tools.maybe('channel', entry.channel);
    const campaign = tools.maybe('campaign', entry.campaign);
    return (row, _names, at) => {
      const by = side(row);
      if (by === undefined) row.missing ??= 'side';
      return present({
        amount: moneyNeeded(amount, row, at),
        side: by,
        channel: channel(row),
        campaign: campaign(row),
      });
    };
  },
  'quota-set': (entry, tools, path, compiler) => {
    const span = spanMaker(entry, path, compiler);
    const amount = moneyIfAny(entry.amount, path, compiler);
    const units = tools.maybe('units', entry.units);
    return (row, _names, at) => {
      const number = units(row);
      return present({
        ...span(row),
        amount: amount?.read(row, dayOf(at)) ?? undefined,
        units: number === '' ? undefined : wholeNumber(number, 'units', row),
      });
    };
  },
  'forecast-submitted': (entry, tools, path, compiler) => {
    const span = spanMaker(entry, path, compiler);
    const category = tools.text('category', entry.category);
    const amount = compileMoney(entry.amount, [...path, 'amount'], compiler);
    return (row, _names, at) => ({
      ...span(row),
      category: needed(category, row),
      amount: moneyNeeded(amount, row, at),
    });
  },
  'asset-published': (entry, tools) => {
    const type = tools.maybe('type', entry.type);
    return (row) => present({ type: type(row) });
  },
  'asset-used': (entry, tools) => {
    const by = entry.by && tools.subject('by', entry.by);
    const on = entry.on && tools.subject('on', entry.on);
    return (row, names) =>
      present({ by: by ? one(by, row, names) : null, on: (on && one(on, row, names)) ?? undefined });
  },
  rated: (entry, tools) => {
    const what = tools.text('what', entry.what);
    const score = tools.text('score', entry.score);
    const by = entry.by && tools.subject('by', entry.by);
    const { least, most } = entry;
    return (row, names) => ({
      what: needed(what, row),
      score: markWithin(needed(score, row), score.column, entry, row),
      least,
      most,
      by: by ? one(by, row, names) : null,
    });
  },
  joined: (entry, tools) => {
    const pool = tools.text('pool', entry.pool);
    const weight = tools.maybe('weight', entry.weight);
    const capacity = tools.maybe('capacity', entry.capacity);
    return (row) => {
      const limit = capacity(row);
      return {
        pool: needed(pool, row),
        weight: wholeNumber(weight(row) || '1', 'weight', row),
        capacity: limit === '' ? null : wholeNumber(limit, 'capacity', row),
      };
    };
  },
  left: (entry, tools) => {
    const pool = tools.text('pool', entry.pool);
    return (row) => ({ pool: needed(pool, row) });
  },
  absent: (entry, _tools, path, compiler) => spanMaker(entry, path, compiler),
};

function moneyIfAny(shape: MoneyShape | undefined, path: Path, compiler: Compiler): MoneyValue | null {
  return shape === undefined ? null : compileMoney(shape, [...path, 'amount'], compiler);
}

function spanMaker(
  entry: EntryShapeOf<'absent' | 'quota-set' | 'forecast-submitted'>,
  path: Path,
  compiler: Compiler,
) {
  const from = compileMoment(entry.from, [...path, 'from'], compiler);
  const to = compileMoment(entry.to, [...path, 'to'], compiler);
  return (row: Row) => {
    const read = from.read(row) && to.read(row);
    if (read && to.at <= from.at)
      rowFault(
        row,
        to.column,
        'date',
        `ends (${isoOf(to.at).slice(0, 10)}) before it begins (${isoOf(from.at).slice(0, 10)})`,
      );
    return { from: from.at, to: to.at };
  };
}

function markWithin(
  text: string,
  column: string,
  { least, most }: { readonly least: number; readonly most: number },
  row: Row,
): number {
  const value = text === '' ? Number.NaN : Number(text.replace(',', '.'));
  if (row.missing === null && !(value >= least && value <= most))
    rowFault(row, column, 'number', `"${text}" is no mark from ${least} to ${most}`);
  return value;
}

function wholeNumber(text: string, column: string, row: Row): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    rowFault(row, column, 'number', `"${text}" is not a whole number`);
  return value;
}

export function payloadMaker(entry: EntryShape, path: Path, compiler: Compiler): PayloadMaker {
  const subjects: SubjectValue[] = [];
  const build = makers[entry.kind] as Makers[Kind];
  const make = build(entry as never, toolsOf(path, compiler, subjects), path, compiler);
  return { subjects, make };
}
