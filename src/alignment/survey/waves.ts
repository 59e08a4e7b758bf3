/** The waves a ledger tells of: what was asked, who may be told of, and the sheets under the groups they are told in. */
import type { Entry } from '../../ledger/entry.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Sheet } from './answers.ts';
import { type Cell, cellOf, cellsOf, type GroupId } from './cells.ts';
import { type Points, type Question, questionNamed } from './form.ts';
import type { Leaf } from './leaves.ts';
import { DIMENSIONS, type Dimension } from './places.ts';
import type { Respondents, Told, Withheld, WithheldCut } from './release.ts';

export type ClosedWave = {
  readonly at: Instant;
  readonly seq: Seq;
  readonly published: readonly GroupId[];
  readonly withheld: readonly Withheld[];
  readonly respondents: Respondents;
  readonly named: readonly string[];
  /** Only where somebody has a region or team. */
  readonly leaves?: readonly Leaf[] | undefined;
  readonly withheldCuts?: readonly WithheldCut[] | undefined;
};

/** One region, one team, or one team in one region. */
export type Cut = { readonly region?: string | undefined; readonly team?: string | undefined };

export type Wave = {
  readonly id: string;
  readonly name: string;
  readonly points: Points;
  readonly questions: readonly Question[];
  readonly floor: number;
  readonly invited: Readonly<Record<Cell, number>>;
  /** What a side is cut by, in this order. */
  readonly order?: readonly Dimension[] | undefined;
  /** What of it is looked at; left out: all of it. */
  readonly cut?: Cut | undefined;
  readonly imported: boolean;
  readonly openedAt: Instant;
  readonly closesAt: Instant;
  readonly seq: Seq;
  /** Null while it is open. */
  readonly closed: ClosedWave | null;
  readonly sheets: readonly Sheet[];
};

type Growing = { -readonly [Key in keyof Wave]: Wave[Key] } & { sheets: Sheet[] };

/** What is kept of a sheet's origin: no more than is told. */
function groupOf(side: 'marketing' | 'sales' | null, level: 'leader' | 'staff' | null): GroupId {
  if (side === null) return 'everyone';
  return level === null ? side : cellOf(side, level);
}

/** From live entries in the ledger's order. */
export function wavesOf(entries: Iterable<Entry>): readonly Wave[] {
  const waves = new Map<string, Growing>();
  for (const entry of entries) {
    if (entry.kind === 'survey-opened') {
      const { wave, questions, ...rest } = entry.payload;
      waves.set(wave, {
        ...{ id: wave, name: rest.name, points: rest.points, floor: rest.floor, invited: rest.invited },
        order: rest.order ?? DIMENSIONS,
        ...{ imported: rest.imported, openedAt: entry.happenedAt, closesAt: rest.closesAt, seq: entry.seq },
        questions: questions.flatMap((id) => questionNamed(id) ?? []),
        ...{ closed: null, sheets: [] },
      });
    }
    if (entry.kind === 'survey-answered' && entry.payload.named !== true) {
      const { wave, side, level, region, team, answers } = entry.payload;
      const numbers = Object.entries(answers).filter(
        (one): one is [string, number] => typeof one[1] === 'number',
      );
      waves.get(wave)?.sheets.push({
        ...{ group: groupOf(side, level), region, team },
        answers: Object.fromEntries(numbers),
      });
    }
    if (entry.kind === 'survey-closed') {
      const { wave, ...closed } = entry.payload;
      const found = waves.get(wave);
      if (found !== undefined) found.closed = { ...closed, at: entry.happenedAt, seq: entry.seq };
    }
  }
  return [...waves.values()];
}

/** What the waves so far have told, as the next one must know it. */
export function toldOf(waves: readonly Wave[]): readonly Told[] {
  return waves.flatMap(({ closed, floor }) =>
    closed === null
      ? []
      : [
          {
            ...{ floor, respondents: closed.respondents, published: closed.published },
            ...{ named: closed.named, leaves: closed.leaves },
          },
        ],
  );
}

/** Whether a sheet kept under one group is of another: sheets of cells are of their side and of everyone. */
export function isOf(sheet: Sheet, group: GroupId): boolean {
  return cellsOf(sheet.group).every((cell) => cellsOf(group).includes(cell));
}

/** The sheets of a group that is told; empty of every other. */
export function sheetsOf(wave: Wave, group: GroupId): readonly Sheet[] {
  if (wave.closed === null || !wave.closed.published.includes(group)) return [];
  return wave.sheets.filter((sheet) => isOf(sheet, group));
}
