/** A file read whole, as texts: for questions about files that never enter the ledger. */
import { openTable } from './open-table.ts';
import { ArchiveRefused } from './probe-file.ts';

export type WholeTable = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that cannot be read as they stand: more or fewer cells than the header, damaged letters. */
  readonly unread: number;
};

/** The table, or why it cannot be read. Blank lines are nothing; a row with a fault is left out and counted. */
export async function readWholeTable(path: string): Promise<WholeTable | { readonly refused: string }> {
  try {
    const table = await openTable(path, { decimal: '.', known: () => 0 });
    const rows: (readonly string[])[] = [];
    let unread = 0;
    for await (const batch of table.rows()) {
      for (const [at, row] of batch.rows.entries()) {
        if (batch.bad.has(at)) unread += 1;
        else rows.push(row);
      }
    }
    return { header: table.header, rows, unread };
  } catch (error) {
    if (error instanceof ArchiveRefused) return { refused: error.message };
    throw error;
  }
}
