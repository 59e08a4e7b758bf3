/** Takes a table away as CSV. The file's name says what it is and when it was asked. */
import { type Cell, csvText, download } from '../format/csv.ts';
import { announce } from '../shell/announce.ts';

export type Sheet = {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

export function CsvButton(props: { readonly sheet: Sheet; readonly label?: string }) {
  const take = () => {
    download(`${props.sheet.name}.csv`, csvText(props.sheet.head, props.sheet.rows));
    announce(`${props.sheet.name}.csv was downloaded`);
  };
  return (
    <button type="button" className="button button-quiet no-print -mr-2" onClick={take}>
      <span aria-hidden="true">↓</span> {props.label ?? 'CSV'}
      <span className="sr-only">{` of ${props.sheet.name}`}</span>
    </button>
  );
}
