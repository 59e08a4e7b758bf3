/** A lens over a history told line by line, small enough to be counted by hand, and a measure read from it. */
import type { Draft } from '../src/ledger/entry.ts';
import type { MeasureContext } from '../src/measures/history/history.ts';
import type { Lens } from '../src/measures/lens-port.ts';
import type { MeasureAnswer, MeasureQuestion } from '../src/measures/measure-answer.ts';
import { readMeasure } from '../src/measures/read-measure.ts';
import { openLens } from '../src/store/lens/open-lens.ts';
import { memoryLedger } from '../src/store/memory/memory-ledger.ts';
import { instant } from '../src/vocabulary/instant.ts';

/** `at` in milliseconds or as ISO text; `more` stands in the place of what a line has by itself, such as its precision. */
export type Line = readonly [
  subject: string,
  at: number | string,
  kind: string,
  payload: object,
  more?: object,
];

/** When all of it was recorded: after everything that is told. */
const RECORDED = instant(Date.UTC(2031, 0, 1));

export async function lensOf(...lines: readonly Line[]): Promise<Lens> {
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const workspace = (await store.workspace('main', { now: RECORDED })).id;
  const drafts = lines.map(([subject, at, kind, payload, more], index) => ({
    ...{ subject, kind, payload, happenedAt: typeof at === 'number' ? at : Date.parse(at) },
    ...{ precision: 'instant', source: 'test', key: `k${index}` },
    ...more,
  })) as unknown as Draft[];
  const receipt = await store.append(workspace, drafts, { now: RECORDED });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
  return openLens({ store, workspace, path: ':memory:', timeZone: 'UTC', threads: 1 });
}

export async function read(
  lens: Lens,
  id: string,
  question: MeasureQuestion = {},
  context: MeasureContext = { agreement: null },
): Promise<MeasureAnswer> {
  const answer = await readMeasure(lens, id, question, context);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}
