/** What did we decide, is it done: the common plan of both sides as its records and the ledger show it. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { actionsOf, followUp } from '../../plan/actions.ts';
import { planItems } from '../../plan/annual-plan.ts';
import { communicationMatrix } from '../../plan/communication.ts';
import { decisionsOf } from '../../plan/decisions.ts';
import { assignmentsOf, exchangesOf, exposuresOf, plannedShare } from '../../plan/exchanges.ts';
import { liaisonsOf } from '../../plan/liaisons.ts';
import { heldMeetings, nextMeetings } from '../../plan/meetings.ts';
import { dateOf, todayOf } from '../../plan/plan-ground.ts';
import { changesOf, relapseRisks } from '../../plan/relapse.ts';
import { silenceOf } from '../../plan/silence.ts';
import { programmeProgress, stepStandings } from '../../plan/steps.ts';
import { DAY_MS, instant, isoOf } from '../../vocabulary/instant.ts';
import { dateText } from '../../vocabulary/local-date.ts';
import { done } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import { operation } from '../operation.ts';
import { ownSubjects, seesPersons } from '../persons-told.ts';
import { isoInstant } from '../words.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';
import {
  actionShape,
  assignmentShape,
  changeShape,
  decisionShape,
  differenceShape,
  exchangeShape,
  exposureShape,
  followUpShape,
  itemShape,
  liaisonShape,
  lineShape,
  meetingHeld,
  meetingNext,
  riskShape,
  side,
  silenceShape,
  stepShape,
  thanksShape,
} from './plan-shapes.ts';
import {
  actionView,
  assignmentView,
  changeView,
  decisionView,
  differenceViews,
  exchangeView,
  heldView,
  itemView,
  liaisonView,
  lineView,
  nextView,
  silenceView,
  stepView,
  thanksViews,
  type Viewer,
} from './plan-views.ts';
import { riskSentence } from './risk-words.ts';

/** Of what grows without end, so many of the latest. */
const LATEST = 50;
/** Whether working together is planned is judged over a year. */
const YEAR_MS = 365 * DAY_MS;

const input = z.object({
  latest: z.number().int().min(1).max(1_000).default(LATEST).describe('Of ended things the latest so many.'),
});
const output = z.object({
  at: isoInstant,
  zone: z.string(),
  today: z.string(),
  /** Whether a text is in force; without one there is no cadence and no step shown. */
  inForce: z.boolean(),
  /** The side and person of whoever asks; null where they are not known. */
  you: z.object({ side: side.nullable(), person: z.string().nullable() }),
  next: z.array(meetingNext),
  held: z.array(meetingHeld),
  heldCount: z.number(),
  actions: z.array(actionShape),
  followUp: z.object({ all: followUpShape, marketing: followUpShape, sales: followUpShape }),
  decisions: z.array(decisionShape),
  steps: z.array(stepShape),
  /** Share of the ten steps' evidence that the record shows. */
  progress: z.number(),
  items: z.array(itemShape),
  matrix: z.array(lineShape),
  liaisons: z.array(liaisonShape),
  assignments: z.array(assignmentShape),
  exchanges: z.array(exchangeShape),
  exposures: z.array(exposureShape),
  /** Share of meetings and exchanges of the last year that were planned. */
  planned: z.object({ share: z.number().nullable(), n: z.number() }),
  changes: z.array(changeShape),
  differences: z.array(differenceShape),
  thanks: z.array(thanksShape),
  silence: silenceShape,
  risks: z.array(riskShape),
});
export type ReadPlanOutput = z.infer<typeof output>;

export function planParts(facts: PlanFacts) {
  const { ground, words, signedAt, recorded, inForceSince, clauses, ledBy } = facts;
  const actions = actionsOf(ground);
  const held = heldMeetings(ground);
  const next = nextMeetings(held, inForceSince, ground);
  const items = planItems(ground);
  const liaisons = liaisonsOf(ground);
  const decisions = decisionsOf(ground);
  const exchanges = exchangesOf(ground);
  const silence = silenceOf(words, ground);
  const changes = changesOf(signedAt, items, ground);
  const risks = relapseRisks(
    {
      ...{ changes, silence, meetings: next, actions, liaisons, decisions, lapsedGates: facts.lapsedGates },
      dateOf: (at) => dateOf(at, ground),
    },
    ground,
  );
  const steps = stepStandings(
    {
      ...{ clauses, ledBy, recorded, contentUsedAt: recorded.content, liaisons, meetings: next },
      ...{ exchanges, items },
    },
    ground,
  );
  return { actions, held, next, items, liaisons, decisions, exchanges, silence, changes, risks, steps };
}
export type PlanParts = ReturnType<typeof planParts>;

async function viewerOf(facts: PlanFacts, context: LensContext): Promise<Viewer> {
  const { ground, nameOf } = facts;
  return {
    ...{ ground, nameOf, own: await ownSubjects(context) },
    seesNames: seesPersons(context.asker, ground.agreement),
  };
}

export const readPlan = operation({
  name: 'read-plan',
  says: 'Reads the common plan: meetings, actions, decisions, the ten steps, the year’s plan with its votes, risks.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ latest }, context) {
    const facts = await planFacts(context);
    const { ground } = facts;
    const viewer = await viewerOf(facts, context);
    const parts = planParts(facts);
    const { actions } = parts;
    const running = actions.filter(({ state }) => state === 'open' || state === 'overdue');
    const ended = actions.filter((one) => !running.includes(one)).slice(0, latest);
    const ofSide = (of: 'marketing' | 'sales') =>
      followUp(
        actions.filter((one) => one.of === of),
        ground,
      );
    return done({
      ...{ at: isoOf(ground.now), zone: ground.zone.name, today: dateText(todayOf(ground)) },
      inForce: facts.inForceSince !== null,
      you: { side: context.asker.side, person: viewer.own[0] ?? null },
      next: parts.next.map(nextView),
      held: parts.held.slice(0, latest).map((one) => heldView(one, viewer)),
      heldCount: parts.held.length,
      actions: [...running, ...ended].map((one) => actionView(one, viewer)),
      followUp: {
        all: followUp(actions, ground),
        marketing: ofSide('marketing'),
        sales: ofSide('sales'),
      },
      decisions: parts.decisions.slice(0, latest).map((one) => decisionView(one, viewer)),
      steps: parts.steps.map((one) => stepView(one, viewer)),
      progress: programmeProgress(parts.steps),
      items: parts.items.map((one) => itemView(one, viewer)),
      matrix: communicationMatrix(ground).map((one) => lineView(one, viewer)),
      liaisons: parts.liaisons.map((one) => liaisonView(one, viewer)),
      assignments: assignmentsOf(ground).map((one) => assignmentView(one, viewer)),
      exchanges: parts.exchanges.slice(0, latest).map((one) => exchangeView(one, viewer)),
      exposures: exposuresOf(parts.exchanges, ground).map((one) => ({ ...one })),
      planned: plannedShare(instant(ground.now - YEAR_MS), ground),
      changes: parts.changes.slice(0, latest).map((one) => changeView(one, viewer)),
      differences: differenceViews(viewer),
      thanks: thanksViews(viewer).slice(0, latest),
      silence: silenceView(parts.silence),
      risks: parts.risks.map((one) => ({ ...one, says: riskSentence(one) })),
    });
  },
});
