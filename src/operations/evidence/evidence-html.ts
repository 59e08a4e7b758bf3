/** Tables and sections of a page that needs nothing else and prints cleanly. Everything that was written is escaped. */

export const STYLE = `
:root { color-scheme: light; }
body { font: 10.5pt/1.5 system-ui, "Segoe UI", sans-serif; color: #1b1d21; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font: 600 20pt/1.2 Georgia, serif; margin: 0 0 .25rem; }
h2 { font: 600 13pt/1.3 Georgia, serif; margin: 2rem 0 .5rem; border-bottom: 1px solid #b9bcc4; padding-bottom: .2rem; }
p { margin: .25rem 0 .5rem; max-width: 46rem; }
.sentence { font: 13pt/1.4 Georgia, serif; margin: 1rem 0; }
.note { color: #565b66; font-size: 9pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #e2e4e9; }
th { font-weight: 600; border-bottom-color: #b9bcc4; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td .note { display: block; }
code { font: 8.5pt/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.label { border: 1px solid #1b1d21; padding: .1rem .4rem; font-weight: 600; }
tr { break-inside: avoid; }
h2, caption { break-after: avoid; }
thead { display: table-header-group; }
@page { size: A4; margin: 18mm 16mm; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
@media (max-width: 40rem) { body { padding: 0 .75rem; } .wide { overflow-x: auto; } }
`;

export function safe(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] as string,
  );
}

export type Cell = { readonly text: string; readonly note?: string; readonly code?: true };
export type Column = { readonly title: string; readonly number?: true };

function cellOf({ text, note, code }: Cell, { number }: Column): string {
  const shown = code === true ? `<code>${safe(text)}</code>` : safe(text);
  const below = note === undefined || note === '' ? '' : `<span class="note">${safe(note)}</span>`;
  return `<td${number === true ? ' class="number"' : ''}>${shown}${below}</td>`;
}

export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): string {
  const head = columns
    .map(
      ({ title, number }) => `<th scope="col"${number === true ? ' class="number"' : ''}>${safe(title)}</th>`,
    )
    .join('');
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => cellOf(cell, columns[index] as Column)).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${safe(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

export function section(title: string, lead: string, content: string): string {
  return `<section><h2>${safe(title)}</h2>${lead === '' ? '' : `<p class="note">${safe(lead)}</p>`}${content}</section>`;
}
