/** A table of a report, whose first column heads its rows. */
import { escaped } from './report-words.ts';

export type Cell = string | { readonly words: string };

export function htmlTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const cell = (value: Cell, at: number): string => {
    const text = escaped(typeof value === 'string' ? value : value.words);
    return at === 0
      ? `<th scope="row">${text}</th>`
      : `<td${typeof value === 'string' ? '' : ' class="words"'}>${text}</td>`;
  };
  return [
    `<table><caption>${escaped(caption)}</caption>`,
    `<thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`,
  ].join('\n');
}
