/** What the parts of a mapping need while they are bound to one file: its columns, and a place for what is amiss. */
import type { Instant } from '../../vocabulary/instant.ts';
import type { Header } from './header.ts';
import { faultAt, type Locate, type MappingFault, type Path } from './mapping-fault.ts';
import type { FileShape, MappingShape } from './mapping-shape.ts';
import { didYouMean } from './nearest-name.ts';
import type { Row } from './row.ts';

/** A value map that must name every value it meets: looked through before anything is written. */
export type TotalMap = {
  readonly path: Path;
  readonly column: string;
  /** Where a missing word is to be added. */
  readonly table: string;
  readonly read: (row: Row) => string;
  readonly words: ReadonlyMap<string, string>;
  readonly applies: (row: Row) => boolean;
};

export type Compiler = {
  readonly shape: MappingShape;
  /** When the import runs: stands for dates nobody wrote down. */
  readonly now: Instant;
  readonly file: FileShape;
  readonly faults: MappingFault[];
  /** Positions that are read: their content is what "unchanged" is judged by. */
  readonly used: Set<number>;
  readonly totals: TotalMap[];
  /** Condition under which the part being bound is read at all. */
  applies: (row: Row) => boolean;
  fault(path: Path, message: string): void;
  /** Position of a column, or -1 where the file may do without it. */
  column(name: string, path: Path): number;
  /** The header that stands in the file for a column the mapping names; the mapping's name where none stands there. */
  heading(name: string): string;
};

export type JoinedColumns = {
  readonly positions: ReadonlyMap<string, number>;
  readonly absent: ReadonlySet<string>;
};

/** Columns of joined files stand behind the file's own, under `join-name.column`. */
export function compilerOf(
  shape: MappingShape,
  file: FileShape,
  header: Header,
  joined: JoinedColumns,
  locate: Locate,
  now: Instant,
): Compiler {
  const faults: MappingFault[] = [];
  const used = new Set<number>();
  const asked = new Set<string>();
  const ofJoined = new Map<number, string>();
  for (const [name, at] of joined.positions) if (!ofJoined.has(at)) ofJoined.set(at, name);
  return {
    shape,
    now,
    file,
    faults,
    used,
    totals: [],
    applies: () => true,
    fault: (path, message) => void faults.push(faultAt(locate, path, message)),
    column(name, path) {
      const at = joined.positions.get(name) ?? header.position(name);
      if (at >= 0) used.add(at);
      else if (joined.absent.has(name.slice(0, Math.max(0, name.indexOf('.'))))) return -1;
      else if (file.needs === undefined ? !asked.has(name) : file.needs.includes(name) && !asked.has(name)) {
        asked.add(name);
        const known = [...header.columns, ...joined.positions.keys()];
        const meant = didYouMean(name, known);
        const list = meant === '' ? ` It has: ${known.slice(0, 30).join(', ')}.` : meant;
        const others = file.columns?.[name] ?? [];
        const also = others.length === 0 ? '' : `, nor ${others.map((other) => `"${other}"`).join(', ')}`;
        faults.push(faultAt(locate, path, `the file has no column "${name}"${also}.${list}`));
      }
      return at;
    },
    heading(name) {
      const at = joined.positions.get(name);
      // A joined file's own header was placed before the mapping's name for it.
      if (at !== undefined) return ofJoined.get(at) ?? name;
      return header.written(header.position(name)) || name;
    },
  };
}
