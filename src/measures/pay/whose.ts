/** Whose a record was and what it is known by: its owner and his team as known then, and the values pay asks for. */
import type { Credit } from '../../incentives/past.ts';
import { dimensionCodes } from '../dimensions.ts';
import type { History } from '../history/history.ts';
import type { Observations } from '../observations.ts';

/** By what records are told apart for pay, besides person and team. */
const USUAL_CUTS = ['product', 'segment'];

export type Whose = {
  readonly credits: readonly (readonly Credit[])[];
  readonly cuts: readonly Readonly<Record<string, string>>[];
  /** The owner of each row by code, 0 = nobody known. */
  readonly owners: Int32Array;
};

async function valuesOf(history: History, name: string, rows: Observations): Promise<readonly string[]> {
  const { codes, labels } = await dimensionCodes(history, name, rows);
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await labels(distinct);
  const of = new Map(distinct.map((code, place) => [code, texts[place] ?? '']));
  return Array.from(codes, (code) => of.get(code) ?? '');
}

/** How people are named in pay: by what the source calls them. */
export async function idsOf(history: History, codes: Iterable<number>): Promise<ReadonlyMap<number, string>> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const ids = await history.lens.externalsOf(distinct);
  return new Map(distinct.map((code, place) => [code, ids[place] ?? '']));
}

export async function whoseAre(
  history: History,
  rows: Observations,
  wanted: readonly string[],
): Promise<Whose> {
  const { codes: owners } = await dimensionCodes(history, 'person', rows);
  const ids = await idsOf(history, owners);
  const teams = await valuesOf(history, 'team', rows);
  const names = [...new Set([...USUAL_CUTS, ...wanted])];
  const values: (readonly string[])[] = [];
  for (const name of names) values.push(await valuesOf(history, name, rows));
  return {
    owners,
    credits: Array.from(owners, (owner, row) => [
      { person: ids.get(owner) ?? null, team: teams[row] || null, parts: 10_000 },
    ]),
    cuts: teams.map((_, row) =>
      Object.fromEntries(
        names.flatMap((name, place) => {
          const value = values[place]?.[row] ?? '';
          return value === '' ? [] : [[name, value]];
        }),
      ),
    ),
  };
}

/** What the source calls each record, and how people call it. */
export async function namesOf(history: History, codes: ArrayLike<number>) {
  const [ids, labels] = [await history.lens.externalsOf(codes), await history.lens.labelsOf(codes)];
  return { ids, labels };
}
