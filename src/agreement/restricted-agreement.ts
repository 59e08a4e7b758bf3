/** A text with only some of its clauses. A clause that needs another which is not among them waits for it. */
import { type Agreement, CLAUSES, type ClauseName } from './agreement.ts';
import { compileCondition } from './compile-condition.ts';
import { conditionFields } from './condition-fields.ts';
import { conditionsOf } from './conditions-of.ts';
import type { ReadAgreement } from './read-agreement.ts';
import { RULES } from './rules/all-rules.ts';

export type Restricted = { readonly agreement: Agreement; readonly clauses: readonly ClauseName[] };

/**
 * Keeps the named clauses and takes out, until nothing is left to take, each that would be at fault alone: a handoff
 * whose stages nobody signed cannot run.
 */
export function restrictedTo(read: ReadAgreement, names: ReadonlySet<string>): Restricted {
  let kept = CLAUSES.filter((name) => names.has(name) && read.agreement[name] !== undefined);
  for (;;) {
    const agreement = only(read.agreement, kept);
    const waiting = clausesAtFault(agreement, only(read.written, kept));
    const left = kept.filter((name) => !waiting.has(name));
    if (left.length === kept.length) return { agreement, clauses: kept };
    kept = left;
  }
}

function only<Whole extends object>(whole: Whole, kept: readonly ClauseName[]): Whole {
  const entries = Object.entries(whole).filter(
    ([key]) => !(CLAUSES as readonly string[]).includes(key) || (kept as readonly string[]).includes(key),
  );
  return Object.fromEntries(entries) as Whole;
}

function clausesAtFault(
  agreement: Agreement,
  written: Readonly<Record<string, unknown>>,
): ReadonlySet<unknown> {
  const fields = conditionFields(
    agreement.vocabulary?.fields ?? {},
    agreement.stages?.list.map(({ id }) => id) ?? [],
  );
  const unreadable = conditionsOf(written).filter(({ text }) => !compileCondition(text, fields).ok);
  const broken = RULES.flatMap((rule) => rule(agreement));
  return new Set([...unreadable, ...broken].map(({ path }) => path[0]));
}
