/** A handoff as a line of an inbox: who, what is left of its time, why it was handed over, how often such leads buy. */
import { scoreView } from '../engine/lead-view.ts';
import { remainingTime } from '../engine/open-handoffs.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { actsForOthers } from './acting-person.ts';
import { isoOrNull } from './agreement-views.ts';
import { type Looker, mayName } from './breach-names.ts';
import type { CellChances } from './cell-chances.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy, findPerson } from './find-subject.ts';
import type { InboxGround, ToAnswer } from './inbox-ground.ts';
import type { InboxLine, ScoreRule } from './inbox-shapes.ts';
import { seesPersons } from './persons-told.ts';
import { type Refusal, refusal } from './refusal.ts';

/** The engine counts in millionths. */
const POINT = 1_000_000;
const STRONGEST = 3;

/** Lines of one rule taken together, the strongest first; of equals the rule named first in the text. */
export function scoreRules(
  lines: readonly {
    readonly rule: string;
    readonly says: string;
    readonly micro: number;
    readonly touch: { readonly happenedAt: number } | null;
  }[],
): readonly ScoreRule[] {
  const rules = new Map<string, { says: string; micro: number; times: number; last: number | null }>();
  for (const { rule, says, micro, touch } of lines) {
    const known = rules.get(rule) ?? { says, micro: 0, times: 0, last: null };
    rules.set(rule, known);
    known.micro += micro;
    if (touch === null) continue;
    known.times += 1;
    known.last = Math.max(known.last ?? 0, touch.happenedAt);
  }
  return [...rules]
    .sort(([, one], [, other]) => Math.abs(other.micro) - Math.abs(one.micro))
    .map(([rule, { says, micro, times, last }]) => ({
      ...{ rule, says, times },
      points: micro / POINT,
      lastAt: last === null ? null : isoOf(instant(last)),
    }));
}

/** The score at the instant of the ground, worked out once for all who look. */
function scoreAtGround(
  ground: InboxGround,
  subject: SubjectId,
): { points: number | null; rules: readonly ScoreRule[] } {
  const known = ground.scores.get(subject);
  if (known !== undefined) return known;
  const told = scoreView(ground.state, subject, ground.at);
  const score = told?.score ?? null;
  const made = { points: score === null ? null : score / POINT, rules: scoreRules(told?.lines ?? []) };
  ground.scores.set(subject, made);
  return made;
}

/** Asks how those are called that nobody looked at yet. */
async function learnNames(
  ground: InboxGround,
  subjects: readonly (SubjectId | null)[],
  context: WorkspaceContext,
): Promise<void> {
  const unknown = [
    ...new Set(subjects.flatMap((one) => (one === null || ground.names.has(one) ? [] : [one]))),
  ];
  if (unknown.length === 0) return;
  const called = await calledBy(unknown, ground.state, context);
  for (const one of unknown) ground.names.set(one, { name: called.name(one), id: called.id(one) });
}

/** How one of them is called. */
export async function nameIn(
  ground: InboxGround,
  subject: SubjectId,
  context: WorkspaceContext,
): Promise<{ readonly name: string; readonly id: string }> {
  await learnNames(ground, [subject], context);
  return ground.names.get(subject) ?? { name: subject, id: subject };
}

export function chanceOfCell(chances: CellChances | null, cell: string | null): InboxLine['chance'] {
  const found = chances?.told?.cells.find((one) => one.cell === cell);
  return found === undefined ? null : { value: found.value, n: found.n, small: found.small };
}

function clockOf(answer: ToAnswer, { at, state }: InboxGround): InboxLine['clock'] {
  const { each } = answer;
  const left = remainingTime(each, at);
  return {
    dueAt: each.stopped ? null : isoOrNull(each.dueAt),
    remainingMs: left.ms,
    business: each.hours !== null,
    counts: left.counts,
    countsFrom: isoOrNull(left.countsFrom),
    zone: (each.hours ?? state.plan)?.zone.name ?? 'UTC',
    breached: answer.overdue || each.breached,
    stopped: each.stopped,
    waitedMs: Math.max(0, at - each.waitsSince),
  };
}

export async function inboxLines(
  answers: readonly ToAnswer[],
  ground: InboxGround,
  looker: Looker,
  context: WorkspaceContext,
): Promise<InboxLine[]> {
  const spoken = answers.flatMap(({ each }) => [each.subject, each.account, each.owner]);
  await learnNames(ground, spoken, context);
  const seesAll = seesPersons(looker.asker, ground.state.plan?.inForce.agreement ?? null);
  const called = (subject: SubjectId) => ground.names.get(subject) ?? { name: subject, id: subject };
  return answers.map((answer) => {
    const { each, band } = answer;
    const { clause, subject, account, owner } = each;
    const clock = clockOf(answer, ground);
    const shown = owner !== null && (seesAll || mayName(looker, { clause, owner, breached: clock.breached }));
    const { points, rules } = scoreAtGround(ground, subject);
    return {
      handoff: each.handoff,
      clause: clause.id,
      from: clause.from,
      promised: clause.what,
      subject,
      ...called(subject),
      company: account === null ? null : called(account),
      owner: shown ? called(owner).name : null,
      ownerKept: owner !== null && !shown,
      team: each.team,
      mine: owner !== null && owner === looker.person,
      cell: each.cell,
      chance: chanceOfCell(ground.chances, each.cell),
      band,
      clock,
      why: rules.slice(0, STRONGEST),
      score: points,
      handedAt: isoOf(each.handedAt),
      shadow: each.shadow,
    };
  });
}

/** Who looks: whoever asks, or the person named by those who may act for others. */
export async function lookerOf(
  as: string | undefined,
  ground: InboxGround,
  context: WorkspaceContext,
): Promise<Result<Looker, Refusal>> {
  const { asker } = context;
  const key = as ?? asker.person;
  if (key === null) return done({ asker, person: null });
  if (as !== undefined && as !== asker.person && !actsForOthers(asker)) {
    return refused(refusal('not-allowed', 'inbox-of-another', 'You may look at your own inbox only.'));
  }
  const known = ground.people.get(key);
  if (known !== undefined) return done({ asker, person: known });
  const found = await findPerson(key, ground.state, context);
  if (as === undefined && !found.ok) {
    // The account is tied to nobody this workspace knows: it looks as nobody in particular.
    ground.people.set(key, null);
    return done({ asker, person: null });
  }
  if (!found.ok) return found;
  ground.people.set(key, found.value);
  return done({ asker, person: found.value });
}
