/** A text with some of its numbers changed where they stand: comments, order and spacing stay as people wrote them. */
import { type Path, readYaml } from './yaml-text.ts';

export type NumberAt = { readonly path: Path; readonly number: number };

const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/;

/**
 * Writes each number over the one at its path; null where no plain number stands there. Example: `points: 30 # size` with
 * 10 at that path becomes `points: 10 # size`.
 */
export function withNumbers(text: string, changes: readonly NumberAt[]): string | null {
  const yaml = readYaml(text);
  const lines = text.split('\n');
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  const edits: { readonly from: number; readonly old: string; readonly put: string }[] = [];
  for (const { path, number } of changes) {
    const place = yaml.place(path);
    const from = (starts[place.line - 1] ?? 0) + place.column - 1;
    const old = NUMBER.exec(text.slice(from, from + 40))?.[0];
    if (old === undefined) return null;
    edits.push({ from, old, put: String(number) });
  }
  let changed = text;
  for (const { from, old, put } of edits.toSorted((one, other) => other.from - one.from))
    changed = changed.slice(0, from) + put + changed.slice(from + old.length);
  return changed;
}
