/** Puts the answer of an import together: the counts, and what the files can and cannot tell. */
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { NO_CURRENCY } from '../mapping/money-text.ts';
import type { ImportContext } from './import-context.ts';
import {
  type FileHistory,
  type FileTally,
  type ImportReport,
  type OwnerCoverage,
  sumCounts,
} from './import-report.ts';
import type { PreparedFile } from './prepare-import.ts';
import { DATED_KINDS, precisionOf } from './source-depth.ts';

const MOST_OWNERS = 200;

function historyOf(tally: FileTally, prepared: PreparedFile): FileHistory {
  const kinds = prepared.plan.entries.map((entry) => entry.shape.kind);
  const history = kinds.some((kind) => DATED_KINDS.includes(kind));
  const notes = [...prepared.table.notes];
  if (tally.rowsIn === 0) notes.push('no row stands below its header');
  if (kinds.includes('created') || kinds.includes('changed'))
    notes.push('fields are known as the export shows them, not as they were before');
  if (tally.precision.day > 0)
    notes.push(`${tally.precision.day} dates have no time of day: no hour clock runs on them`);
  if (tally.assumedDates > 0)
    notes.push(`${tally.assumedDates} rows have no date of their own: the mapping's stands in its place`);
  if (tally.withoutEntries > 0) notes.push(`${tally.withoutEntries} rows hold nothing the mapping takes`);
  if (tally.older > 0) notes.push(`${tally.older} rows are older than what was known, and changed nothing`);
  return {
    file: tally.file,
    rows: tally.rowsIn,
    depth: history ? 'history' : 'current-values',
    precision: precisionOf(tally),
    notes,
  };
}

async function coverageOf(context: ImportContext): Promise<OwnerCoverage[]> {
  const all = Object.entries(context.state.owners).sort((a, b) => b[1].subjects - a[1].subjects);
  const owners = all.slice(0, MOST_OWNERS);
  const names = await context.store.names(
    context.workspace,
    owners.map(([owner]) => owner as SubjectId),
  );
  return owners.map(([owner, counts]) => ({
    owner: names.get(owner as SubjectId)?.label ?? owner,
    ...counts,
  }));
}

function notesOf(coverage: readonly OwnerCoverage[]): string[] {
  const silent = coverage.filter((owner) => owner.subjects > 0 && owner.attempts === 0).length;
  if (coverage.length === 0 || silent === 0) return [];
  return silent === coverage.length
    ? ['no activities came with this import: nothing can be said about follow-up']
    : [
        `${silent} of ${coverage.length} owners have no activities in this import: nothing can be said about their follow-up`,
      ];
}

function currencyNotes(files: readonly PreparedFile[]): string[] {
  if (!files.some(({ plan }) => plan.withoutCurrency)) return [];
  return [
    `amounts without a currency are kept as ${NO_CURRENCY} (not known): name it with "currency:" in a mapping that extends the preset`,
  ];
}

export async function reportOf(
  context: ImportContext,
  files: readonly PreparedFile[],
  ignored: readonly string[],
  resumed: boolean,
): Promise<ImportReport> {
  const tallies = context.state.files;
  const counts = sumCounts(tallies);
  const { rowsIn, created, updated, unchanged, rejected, unprocessed } = counts;
  invariant(
    rowsIn === created + updated + unchanged + rejected + unprocessed,
    'every row is created, updated, unchanged, rejected or unprocessed',
  );
  const dates = tallies.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  const sum = (pick: (tally: FileTally) => number) =>
    tallies.reduce((total, tally) => total + pick(tally), 0);
  const coverage = await coverageOf(context);
  return {
    ...counts,
    run: context.run,
    dryRun: context.dryRun,
    resumed,
    rejectedFile: context.rejects.path(),
    entries: sum((tally) => tally.entries),
    perFile: tallies,
    ignored,
    rejects: context.rejects.shown(),
    flagged: context.state.flagged,
    history: {
      from: dates.length === 0 ? null : (Math.min(...dates.map(({ from }) => from)) as Instant),
      to: dates.length === 0 ? null : (Math.max(...dates.map(({ to }) => to)) as Instant),
      precision: {
        instant: sum((tally) => tally.precision.instant),
        minute: sum((tally) => tally.precision.minute),
        day: sum((tally) => tally.precision.day),
      },
      assumedDates: sum((tally) => tally.assumedDates),
      files: tallies.map((tally, index) => historyOf(tally, files[index]!)),
      coverage,
    },
    notes: [...notesOf(coverage), ...currencyNotes(files)],
  };
}
