/** A delimited text file, plain or gzipped, read as a stream: memory does not grow with the file. */
import iconv from 'iconv-lite';
import { rowCutter } from './csv-rows.ts';
import { findDelimiter } from './delimiter.ts';
import { bytesOf, type Probe, probeFile } from './probe-file.ts';
import { headerNotes, MOST_COLUMNS, type RowBatch, type Table } from './table.ts';

export type CsvOptions = {
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** Counts the columns of a header that the mapping names: confirms the delimiter. */
  readonly known: (header: readonly string[]) => number;
};

/** Line ends as one kind. A lone carriage return ends a line only where nothing else does (old spreadsheets). */
function lineEnds(sample: string): (text: string, last: boolean) => string {
  if (!sample.includes('\n') && sample.includes('\r')) return (text) => text.replaceAll('\r', '\n');
  let held = '';
  return (text, last) => {
    let whole = held + text;
    held = '';
    if (!last && whole.endsWith('\r')) {
      held = '\r';
      whole = whole.slice(0, -1);
    }
    return whole.includes('\r') ? whole.replaceAll('\r\n', '\n') : whole;
  };
}

async function* textOf(probe: Probe): AsyncGenerator<{ text: string; bytes: number; last: boolean }> {
  const decoder = iconv.getDecoder(probe.encoding, { stripBOM: true });
  const ends = lineEnds(probe.sample);
  let bytes = 0;
  const chunks = bytesOf(probe.path, probe.gzipped, (raw) => {
    bytes += raw.length;
  });
  for await (const chunk of chunks)
    yield { text: ends(decoder.write(chunk as Buffer), false), bytes, last: false };
  yield { text: ends(decoder.end() ?? '', true), bytes, last: true };
}

type Start = { readonly header: readonly string[]; readonly delimiter: string; readonly said: boolean };

function startOf(probe: Probe, options: CsvOptions): Start {
  const delimiter = options.delimiter ?? findDelimiter(probe.sample, options.known);
  const ends = lineEnds(probe.sample);
  const { rows } = rowCutter({ delimiter, damaged: false, columns: -1, line: 1 }).cut(
    ends(probe.sample, true),
    true,
  );
  const said = /^sep=.\r?\n/i.test(probe.sample);
  const header = rows[said ? 1 : 0] ?? [];
  return { header: header.slice(0, MOST_COLUMNS + 1), delimiter, said };
}

async function* batches(probe: Probe, start: Start): AsyncGenerator<RowBatch> {
  const cutter = rowCutter({
    delimiter: start.delimiter,
    damaged: probe.damaged,
    columns: start.header.length,
    line: 1,
  });
  let skip = start.said ? 2 : 1;
  for await (const { text, bytes, last } of textOf(probe)) {
    const { rows, lines, bad } = cutter.cut(text, last);
    if (skip === 0) {
      if (rows.length > 0) yield { rows, lines, bad, bytes };
      continue;
    }
    const over = Math.min(skip, rows.length);
    skip -= over;
    if (rows.length === over) continue;
    const kept = new Map([...bad].filter(([at]) => at >= over).map(([at, fault]) => [at - over, fault]));
    yield { rows: rows.slice(over), lines: lines.slice(over), bad: kept, bytes };
  }
}

export async function openCsv(path: string, options: CsvOptions): Promise<Table> {
  const probe = await probeFile(path, options.encoding);
  const start = startOf(probe, options);
  return {
    path,
    header: start.header,
    encoding: probe.encoding,
    delimiter: start.delimiter,
    bytes: probe.bytes,
    digest: probe.digest,
    notes: headerNotes(start.header),
    rows: () => batches(probe, start),
  };
}
