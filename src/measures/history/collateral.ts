/** Collateral by column: when each piece was put out, when it was used and on which deals, whose copy it is. */
import { bySubject } from './by-subject.ts';
import { dealsOf } from './deals.ts';
import { type History, subjectTypes, typeNumber } from './history.ts';
import { factsOf, relationsOf } from './relations.ts';

export type Asset = {
  readonly code: number;
  readonly type: number;
  readonly published: number;
  /** The last use up to the end of observation; NaN where there was none. */
  readonly lastUse: number;
};

/** Each published piece with its first publication. */
export async function assetsOf(history: History): Promise<readonly Asset[]> {
  const published = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, type FROM asset_published ORDER BY happened, seq',
  );
  const uses = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened FROM asset_used ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(uses, history.lens.words);
  const met = new Set<number>();
  const assets: Asset[] = [];
  for (let row = 0; row < published.rows; row++) {
    const code = published.of['subject']![row] as number;
    if (met.has(code)) continue;
    met.add(code);
    const end = starts[code + 1] as number;
    const used = end > (starts[code] as number);
    assets.push({
      code,
      type: published.of['type']![row] as number,
      published: published.of['happened']![row] as number,
      lastUse: used ? (uses.of['happened']![end - 1] as number) : Number.NaN,
    });
  }
  return assets;
}

const COPY_ROLES = ['copy-of', 'copy_of', 'copy'];
const COPY_FIELD = 'copy_of';

/** Pieces sellers made after another: linked to it as a copy, or with its name in the field copy_of. */
export async function copiesOf(history: History): Promise<ReadonlySet<number>> {
  const types = await subjectTypes(history);
  const asset = typeNumber('asset');
  const roles = new Set([...(await history.lens.codesOf(COPY_ROLES))].filter((code) => code > 0));
  const links = await history.rows('SELECT subject, target, role FROM link ORDER BY happened, seq');
  const copies = new Set<number>();
  for (let row = 0; row < links.rows; row++) {
    const [from, to] = [links.of['subject']![row] as number, links.of['target']![row] as number];
    if (roles.has(links.of['role']![row] as number) && types[from] === asset && types[to] === asset)
      copies.add(from);
  }
  const [field = 0] = await history.lens.codesOf([COPY_FIELD]);
  if (field === 0) return copies;
  const [empty = 0] = await history.lens.codesOf(['']);
  const { columns } = await factsOf(history, field);
  for (let row = 0; row < columns.rows; row++) {
    const [subject, value] = [columns.of['subject']![row] as number, columns.of['value']![row] as number];
    if (types[subject] === asset && value !== 0 && value !== empty) copies.add(subject);
  }
  return copies;
}

/** The pieces used on each closed deal, or on a lead of it, by the instant it was closed; by position in `deals`. */
export async function usesByDeal(history: History): Promise<{
  readonly uses: number;
  readonly of: (deal: number) => readonly number[];
}> {
  const deals = await dealsOf(history);
  const { pairs } = await relationsOf(history);
  const rows = await history.rows(
    'SELECT subject, subject_of, happened::DOUBLE AS happened FROM asset_used ORDER BY happened, seq',
  );
  const dealsOfLead = new Map<number, number[]>();
  for (let pair = 0; pair < pairs.leads.length; pair++) {
    const lead = pairs.leads[pair] as number;
    dealsOfLead.set(lead, [...(dealsOfLead.get(lead) ?? []), pairs.deals[pair] as number]);
  }
  const used = new Map<number, Set<number>>();
  let uses = 0;
  for (let row = 0; row < rows.rows; row++) {
    const on = rows.of['subject_of']![row] as number;
    if (on === 0) continue;
    uses++;
    for (const code of [on, ...(dealsOfLead.get(on) ?? [])]) {
      const deal = deals.place[code] ?? -1;
      if (deal < 0 || !((rows.of['happened']![row] as number) <= (deals.closedAt[deal] as number))) continue;
      used.set(deal, (used.get(deal) ?? new Set()).add(rows.of['subject']![row] as number));
    }
  }
  return { uses, of: (deal) => [...(used.get(deal) ?? [])] };
}
