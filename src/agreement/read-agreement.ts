/** From a text to an agreement one can sign and run, or all its faults at once, each with its line and column. */
import type { Digest } from '../vocabulary/ids.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Agreement } from './agreement.ts';
import { agreementDigest, type ClauseDigest, clauseDigests } from './clause-digests.ts';
import { compileCondition } from './compile-condition.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import { conditionFields } from './condition-fields.ts';
import { conditionsOf } from './conditions-of.ts';
import { isPlain } from './entry-names.ts';
import { RULES } from './rules/all-rules.ts';
import { readShape, type Shaped, valueAt } from './shape-faults.ts';
import { type Path, readYaml, type YamlText } from './yaml-text.ts';

export type AgreementFault = {
  readonly line: number;
  readonly column: number;
  /** `handoffs.list[0].clock.within`. */
  readonly path: string;
  readonly message: string;
};

export type ReadAgreement = {
  readonly agreement: Agreement;
  readonly text: string;
  /** What was written, as plain data: comparison and signature rest on it. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly digest: Digest;
  /** The heading and every clause given, in the document's fixed order. */
  readonly clauses: readonly ClauseDigest[];
  /** By their text, as it stands in the agreement. */
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
};

/** `['handoffs', 'list', 0, 'clock']` → `handoffs.list[0].clock`. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** The agreement, or every fault of its text in the order of the lines. */
export function readAgreement(text: string): Result<ReadAgreement, readonly AgreementFault[]> {
  const yaml = readYaml(text);
  const gathered: AgreementFault[] = yaml.faults.map((fault) => ({ ...fault, path: pathText(fault.path) }));
  if (!isPlain(yaml.data) || yaml.broken) {
    const start = { ...yaml.place([]), path: '', message: 'An agreement begins with "entente: 1".' };
    return refused(gathered.length > 0 ? inOrder(gathered) : [start]);
  }
  const shaped = readShape(yaml.data);
  const conditions = new Map<string, CompiledCondition>();
  for (const fault of shaped.faults) add(gathered, yaml, fault.path, fault.part, fault.message);
  gathered.push(...compileAll(yaml, shaped.agreement, conditions));
  addRuleFaults(gathered, yaml, shaped);
  if (gathered.length > 0 || shaped.agreement === null) return refused(inOrder(gathered));
  const clauses = clauseDigests(yaml.data);
  return done({
    agreement: shaped.agreement,
    text,
    written: yaml.data,
    digest: agreementDigest(clauses),
    clauses,
    conditions,
  });
}

/** Rules are asked about all that was written, and not about what stands in for something at fault. */
function addRuleFaults(gathered: AgreementFault[], yaml: YamlText, { agreement, faults }: Shaped): void {
  if (agreement === null) return;
  for (const rule of RULES) {
    for (const { path, part, message } of rule(agreement)) {
      const standsIn = faults.some((known) => touches(known.path, path));
      if (!standsIn) add(gathered, yaml, path, part ?? 'value', message);
    }
  }
}

function add(
  gathered: AgreementFault[],
  yaml: YamlText,
  path: Path,
  part: 'key' | 'value',
  message: string,
): void {
  gathered.push({ ...yaml.place(path, part), path: pathText(path), message });
}

/** Whether one path lies on the way to the other: a stand-in was put there, and rules must not be asked about it. */
function touches(a: Path, b: Path): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((step, at) => step === long[at]);
}

function inOrder(faults: readonly AgreementFault[]): readonly AgreementFault[] {
  const seen = new Set<string>();
  return [...faults]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line, column, message }) => {
      const mark = `${line}:${column}:${message}`;
      if (seen.has(mark)) return false;
      seen.add(mark);
      return true;
    });
}

function compileAll(
  yaml: YamlText,
  agreement: Agreement | null,
  compiled: Map<string, CompiledCondition>,
): readonly AgreementFault[] {
  const declared = valueAt(yaml.data, ['vocabulary', 'fields']);
  const names = typeof declared === 'object' && declared !== null ? declared : {};
  const stages = agreement?.stages?.list.map(({ id }) => id) ?? [];
  const fields = conditionFields(names as Record<string, unknown>, stages);
  return conditionsOf(yaml.data).flatMap(({ path, text }) => {
    const result = compileCondition(text, fields);
    if (result.ok) {
      compiled.set(text, result.value);
      return [];
    }
    return result.refusal.map(({ start, message }) => ({
      ...yaml.placeInside(path, start),
      path: pathText(path),
      message,
    }));
  });
}
