/** Binds a moment of the mapping to a file: which column, written how, in which zone, known how exactly. */
import { DAY_MS, HOUR_MS, type Instant, PRECISIONS, type Precision } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { compileZone, instantOf, type Zone } from '../../vocabulary/time-zone.ts';
import type { Compiler } from './compiler.ts';
import type { Path } from './mapping-fault.ts';
import { compileFormat } from './moment-format.ts';
import { type MomentReader, type ParsedMoment, parsedMoment } from './parsed-moment.ts';
import { type Row, rowFault } from './row.ts';
import { compileText } from './text-value.ts';
import type { MomentShape } from './value-shapes.ts';

/** Reads into its own `at` and `precision`, so that reading makes no object. */
export type MomentValue = {
  readonly column: string;
  at: Instant;
  precision: Precision;
  /** The date was not in the row: the mapping's `else` stands in its place. */
  assumed: boolean;
  /** True where a moment was read; false leaves `missing` or a fault on the row. */
  readonly read: (row: Row) => boolean;
};

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone | null {
  if (name === 'UTC') return null;
  let zone = zones.get(name);
  if (zone === undefined) {
    const compiled = compileZone(name);
    invariant(compiled.ok, 'zones of a mapping were checked when it was read');
    zone = compiled.value;
    zones.set(name, zone);
  }
  return zone;
}

/** Wall-clock time to UTC; neighbouring rows mostly share their hour, whose offset is remembered. */
function toUtc(zone: Zone | null): (local: number) => number {
  if (zone === null) return (local) => local;
  const offsets = new Map<number, number>();
  return (local) => {
    const hour = Math.floor(local / HOUR_MS);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const start = hour * HOUR_MS;
      offset = start - instantOf(zone, start);
      // Within an hour that holds a change the offset of its beginning need not hold: such hours are not remembered.
      if (instantOf(zone, start + HOUR_MS) - instantOf(zone, start) !== HOUR_MS)
        return instantOf(zone, local);
      if (offsets.size > 200_000) offsets.clear();
      offsets.set(hour, offset);
    }
    return local - offset;
  };
}

function readersOf(formats: readonly string[]): readonly MomentReader[] {
  return formats.map((format) => {
    const compiled = compileFormat(format);
    invariant(compiled.ok, 'formats of a mapping were checked when it was read');
    return compiled.value;
  });
}

function coarser(read: Precision, wished: Precision | undefined): Precision {
  if (wished === undefined) return read;
  return PRECISIONS.indexOf(wished) > PRECISIONS.indexOf(read) ? wished : read;
}

function tryAll(readers: readonly MomentReader[], text: string, out: ParsedMoment): boolean {
  for (const reader of readers) if (reader(text, out)) return true;
  return false;
}

/** Years outside this are slips of a keyboard or a database's "for ever". */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export function compileMoment(shape: MomentShape, path: Path, compiler: Compiler): MomentValue {
  const parts = typeof shape === 'string' ? { column: shape } : shape;
  const { formats, zone, precision, else: otherwise, ...source } = parts;
  const text = compileText(source, path, compiler);
  const constant = 'value' in source && source.value !== undefined;
  const readers = readersOf(constant ? ['iso'] : (formats ?? compiler.shape.dates));
  const spare = readersOf(['iso']);
  const utc = toUtc(zoneOf(zone ?? compiler.shape.zone));
  const out = parsedMoment();
  const value: MomentValue = {
    column: text.column,
    at: 0 as Instant,
    precision: 'instant',
    assumed: false,
    read(row) {
      const found = text.read(row);
      value.assumed = found === '' && otherwise !== undefined;
      if (value.assumed && otherwise === 'import') {
        value.at = compiler.now;
        value.precision = 'instant';
        return true;
      }
      const written = value.assumed ? (otherwise ?? '') : found;
      if (written === '') {
        row.missing ??= text.column;
        return false;
      }
      return understand(row, written);
    },
  };
  const understand = (row: Row, written: string): boolean => {
    if (!tryAll(value.assumed ? spare : readers, written, out) || out.ms < EARLIEST || out.ms > LATEST) {
      rowFault(row, text.column, 'date', dateReason(written, formats ?? compiler.shape.dates));
      return false;
    }
    value.precision = coarser(out.precision, precision);
    const local = value.precision === 'day' && !out.zoned ? Math.floor(out.ms / DAY_MS) * DAY_MS : out.ms;
    value.at = (out.zoned ? out.ms : utc(local)) as Instant;
    return true;
  };
  if (otherwise !== undefined && otherwise !== 'import' && !tryAll(spare, otherwise, out))
    compiler.fault([...path, 'else'], `"${otherwise}" is neither "import" nor a date written as 2026-03-01`);
  if (constant && !tryAll(readers, text.read({ cells: [], fault: null, missing: null }), out))
    compiler.fault([...path, 'value'], 'is not a date written as 2026-03-01');
  return value;
}

function dateReason(written: string, formats: readonly string[]): string {
  return `"${written.slice(0, 60)}" is not a date between 1900 and 2200 written as ${formats.map((one) => (one === 'iso' ? 'YYYY-MM-DD' : one)).join(' or ')}`;
}
