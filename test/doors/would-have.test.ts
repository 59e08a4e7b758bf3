/** A history that nobody ran under the text: what would have been is shown, and nothing of it stands in the ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-would-have-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = `entente: 1
name: Supposed
timeZone: UTC
calendar: { default: always, calendars: { always: { timeZone: UTC, week: { mon: ["00:00-24:00"], tue: ["00:00-24:00"], wed: ["00:00-24:00"], thu: ["00:00-24:00"], fri: ["00:00-24:00"], sat: ["00:00-24:00"], sun: ["00:00-24:00"] } } } }
stages:
  qualified: mql
  customer: customer
  list:
    - { id: inquiry, name: Inquiry, definition: Raised a hand., owner: marketing, enter: { on: [created] } }
    - { id: mql, name: Qualified, definition: Worth a call., owner: marketing, enter: { on: [qualified] } }
    - { id: customer, name: Customer, definition: Bought., owner: sales, enter: { on: [won] } }
scoring:
  fit: { criteria: [], grades: { A: 30, B: 20, C: 10 } }
  engagement:
    rules: [{ id: demo, says: Asked for a demo, touch: [demo-request], points: 40, halfLife: 30 days }]
    levels: { "1": 40, "2": 20, "3": 10 }
  qualifies: [D1]
handoffs:
  list:
    - { id: first-call, what: A qualified lead goes to sales, from: marketing, to: sales, when: { stage: mql }, clock: { within: 4 hours, stops: [attempted] } }
`;

it('judges by the text the handoffs that would have been, from touches as the lens keeps them', async () => {
  const directory = memoryDirectory(root);
  directory.setNow('2026-03-02T08:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    const input = { text, as, by };
    const answer = await directory.ask({ operation: 'sign-agreement', input, workspace: 'main' }, ASKING);
    expect(answer).toMatchObject({ ok: true });
  }
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const draft = (lead: string, at: string, kind: string, payload: unknown): Draft =>
    ({
      happenedAt: instant(Date.parse(at)),
      precision: 'instant',
      source: 'crm',
      key: `${lead} ${kind}`,
      subject: `lead:${lead}` as SubjectId,
      kind,
      payload,
    }) as Draft;
  const call = { activity: 'call', by: null, automatic: false };
  const history = ['one', 'two', 'three'].flatMap((lead) => [
    draft(lead, '2026-01-05T08:00:00Z', 'created', { fields: {} }),
    draft(lead, '2026-01-05T09:00:00Z', 'touched', { type: 'demo-request' }),
  ]);
  history.push(draft('one', '2026-01-05T10:00:00Z', 'attempted', call));
  history.push(draft('two', '2026-01-06T10:00:00Z', 'attempted', call));
  const now = instant(Date.parse('2026-03-02T08:30:00Z'));
  expect(await directory.store.append(workspace.id, history, { now })).toMatchObject({ ok: true });

  const input = { id: 'sla-attainment' };
  const answer = await directory.ask({ operation: 'read-measure', input, workspace: 'main' }, ASKING);
  const definition = 'sla-attainment/decided-clocks/would-have';
  expect(answer).toMatchObject({ ok: true, value: { definition, n: 3, value: 1 / 3 } });
  const written = [];
  for await (const page of directory.store.entries(workspace.id, { kinds: ['handed-off'] }))
    written.push(...page);
  expect(written).toEqual([]);
});
