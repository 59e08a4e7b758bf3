/** Says that notices were read: single ones, or all that have been told. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { instant } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { MARKS, type ReadMarks } from './kept-notices.ts';
import { marksOf } from './read-marks.ts';
import { readerOf } from './readers.ts';

const input = z.object({
  ids: z.array(z.string().min(1).max(500)).max(200).optional().describe('Single notices.'),
  upTo: isoInstant.optional().describe('All that were told up to then.'),
});
const output = z.object({ marked: z.number() });

/** Single marks kept besides the instant; the oldest are forgotten first. */
const MOST_SINGLE = 1_000;
const TIMES_TO_TRY = 5;

export const markNoticesRead = operation({
  name: 'mark-notices-read',
  says: 'Says that notices were read: single ones, or all that were told up to an instant.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ ids = [], upTo }, { store, workspace, asker, now }) {
    const until = upTo === undefined ? 0 : Date.parse(upTo);
    if (Number.isNaN(until)) {
      return refused(refusal('misuse', 'no-such-moment', `"${upTo}" is no instant that exists.`));
    }
    const reader = readerOf(asker);
    for (let time = 0; time < TIMES_TO_TRY; time += 1) {
      const item = await store.item(workspace.id, MARKS, reader);
      const before = await marksOf(reader, { store, workspace });
      // Nothing that is told later is read already, whatever was asked.
      const marks: ReadMarks = {
        upTo: instant(Math.max(before.upTo, Math.min(until, now()))),
        single: [...new Set([...before.single, ...ids])].slice(-MOST_SINGLE),
      };
      const change = {
        collection: MARKS,
        id: reader,
        body: JSON.stringify(marks),
        expect: item?.revision ?? 0,
      };
      if ((await store.changeItems(workspace.id, [change])).ok) return done({ marked: ids.length });
    }
    return refused(refusal('busy', 'busy', 'The marks are being changed elsewhere; try again.'));
  },
});
