/** Touches by column are checked as a whole: a hole in one column would shift all that follows. */

import { PRECISIONS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { AppendOptions, TouchColumns } from './ledger-store.ts';

/** Throws where the columns are no table of touches: unequal lengths, an instant that is none, a touch without type. */
export function checkTouchColumns(touches: TouchColumns, options: AppendOptions): void {
  invariant(
    options.cursor === undefined && options.expectHead === undefined,
    'touches are observed: no cursor and no expected head go with them',
  );
  const rows = touches.keys.length;
  const { subjects, happenedAt, types, channels, campaigns, assets, sides } = touches;
  for (const column of [subjects, happenedAt, types, channels, campaigns, assets, sides])
    invariant(column.length === rows, 'columns of touches are equally long');
  invariant(
    touches.source !== '' && PRECISIONS.includes(touches.precision),
    'touches say source and precision',
  );
  for (let row = 0; row < rows; row += 1) {
    invariant(Number.isSafeInteger(happenedAt[row]), 'a touch happened at a whole number of milliseconds');
    invariant(touches.keys[row] !== '' && types[row] !== '', 'a touch has a key and a type');
    invariant(subjects[row] !== '' && sides[row]! <= 2, 'a touch has a subject and a known side');
  }
}
