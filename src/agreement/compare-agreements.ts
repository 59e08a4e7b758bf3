/** What changed from one text to another, clause by clause and part by part, in words both sides can read. */
import { canonicalJson } from './canonical.ts';
import { entryNames, isPlain } from './entry-names.ts';

export type AgreementChange = {
  /** Within the clause; entries of lists by their id: `list[mql].timeout.after`. */
  readonly path: string;
  /** Null: was not there. */
  readonly before: unknown;
  /** Null: is no longer there. */
  readonly after: unknown;
  /** `list[mql].timeout.after: "30 days" → "14 days"`. */
  readonly says: string;
};
export type ClauseChange = {
  readonly clause: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
  readonly changes: readonly AgreementChange[];
};

type Parts = readonly { readonly name: string; readonly canonical: string }[];

/** Compares two texts by their clauses, the heading first; layout, comments and the order of keys make no difference. */
export function compareAgreements(
  before: { readonly clauses: Parts },
  after: { readonly clauses: Parts },
): readonly ClauseChange[] {
  const old = new Map(before.clauses.map(({ name, canonical }) => [name, canonical]));
  const now = new Map(after.clauses.map(({ name, canonical }) => [name, canonical]));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.map((clause) => {
    const was = old.get(clause);
    const is = now.get(clause);
    if (was === is) return { clause, change: 'same', changes: [] };
    const changes = differences('', was && JSON.parse(was), is && JSON.parse(is));
    if (was === undefined) return { clause, change: 'added', changes };
    return { clause, change: is === undefined ? 'removed' : 'changed', changes };
  });
}

/** The smallest parts in which two values differ. */
export function differences(path: string, before: unknown, after: unknown): readonly AgreementChange[] {
  if (same(before, after)) return [];
  if (isPlain(before) && isPlain(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return inLists(path, before, after);
  return [changed(path, before, after)];
}

function inLists(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly AgreementChange[] {
  const was = before.length === 0 ? [] : entryNames(before);
  const is = after.length === 0 ? [] : entryNames(after);
  if (was === null || is === null) return [changed(path, before, after)];
  const names = [...new Set([...was, ...is])];
  const changes = names.flatMap((name) =>
    differences(`${path}[${name}]`, before[was.indexOf(name)], after[is.indexOf(name)]),
  );
  const kept = was.filter((name) => is.includes(name));
  const order = is.filter((name) => was.includes(name));
  return kept.join() === order.join() ? changes : [...changes, changed(`${path} (order)`, kept, order)];
}

function same(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

function changed(path: string, before: unknown, after: unknown): AgreementChange {
  const what = path === '' ? 'the clause' : path;
  let says = `${what}: ${shown(before)} → ${shown(after)}`;
  if (before === undefined) says = `${what} is new: ${shown(after)}`;
  if (after === undefined) says = `${what} is taken out; it was ${shown(before)}`;
  return { path, before: before ?? null, after: after ?? null, says };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
}
