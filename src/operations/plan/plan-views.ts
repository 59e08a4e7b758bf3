/** The common plan in the shapes of its answer, with people by their names; nobody's stands beside what is overdue. */
import type { z } from 'zod';
import type { Action } from '../../plan/actions.ts';
import type { PlanItem } from '../../plan/annual-plan.ts';
import type { MatrixLine } from '../../plan/communication.ts';
import type { Decision } from '../../plan/decisions.ts';
import type { Assignment, Exchange } from '../../plan/exchanges.ts';
import type { Liaison } from '../../plan/liaisons.ts';
import type { HeldMeeting, NextMeeting } from '../../plan/meetings.ts';
import { ofKind, type PlanGround } from '../../plan/plan-ground.ts';
import type { Change } from '../../plan/relapse.ts';
import type { Silence } from '../../plan/silence.ts';
import type { StepStanding } from '../../plan/steps.ts';
import type { Votes } from '../../plan/votes.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { isoOrNull } from '../agreement-views.ts';
import type {
  actionShape,
  assignmentShape,
  changeShape,
  decisionShape,
  differenceShape,
  exchangeShape,
  itemShape,
  liaisonShape,
  lineShape,
  meetingHeld,
  meetingNext,
  silenceShape,
  stepShape,
  thanksShape,
  votesShape,
} from './plan-shapes.ts';

export type Viewer = {
  readonly ground: PlanGround;
  nameOf(subject: string): string | null;
  /** Whoever asks, among the workspace's people. */
  readonly own: readonly string[];
  /** Whether the agreement entitles them to names beside what is late. */
  readonly seesNames: boolean;
};

/** Somebody who was erased, or whom nobody knows by name. */
const NOBODY_KNOWN = 'somebody who is no longer named';

function called(subject: string, { nameOf }: Viewer): string {
  return subject.startsWith('user:') ? (nameOf(subject) ?? NOBODY_KNOWN) : subject;
}

function person(subject: string | null, viewer: Viewer): { subject: string; name: string } | null {
  return subject === null ? null : { subject, name: called(subject, viewer) };
}

export function actionView(one: Action, viewer: Viewer): z.input<typeof actionShape> {
  const mine = viewer.own.includes(one.owner);
  const shown = one.state !== 'overdue' || mine || viewer.seesNames;
  const { subject, owner, agreedAt, endedAt, meeting: _meeting, ...rest } = one;
  return {
    ...rest,
    id: subject,
    owner: shown ? person(owner, viewer) : null,
    ...{ ownerKept: !shown, mine, agreedAt: isoOf(agreedAt), endedAt: isoOrNull(endedAt) },
  };
}

export function nextView(one: NextMeeting): z.input<typeof meetingNext> {
  const { cadence, at, planned, lastHeld, ...rest } = one;
  const { id, name, every, chair } = cadence;
  return {
    ...{ ...rest, id, name, every, with: [...cadence.with], chair: chair ?? null },
    ...{ at: isoOrNull(at), planned: isoOrNull(planned), lastHeld: isoOrNull(lastHeld) },
  };
}

export function heldView(one: HeldMeeting, viewer: Viewer): z.input<typeof meetingHeld> {
  const { subject, at, present, sides, meeting, ...rest } = one;
  const known = viewer.ground.agreement?.cadence?.meetings.find(({ id }) => id === meeting);
  return {
    ...{ ...rest, id: subject, meeting, name: known?.name ?? meeting, at: isoOf(at) },
    ...{ present: present.map((who) => called(who, viewer)), sides: [...sides] },
  };
}

export function decisionView(one: Decision, viewer: Viewer): z.input<typeof decisionShape> {
  const { meeting: _meeting, owner, ...rest } = one;
  return { ...rest, owner: owner === null ? null : called(owner, viewer) };
}

export function stepView(one: StepStanding, viewer: Viewer): z.input<typeof stepShape> {
  const { owners, evidence, saidAt, ...rest } = one;
  return {
    ...{ ...rest, evidence: evidence.map((each) => ({ ...each })), saidAt: isoOrNull(saidAt) },
    owners: { marketing: person(owners.marketing, viewer), sales: person(owners.sales, viewer) },
  };
}

function votesView(votes: Votes, viewer: Viewer): z.input<typeof votesShape> {
  const view = (side: keyof Votes) => {
    const given = votes[side];
    if (given === null) return null;
    const by = given.by === null ? null : called(given.by, viewer);
    return { ...given, at: isoOf(given.at), by };
  };
  return { marketing: view('marketing'), sales: view('sales') };
}

export function itemView(one: PlanItem, viewer: Viewer): z.input<typeof itemShape> {
  const { subject, at, votes, instead: _instead, target, ...rest } = one;
  return {
    ...{ ...rest, id: subject, at: isoOf(at), votes: votesView(votes, viewer) },
    target: target ?? null,
  };
}

export function lineView(one: MatrixLine, viewer: Viewer): z.input<typeof lineShape> {
  const { votes, tell, ...rest } = one;
  return { ...rest, tell: [...tell], votes: votes === null ? null : votesView(votes, viewer) };
}

export function liaisonView(one: Liaison, viewer: Viewer): z.input<typeof liaisonShape> {
  const { subject, person: who, from: _from, ...rest } = one;
  return { ...rest, id: subject, person: called(who, viewer) };
}

export function assignmentView(one: Assignment, viewer: Viewer): z.input<typeof assignmentShape> {
  const { subject, people, sides, ...rest } = one;
  return { ...rest, id: subject, people: people.map((who) => called(who, viewer)), sides: [...sides] };
}

export function exchangeView(one: Exchange, viewer: Viewer): z.input<typeof exchangeShape> {
  const { subject, people, at, type, of, planned, minutes, says } = one;
  const who = people.map((each) => called(each, viewer));
  return { id: subject, type, of, planned, minutes, says, at: isoOf(at), people: who };
}

export function changeView(one: Change, viewer: Viewer): z.input<typeof changeShape> {
  const { subject, person: who, at, answeredAt, ...rest } = one;
  return {
    ...{ ...rest, id: subject, at: isoOf(at), answeredAt: isoOrNull(answeredAt) },
    person: who === null ? null : called(who, viewer),
  };
}

export function silenceView({ most, of, silent }: Silence): z.input<typeof silenceShape> {
  const view = ({ lastAt, days }: Silence['of']['sales']) => ({ lastAt: isoOrNull(lastAt), days });
  return { most, of: { marketing: view(of.marketing), sales: view(of.sales) }, silent: [...silent] };
}

/** Differences both accept in the signed text, and those noted since that have not ended. */
export function differenceViews({ ground }: Viewer): z.input<typeof differenceShape>[] {
  const written = (ground.agreement?.charter?.differences ?? []).map(({ says, useful }) => ({
    ...{ id: null, type: 'charter' as const, says: `${says} ${useful}`, useful: true },
  }));
  const noted = Map.groupBy(ofKind(ground, 'difference-noted'), ({ subject }) => subject);
  const standing = [...noted.values()].flatMap((said) => {
    const last = said.at(-1);
    if (last === undefined || last.payload.ended) return [];
    const { type, useful } = last.payload;
    return [{ id: last.subject as string, type, says: ground.says(last), useful }];
  });
  return [...standing, ...written];
}

/** The latest first. */
export function thanksViews(viewer: Viewer): z.input<typeof thanksShape>[] {
  return ofKind(viewer.ground, 'recognition-given')
    .map((entry) => ({
      ...{ id: entry.subject as string, to: entry.payload.to, says: viewer.ground.says(entry) },
      person: entry.payload.person === null ? null : called(entry.payload.person, viewer),
      at: isoOf(entry.happenedAt),
    }))
    .reverse();
}
