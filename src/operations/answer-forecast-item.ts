/** Marketing answers an item of the call: valid or not, and what it does about it. */
import { z } from 'zod';
import type { Draft } from '../ledger/entry.ts';
import { FORECAST_ITEM } from '../measures/read-forecast-items.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { actingPerson } from './acting-person.ts';
import type { WorkspaceContext } from './context.ts';
import { meant } from './did-you-mean.ts';
import type { ListForecastItemsOutput } from './list-forecast-items.ts';
import { operation } from './operation.ts';
import { notOwnSide } from './own-side.ts';
import { type Refusal, refusal } from './refusal.ts';

const input = z.object({
  item: z.string().min(1).max(500).describe('The opportunity, by the id its system gives it or by name.'),
  verdict: z
    .enum(['valid', 'not-valid'])
    .describe('Whether what marketing knows of the account bears it out.'),
  by: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Who of marketing answers, by the id in the CRM or by name; left out: whoever asks.'),
  action: z.string().trim().min(1).max(500).optional().describe('What marketing does about it.'),
});
const output = z.object({
  subject: z.string(),
  verdict: z.string(),
  action: z.string().nullable(),
  seq: z.number(),
});
export type AnswerForecastItemOutput = z.infer<typeof output>;
type Item = ListForecastItemsOutput['items'][number];

/** As many as are looked through; a call of more items is nobody's to check. */
const MOST_PAGES = 20;

/** Every item that stands, asked where the numbers are. */
async function standingItems(context: WorkspaceContext): Promise<Result<readonly Item[], Refusal>> {
  const items: Item[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const question = {
      operation: 'list-forecast-items',
      input: { after: items.length, limit: 500 },
      workspace: context.workspace.name,
    };
    const answer = await context.figures.ask(question, context.workspace, context);
    if (!answer.ok) return answer;
    const list = answer.value as ListForecastItemsOutput;
    items.push(...list.items);
    if (items.length >= list.total) break;
  }
  return done(items);
}

/** By subject or id, else by a name that only one bears. */
function itemNamed(written: string, items: readonly Item[]): Result<Item, Refusal> {
  const exact = items.filter(
    ({ subject, id }) => subject === written || id === written || id.endsWith(`/${written}`),
  );
  const named = items.filter(({ name }) => name.toLowerCase() === written.toLowerCase());
  const found = exact.length > 0 ? exact : named;
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return done(only);
  if (only !== undefined) {
    const ids = found.map(({ id }) => `"${id}"`).join(' or ');
    return refused(refusal('misuse', 'ambiguous-id', `Several items are called "${written}"; write ${ids}.`));
  }
  const near = meant(written, [...items.map(({ id }) => id), ...items.map(({ name }) => name)]);
  const says = `"${written}" is no item of the running period’s call.${near}`;
  return refused(refusal('not-found', 'no-such-item', says));
}

async function record(
  item: Item,
  by: SubjectId,
  { verdict, action }: z.output<typeof input>,
  context: WorkspaceContext,
): Promise<number> {
  const { store, workspace } = context;
  const now = context.now();
  const draft = {
    kind: 'answered',
    subject: item.subject as SubjectId,
    payload: { by, verdict, handoff: FORECAST_ITEM, ...(action === undefined ? {} : { action }) },
    happenedAt: now,
    precision: 'instant',
    source: 'entente',
    key: `forecast-item/${item.subject}/${context.identity()}`,
  } as Draft;
  const appended = await store.append(workspace.id, [draft], { now });
  const seq = appended.ok ? appended.value.seqs[0] : null;
  invariant(typeof seq === 'number', 'an answer that was allowed breaks no rule of the ledger');
  return seq;
}

export const answerForecastItem = operation({
  name: 'answer-forecast-item',
  says: 'Records marketing’s verdict on an item of the call (valid or not) and what it does about it.',
  kind: 'write',
  needs: 'workspace',
  who: ['marketing', 'operations', 'administrator'],
  input,
  output,
  async run(asked, context) {
    const other = notOwnSide(context.asker, 'marketing');
    if (other !== null) return refused(other);
    const items = await standingItems(context);
    if (!items.ok) return items;
    const item = itemNamed(asked.item, items.value);
    if (!item.ok) return item;
    const by = await actingPerson(asked.by, context);
    if (!by.ok) return by;
    const names = await context.store.names(context.workspace.id, [by.value]);
    if (item.value.owner !== null && names.get(by.value)?.label === item.value.owner) {
      const says = `${item.value.owner} has this opportunity; the verdict on it is marketing’s to give.`;
      return refused(refusal('not-allowed', 'own-item', says));
    }
    const seq = await record(item.value, by.value, asked, context);
    return done({
      subject: item.value.subject,
      verdict: asked.verdict,
      action: asked.action ?? null,
      seq,
    });
  },
});
