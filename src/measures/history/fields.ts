/** A field that exports carry under several names: the first name anything was said under, as known then. */
import type { History } from './history.ts';
import { factsOf, type SaidOverTime } from './relations.ts';

/** The fields of these names that anything was said of, in this order. */
export async function saidUnder(history: History, names: readonly string[]): Promise<SaidOverTime[]> {
  const codes = await history.lens.codesOf(names);
  return Promise.all([...codes].filter((code) => code > 0).map((code) => factsOf(history, code)));
}

/** The texts of all values these fields ever had, by code. */
export async function valuesSaid(
  history: History,
  fields: readonly SaidOverTime[],
): Promise<ReadonlyMap<number, string>> {
  const codes = new Set<number>();
  for (const field of fields) for (const code of field.columns.of['value'] as Int32Array) codes.add(code);
  const list = [...codes].filter((code) => code > 0);
  const texts = await history.lens.textsOf(list);
  return new Map(list.map((code, index) => [code, texts[index] ?? '']));
}
