/**
 * What one answer is computed from: the lens's columns, the stage model and the end of observation. Everything derived
 * from the columns is computed once per answer and never kept for the next.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import { SUBJECT_TYPES, type SubjectType } from '../../vocabulary/ids.ts';
import type { Columns, Lens, Shelf } from '../lens-port.ts';
import { type StageModel, stageModelOf } from './stage-model.ts';

export type MeasureContext = {
  /** The text whose words rule: the latest in force, else the latest filed; null where none is. */
  readonly agreement: Agreement | null;
  /** For a living workspace: now. Left out, observation ends with the last entry. */
  readonly now?: number;
};

export type History = {
  readonly lens: Lens;
  readonly context: MeasureContext;
  readonly model: StageModel;
  /** The later of the last happening and, for a living workspace, now. */
  readonly asOf: number;
  /** One value per answer: `once('leads', () => …)`. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value>;
  rows(sql: string, shelf?: Shelf): Promise<Columns>;
};

export function openHistory(lens: Lens, context: MeasureContext): History {
  const made = new Map<string, Promise<unknown>>();
  const once = <Value>(name: string, make: () => Promise<Value>): Promise<Value> => {
    const known = made.get(name) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const value = make();
    made.set(name, value);
    return value;
  };
  return {
    lens,
    context,
    model: stageModelOf(context.agreement),
    asOf: Math.max(lens.lastHappenedAt ?? 0, context.now ?? 0),
    once,
    rows: (sql, shelf = 'events') => lens.columns(sql, shelf),
  };
}

/** The type of each word: its place in SUBJECT_TYPES plus one, 0 for words that are no subject. */
export function subjectTypes(history: History): Promise<Uint8Array> {
  return history.once('subject types', async () => {
    const columns = await history.rows('SELECT code, type FROM subject', 'words');
    const types = new Uint8Array(history.lens.words + 1);
    const codes = columns.of['code'] as Int32Array;
    const type = columns.of['type'] as Uint8Array;
    for (let row = 0; row < columns.rows; row++) types[codes[row] as number] = type[row] as number;
    return types;
  });
}

export function typeNumber(type: SubjectType): number {
  return SUBJECT_TYPES.indexOf(type) + 1;
}

/** Codes of all subjects of a type, ascending. */
export async function subjectsOf(history: History, type: SubjectType): Promise<Int32Array> {
  return history.once(`subjects of ${type}`, async () => {
    const types = await subjectTypes(history);
    const wanted = typeNumber(type);
    let count = 0;
    for (let code = 0; code < types.length; code++) if (types[code] === wanted) count++;
    const found = new Int32Array(count);
    let next = 0;
    for (let code = 0; code < types.length; code++) if (types[code] === wanted) found[next++] = code;
    return found;
  });
}
