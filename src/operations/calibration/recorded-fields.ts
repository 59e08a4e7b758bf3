/** The recorded fields of some leads as columns, as known on the day each is looked at. */
import type { ConditionRecord } from '../../agreement/compiled-condition.ts';
import type { RecordedField } from '../../calibration/judge-fields.ts';
import { saysNothing } from '../../calibration/raw-column.ts';
import type { FactsByThen } from './facts-by-then.ts';

/** Fields looked at, those filled in most often. */
const MOST_FIELDS = 80;

/** `rows` are places of leads, in the order of the columns. */
export function recordedFields(
  { records, timing }: FactsByThen,
  rows: Uint32Array,
): readonly RecordedField[] {
  const names = [...timing]
    .sort(([a, one], [b, other]) => other.by + other.later - one.by - one.later || (a < b ? -1 : 1))
    .slice(0, MOST_FIELDS);
  return names.map(([name, { by, later }]) => {
    const words = [''];
    const codeOf = new Map<string, number>([['', 0]]);
    const codes = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const value = (records[rows[at] as number] as ConditionRecord)[name];
      const word = value === undefined || value === null ? '' : String(value);
      let code = codeOf.get(word);
      if (code === undefined) {
        code = saysNothing(word) ? 0 : words.push(word) - 1;
        codeOf.set(word, code);
      }
      codes[at] = code;
    }
    return { column: { name, codes, words }, by, later };
  });
}
