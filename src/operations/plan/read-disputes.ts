/** Disputes between the sides, with the clause that decides each and what the record shows of it now. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { CLAUSES } from '../../agreement/agreement.ts';
import { type Dispute, disputesOf, whoDecides } from '../../plan/disputes.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { DISPUTES } from '../../vocabulary/plan-words.ts';
import { done } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { inForce } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { findingOf, findingShape } from './dispute-record.ts';
import { type ReadPlan, readGround } from './read-ground.ts';

const answer = z
  .object({
    answer: z.enum(['accepts', 'contests']),
    finding: z.string(),
    at: isoInstant,
    says: z.string().nullable(),
  })
  .nullable();
const dispute = z.object({
  id: z.string(),
  about: z.enum(DISPUTES),
  /** The lead or the deal, with its name. */
  on: z.object({ subject: z.string(), name: z.string() }).nullable(),
  clause: z.enum(CLAUSES),
  says: z.string().nullable(),
  openedBy: z.enum(SIDES).nullable(),
  at: isoInstant,
  state: z.enum(['open', 'settled', 'escalated', 'decided', 'withdrawn']),
  /** What the record shows now; of one that ended, what it ended with. */
  finding: findingShape,
  /** Whether a side accepted what has changed since. */
  changed: z.boolean(),
  answers: z.object({ marketing: answer, sales: answer }),
  /** Who decides where the sides do not agree. */
  decides: z.string(),
  outcome: z
    .object({
      favours: z.enum([...SIDES, 'neither']),
      marketing: z.number().nullable(),
      party: z.string().nullable(),
      says: z.string().nullable(),
      at: isoInstant,
    })
    .nullable(),
});
const output = z.object({ open: z.number(), total: z.number(), disputes: z.array(dispute) });
export type ReadDisputesOutput = z.infer<typeof output>;

const input = z.object({
  dispute: z.string().min(1).max(300).optional().describe('Only this one.'),
  state: z.enum(['unsettled', 'ended', 'all']).default('all').describe('Which are shown.'),
  limit: z.number().int().min(1).max(200).default(50).describe('The most to show.'),
});

type Shape = ReadDisputesOutput['disputes'][number];

function waits({ state }: Dispute): boolean {
  return state === 'open' || state === 'escalated';
}

function answerView(given: Dispute['answers']['sales']): Shape['answers']['sales'] {
  return given === null ? null : { ...given, at: isoOf(given.at) };
}

function outcomeView(outcome: Dispute['outcome']): Shape['outcome'] {
  if (outcome === null) return null;
  const { favours, marketing, party, says, at } = outcome;
  return { favours, marketing: marketing === null ? null : marketing / 10_000, party, says, at: isoOf(at) };
}

async function viewOf(one: Dispute, plan: ReadPlan, context: LensContext): Promise<Shape> {
  const { agreement } = plan.ground;
  const clauses = inForce(plan.record, context.now())?.clauses ?? [];
  const finding = await findingOf(one, { agreement, clauses }, context);
  const { subject, about, clause, says, openedBy, at, state, answers } = one;
  return {
    ...{
      id: subject,
      about,
      clause: clause as Shape['clause'],
      says,
      openedBy,
      at: isoOf(at),
      state,
      finding,
    },
    on: one.on === null ? null : { subject: one.on, name: plan.nameOf(one.on) ?? one.on },
    changed:
      waits(one) && SIDES.some((side) => answers[side] !== null && answers[side]?.finding !== finding.word),
    answers: { marketing: answerView(answers.marketing), sales: answerView(answers.sales) },
    decides: whoDecides(agreement, clause),
    outcome: outcomeView(one.outcome),
  };
}

export const readDisputes = operation({
  name: 'read-disputes',
  says: 'Reads disputes over leads, credit and rules, each with what the record shows and how it was settled.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ dispute: id, state, limit }, context) {
    const plan = await readGround(context);
    const all = disputesOf(plan.ground);
    const wanted = all.filter(
      (one) =>
        (id === undefined || one.subject === id) &&
        (state === 'all' || waits(one) === (state === 'unsettled')),
    );
    const shown: Shape[] = [];
    for (const one of wanted.slice(0, limit)) shown.push(await viewOf(one, plan, context));
    return done({ open: all.filter(waits).length, total: wanted.length, disputes: shown });
  },
});
