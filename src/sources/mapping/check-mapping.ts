/** What must hold between the parts of a mapping, whatever the files: named maps, zones, formats, subjects, moments. */
import iconv from 'iconv-lite';
import { compileZone } from '../../vocabulary/time-zone.ts';
import type { EntryShape } from './entry-shapes.ts';
import { faultAt, type Locate, type MappingFault, type Path } from './mapping-fault.ts';
import type { FileShape, MappingShape } from './mapping-shape.ts';
import { compileFormat } from './moment-format.ts';
import { didYouMean } from './nearest-name.ts';

type Report = (path: Path, message: string) => void;
type Seen = { readonly zones: Set<string>; readonly maps: readonly string[] };

/** Tables whose keys are names of the user's own. */
const OWN_NAMES = ['fields', 'personal', 'columns', 'when', 'where', 'on', 'files', 'entries', 'join'];

type Check = (part: unknown, path: Path, report: Report, seen: Seen) => boolean;

/** Whatever the place: `zone`, `formats` and `map` mean the same everywhere. False: not such a word, look inside. */
const CHECKS: Readonly<Record<string, Check>> = {
  zone: (part, path, report, seen) => typeof part === 'string' && checkZone(part, path, report, seen),
  formats: (part, path, report) => Array.isArray(part) && checkFormats(part, path, report),
  dates: (part, path, report) => Array.isArray(part) && checkFormats(part, path, report),
  map: (part, path, report, seen) => typeof part === 'string' && checkMapName(part, path, report, seen),
};

function walk(value: unknown, path: Path, report: Report, seen: Seen, ownNames = false): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const check = ownNames ? undefined : CHECKS[key];
    if (check?.(part, at, report, seen) === true) continue;
    walk(part, at, report, seen, !ownNames && OWN_NAMES.includes(key));
  }
}

function checkZone(name: string, path: Path, report: Report, seen: Seen): true {
  if (seen.zones.has(name)) return true;
  const zone = compileZone(name);
  if (zone.ok) seen.zones.add(name);
  else report(path, zone.refusal);
  return true;
}

function checkFormats(formats: readonly unknown[], path: Path, report: Report): true {
  formats.forEach((format, index) => {
    const compiled = compileFormat(String(format));
    if (!compiled.ok) report([...path, index], compiled.refusal);
  });
  return true;
}

function checkMapName(name: string, path: Path, report: Report, seen: Seen): true {
  if (!seen.maps.includes(name))
    report(path, `there is no value map "${name}" under values.${didYouMean(name, seen.maps)}`);
  return true;
}

function checkEntry(file: FileShape, entry: EntryShape, path: Path, report: Report): void {
  if (entry.subject === undefined && file.subject === undefined)
    report([...path, 'subject'], 'says no subject, and neither does its file');
  if (entry.at === undefined && file.at === undefined)
    report([...path, 'at'], 'does not say when it happened, and neither does its file');
  if (entry.kind === 'closed' && typeof entry.outcome === 'object' && entry.outcome.value !== undefined)
    if (entry.outcome.value !== 'won' && entry.outcome.value !== 'lost')
      report([...path, 'outcome', 'value'], 'must be "won" or "lost"');
}

function checkFile(file: FileShape, path: Path, report: Report): void {
  if (Object.keys(file.entries).length === 0) report([...path, 'entries'], 'has no entry');
  if (file.encoding !== undefined && !iconv.encodingExists(file.encoding))
    report(
      [...path, 'encoding'],
      `"${file.encoding}" is not an encoding known here (such as "windows-1252")`,
    );
  if (file.encoding !== undefined && file.encoding.toLowerCase() === 'auto')
    report([...path, 'encoding'], 'leave it out: encodings are found without being named');
  for (const [name, entry] of Object.entries(file.entries))
    checkEntry(file, entry, [...path, 'entries', name], report);
}

function checkRates(shape: MappingShape, report: Report): void {
  if (shape.rates.length > 0 && shape.home === undefined)
    report(['rates'], 'rates need "home:", the currency they lead to');
}

export function checkMapping(shape: MappingShape, locate: Locate): readonly MappingFault[] {
  const faults: MappingFault[] = [];
  const report: Report = (path, message) => void faults.push(faultAt(locate, path, message));
  walk({ ...shape, values: {}, rates: [] }, [], report, {
    zones: new Set(['UTC']),
    maps: Object.keys(shape.values),
  });
  for (const [name, file] of Object.entries(shape.files)) checkFile(file, ['files', name], report);
  checkRates(shape, report);
  return faults;
}
