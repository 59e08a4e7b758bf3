/** Binds one entry of the mapping to a file, and makes the entry's drafts from a row. */
import type { Personal, SubjectName } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant, Precision } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Compiler } from './compiler.ts';
import { compileCondition } from './condition.ts';
import type { EntryShape } from './entry-shapes.ts';
import type { Path } from './mapping-fault.ts';
import { compileMoment, type MomentValue } from './moment-value.ts';
import { type PayloadMaker, payloadMaker } from './payloads.ts';
import { type Row, rowFault } from './row.ts';
import { compileSubject, idsIn, type SubjectNames, type SubjectValue } from './subject-value.ts';
import { compileText } from './text-value.ts';

/** An entry that a row asks for; the importer decides whether it is new and gives it its key. */
export type Wanted = {
  /** Name in the mapping, with a number where one cell names several subjects. */
  readonly name: string;
  readonly kind: EntryShape['kind'];
  readonly once: boolean;
  readonly subject: SubjectId;
  readonly external: string;
  readonly happenedAt: Instant;
  readonly precision: Precision;
  readonly assumed: boolean;
  readonly payload: object;
  readonly personal?: Personal;
  readonly label?: SubjectName;
  /** What a link leads to, as the source names it. */
  readonly target?: { readonly subject: SubjectId; readonly external: string };
};

export type EntryPlan = {
  readonly name: string;
  readonly shape: EntryShape;
  readonly subject: SubjectValue;
  readonly subjects: readonly SubjectValue[];
  readonly at: MomentValue;
  readonly when: (row: Row) => boolean;
  want(row: Row, names: SubjectNames, into: Wanted[]): void;
};

type Texts = readonly (readonly [string, (row: Row) => string])[];

function personalTexts(entry: EntryShape, path: Path, compiler: Compiler): Texts {
  if (!('personal' in entry) || entry.personal === undefined) return [];
  return Object.entries(entry.personal).map(
    ([name, shape]) => [name, compileText(shape, [...path, 'personal', name], compiler).read] as const,
  );
}

function personalOf(texts: Texts, row: Row): Personal | undefined {
  const values: Record<string, string> = {};
  let any = false;
  for (const [name, read] of texts) {
    const text = read(row);
    if (text === '') continue;
    values[name] = text;
    any = true;
  }
  return any ? values : undefined;
}

function targetOf(payload: PayloadMaker, row: Row, names: SubjectNames): Wanted['target'] {
  const [to] = payload.subjects;
  const external = to === undefined ? undefined : idsIn(to, row)[0];
  if (to === undefined || external === undefined) return undefined;
  return { subject: names.get(to.type, external), external };
}

export function compileEntry(name: string, entry: EntryShape, path: Path, compiler: Compiler): EntryPlan {
  const { file } = compiler;
  const outer = compiler.applies;
  const condition = entry.when && compileCondition(entry.when, [...path, 'when'], compiler);
  const when = condition ?? (() => true);
  compiler.applies = (row) => outer(row) && when(row);
  const subjectShape = entry.subject ?? file.subject;
  const momentShape = entry.at ?? file.at;
  invariant(subjectShape !== undefined && momentShape !== undefined, 'entries were checked to have both');
  const subject = compileSubject(subjectShape, [...path, 'subject'], compiler);
  const at = compileMoment(momentShape, [...path, 'at'], compiler);
  const payload: PayloadMaker = payloadMaker(entry, path, compiler);
  const personal = personalTexts(entry, path, compiler);
  const label =
    'label' in entry && entry.label !== undefined
      ? compileText(entry.label, [...path, 'label'], compiler).read
      : null;
  compiler.applies = outer;

  const optional = entry.optional === true;
  const want = (row: Row, names: SubjectNames, into: Wanted[]) => {
    if (!when(row)) return;
    row.missing = null;
    const ids = idsIn(subject, row);
    if (ids.length === 0) row.missing = subject.id.column;
    const known = at.read(row);
    const body = known ? payload.make(row, names, at.at) : {};
    if (row.fault !== null) return;
    if (row.missing !== null) {
      if (!optional)
        rowFault(row, row.missing, 'missing', `"${row.missing}" is empty, and the entry "${name}" needs it`);
      return;
    }
    const values = personalOf(personal, row);
    const target = entry.kind === 'linked' ? targetOf(payload, row, names) : undefined;
    const text = label?.(row) ?? '';
    ids.forEach((id, index) => {
      into.push({
        name: subject.each === null ? name : `${name}.${index}`,
        kind: entry.kind,
        once: entry.once === true,
        subject: names.get(subject.type, id),
        external: id,
        happenedAt: at.at,
        precision: at.precision,
        assumed: at.assumed,
        payload: body,
        ...(values === undefined ? {} : { personal: values }),
        ...(target === undefined ? {} : { target }),
        ...(label === null && entry.kind !== 'created'
          ? {}
          : { label: { external: id, label: text === '' ? id : text } }),
      });
    });
  };
  return { name, shape: entry, subject, subjects: [subject, ...payload.subjects], at, when, want };
}
