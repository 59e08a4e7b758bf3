/**
 * A messy export of any size, made from a seed: quotes and line breaks in cells, a mark of byte order, Latin-1 bytes
 * among UTF-8, European decimals, records named twice, rows that are short, long or hold no date. It knows what it
 * wrote, so an import can be held against it.
 */
import { createWriteStream } from 'node:fs';

export const MESSY_MAPPING = `mapping: 1
system: messy
zone: Europe/Berlin
dates: [iso, DD.MM.YYYY]
numbers: { decimal: ',', thousands: '.' }
currency: EUR
files:
  leads:
    name: messy.csv
    record: id
    subject: { lead: id }
    at: created
    entries:
      created:
        label: name
        fields: { source: source, budget: { column: budget, type: money } }
      staged: { stage: status }
`;

export type MessyFigures = {
  readonly rows: number;
  /** Rows that must come back. */
  readonly rejected: number;
  /** Records named by at least one good row. */
  readonly records: number;
  /** Good rows that say of a record what the good row before said. */
  readonly same: number;
};

/** Small and fast; good enough to make a mess. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const GERMAN = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 });
const SOURCES = ['web', 'fair "Süd"', 'a;b', 'two\nlines', 'comma, here', ''];

function quoted(text: string): string {
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Row = { readonly text: string; readonly bad: boolean; readonly latin: boolean; readonly id: number };

function rowOf(index: number, chance: () => number): Row {
  // One in twenty names an earlier record again.
  const id = chance() < 0.05 ? Math.floor(chance() * (index + 1)) : index;
  const source = SOURCES[Math.floor(chance() * SOURCES.length)] ?? '';
  const day = 1 + Math.floor(chance() * 28);
  const two = String(day).padStart(2, '0');
  const date = chance() < 0.5 ? `2026-03-${two}` : `${two}.03.2026`;
  const cents = Math.floor(chance() * 1e7);
  const budget = GERMAN.format(cents / 100);
  const status = chance() < 0.5 ? 'new' : 'ripe';
  const cells = [`L${id}`, quoted(`Näme ${id % 97}`), date, quoted(source), budget, status];
  const kind = chance();
  if (kind < 0.004) return { text: cells.slice(0, 4).join(';'), bad: true, latin: false, id };
  if (kind < 0.008) return { text: [...cells, 'more'].join(';'), bad: true, latin: false, id };
  if (kind < 0.012) return { text: cells.with(2, 'someday').join(';'), bad: true, latin: false, id };
  if (kind < 0.016) return { text: cells.with(4, '1,2,3').join(';'), bad: true, latin: false, id };
  if (kind < 0.02) return { text: cells.join(';'), bad: true, latin: true, id };
  return { text: cells.join(';'), bad: false, latin: false, id };
}

export async function writeMessyExport(path: string, rows: number, seed: number): Promise<MessyFigures> {
  const chance = chanceFrom(seed);
  const out = createWriteStream(path);
  const last = new Map<number, string>();
  let rejected = 0;
  let same = 0;
  out.write('\uFEFFid;name;created;source;budget;status\r\n');
  for (let index = 0; index < rows; index++) {
    const { text, bad, latin, id } = rowOf(index, chance);
    if (bad) rejected += 1;
    else if (last.get(id) === text) same += 1;
    else last.set(id, text);
    if (!out.write(Buffer.from(`${text}\r\n`, latin ? 'latin1' : 'utf8')))
      await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return { rows, rejected, records: last.size, same };
}
