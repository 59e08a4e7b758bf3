/** Marketing names a customer who speaks for us: the request is answered, and the customer's cap counts one more. */
import { z } from 'zod';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { REFERENCE } from '../../vocabulary/report-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { actingPerson, notOfSide } from '../acting-person.ts';
import { inForce } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { calledBy, findSubject } from '../find-subject.ts';
import { operation } from '../operation.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';
import { answerDraft, openReport, recordAnswer } from './answer-report.ts';
import { type ReferenceCap, referenceCap } from './reference-cap.ts';
import { concernedBy, tellingOf } from './telling.ts';

const USES = 'reference-uses';
const input = z.object({
  request: z.string().trim().min(1).max(500).describe('The request, by its id.'),
  customer: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('The customer’s account, by the id its system gives it.'),
  answer: z.string().trim().min(1).max(500).optional().describe('What else sales should know.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who answers; left out: whoever asks.'),
});
const output = z.object({
  subject: z.string(),
  customer: z.string(),
  /** This one counted. */
  uses: z.number(),
  most: z.number(),
  period: z.string(),
  seq: z.number(),
});
export type OfferReferenceOutput = z.infer<typeof output>;

async function capNow(context: WorkspaceContext): Promise<ReferenceCap> {
  const record = await context.agreements.read(context.workspace.id);
  const agreement = inForce(record, context.now())?.agreement ?? null;
  const zone = compileZone(agreement?.timeZone ?? 'UTC');
  invariant(zone.ok, 'a checked agreement names a zone that exists');
  return referenceCap(agreement, zone.value, context.now());
}

/** Those already on record in the period: links of the customer to requests. */
async function usesSince(
  customer: SubjectId,
  cap: ReferenceCap,
  { store, workspace }: WorkspaceContext,
): Promise<number> {
  let uses = 0;
  const filter = { kinds: ['linked'] as const, subject: customer, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page) {
      if (entry.kind !== 'linked' || entry.payload.role !== REFERENCE) continue;
      if (entry.happenedAt >= cap.since) uses += 1;
    }
  }
  return uses;
}

type Use = { readonly uses: number; readonly item: ItemChange };

/** One more use, resting on how many there were: of two at once, one is refused. */
async function oneMore(
  customer: SubjectId,
  cap: ReferenceCap,
  context: WorkspaceContext,
): Promise<Result<Use, Refusal>> {
  const id = `${customer}/${cap.period}`;
  const standing = await context.store.item(context.workspace.id, USES, id);
  const uses = (await usesSince(customer, cap, context)) + 1;
  if (uses > cap.most) {
    const says = `This customer was asked ${cap.most} times in ${cap.period} already; the agreement allows no more.`;
    return refused(refusal('conflict', 'asked-too-often', says, [{ path: 'customer', message: says }]));
  }
  const item = { collection: USES, id, body: JSON.stringify({ uses }), expect: standing?.revision ?? 0 };
  return done({ uses, item });
}

export const offerReference = operation({
  name: 'offer-reference',
  says: 'Answers a request for a reference with a customer, within the cap per customer and period.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing'],
  input,
  output,
  async run(asked, context) {
    const against = notOfSide(context, 'marketing');
    if (against !== null) return refused(against);
    const standing = await standingEngine(context);
    if (standing === null) return refused(NOTHING_IN_FORCE);
    const { state } = standing;
    const request = await findSubject(['insight'], asked.request, state, context);
    if (!request.ok) return request;
    const customer = await findSubject(['account'], asked.customer, state, context);
    if (!customer.ok) return customer;
    const by = await actingPerson(asked.by, context);
    if (!by.ok) return by;
    const cap = await capNow(context);
    const use = await oneMore(customer.value, cap, context);
    if (!use.ok) return use;
    const called = await calledBy([customer.value], state, context);
    const name = called.name(customer.value);
    const answer = asked.answer === undefined ? name : `${name}: ${asked.answer}`;
    const { handoff } = openReport(state, request.value);
    const subject = request.value;
    const link = {
      ...{ kind: 'linked', subject: customer.value, payload: { to: subject, role: REFERENCE } },
      ...{ happenedAt: context.now(), precision: 'instant', source: 'entente' },
      key: `${REFERENCE}/${subject}/${context.identity()}`,
    } as Draft;
    const answered = answerDraft({ subject, by: by.value, verdict: 'offered', answer, handoff }, context);
    const told = tellingOf(subject, await concernedBy(subject, state, context), context.now());
    const seq = await recordAnswer([link, answered], [use.value.item, told], context);
    if (!seq.ok) return seq;
    const { most, period } = cap;
    return done({ subject, customer: customer.value, uses: use.value.uses, most, period, seq: seq.value });
  },
});
