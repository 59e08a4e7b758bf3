/** A wave looked at in one region or team: the same figures of the groups that are made of whole leaves there. */
import type { Side } from '../../vocabulary/side.ts';
import { GROUPS, type GroupId, type Level } from './cells.ts';
import { type Filter, leavesOf } from './leaves.ts';
import { CUTS, type CutBy } from './places.ts';
import { chiefMeans, type ScaleMeans } from './results.ts';
import type { ClosedWave, Cut, Wave } from './waves.ts';

function filterOf(group: GroupId, cut: Cut): Filter {
  if (group === 'everyone') return cut;
  const [side, level] = group.split('-') as [Side, Level | undefined];
  return { ...cut, side, level };
}

/** How many of a group answered in a region or team; null where it is not told of. */
export function toldIn(closed: ClosedWave, group: GroupId, cut: Cut): number | null {
  const whole = group === 'everyone' ? group : (group.split('-')[0] as Side);
  if (closed.leaves === undefined || !closed.published.includes(whole)) return null;
  const leaves = leavesOf(closed.leaves, filterOf(group, cut));
  return leaves.length === 0 ? null : leaves.reduce((sum, { respondents }) => sum + respondents.length, 0);
}

/** Nothing is told of a wave in which no group of the cut is. */
export function cutWave(wave: Wave, cut: Cut): Wave {
  const { closed } = wave;
  const published = closed === null ? [] : GROUPS.filter((group) => toldIn(closed, group, cut) !== null);
  const isThere = (own: string | undefined, asked: string | undefined) =>
    asked === undefined || own === asked;
  return {
    ...{ ...wave, cut },
    closed: closed === null ? null : { ...closed, published, withheld: [] },
    sheets: wave.sheets.filter(({ region, team }) => isThere(region, cut.region) && isThere(team, cut.team)),
  };
}

export type CutTold = {
  readonly by: CutBy;
  readonly value: string;
  readonly groups: readonly { readonly group: GroupId; readonly n: number }[];
  readonly withheld: readonly {
    readonly side: Side;
    readonly why: 'nobody' | 'few' | 'difference' | 'waves';
  }[];
  readonly scales: readonly ScaleMeans[];
};

/** Every region and team of which a group is told, or asked for in vain, in the order of their names. */
export function cutsOf(wave: Wave): readonly CutTold[] {
  const { closed } = wave;
  if (closed?.leaves === undefined) return [];
  const { leaves, withheldCuts = [] } = closed;
  return CUTS.flatMap((by) => {
    const held = leaves.flatMap((leaf) => (by === 'region' ? leaf.regions : leaf.teams));
    const values = [
      ...new Set([...held, ...withheldCuts.filter((one) => one.by === by).map((one) => one.value)]),
    ];
    return values
      .filter((value) => value !== '')
      .sort()
      .map((value): CutTold => {
        const own = cutWave(wave, { [by]: value });
        const groups = (own.closed?.published ?? []).flatMap((group) => {
          const n = toldIn(closed, group, { [by]: value });
          return n === null ? [] : [{ group, n }];
        });
        const withheld = withheldCuts
          .filter((one) => one.by === by && one.value === value)
          .map(({ side, why }) => ({ side, why }));
        return { ...{ by, value, groups, withheld }, scales: chiefMeans(own) };
      });
  });
}
