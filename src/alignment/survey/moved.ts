/**
 * What moved since the wave before, and whether the two may be compared: the same items on the same points, and no item
 * that went its own way. Who answered twice is not known, so the waves count as different people: the interval is wider
 * than it would be with pairs.
 */
import { groupOf, welchTest } from '../../study/t-test.ts';
import type { Answers } from './answers.ts';
import type { GroupId } from './cells.ts';
import { type Difference, differenceOf, scoreOf } from './figures.ts';
import type { Points, Question, Scale } from './form.ts';
import { sheetsOf, type Wave } from './waves.ts';

export type Moved = {
  readonly since: string;
  readonly groups: readonly (Difference & { readonly group: GroupId })[];
  /** `same`: compared as it is. `part`: some items went their own way. `other`: other items or points, not compared. */
  readonly invariance: 'same' | 'part' | 'other';
  readonly says: string;
  /** Items that moved otherwise than the rest of their scale. */
  readonly drifted: readonly string[];
};

const OF: readonly GroupId[] = ['marketing', 'sales', 'everyone'];

/** An item has drifted where it moved against the others by this share of the scale, beyond chance at one in a hundred. */
const DRIFT = 0.1;
const SURE = 0.01;

/** How far somebody's answer to an item stands above the rest of the scale. */
function apartFrom(question: Question, questions: readonly Question[], points: Points) {
  const rest = questions.filter((one) => one !== question);
  return ({ answers }: { readonly answers: Answers }): number =>
    scoreOf(answers, [question], points) - scoreOf(answers, rest, points);
}

function hasDrifted(question: Question, { questions }: Scale, before: Wave, wave: Wave): boolean {
  const apart = apartFrom(question, questions, wave.points);
  return (['marketing', 'sales'] as const).some((group) => {
    const [now, then] = [sheetsOf(wave, group).map(apart), sheetsOf(before, group).map(apart)];
    if (now.length < 2 || then.length < 2) return false;
    const { difference, p } = welchTest(groupOf(now), groupOf(then));
    return Math.abs(difference) > DRIFT && p < SURE;
  });
}

/** Null where the wave before did not ask for the construct from this view. */
export function movedSince(before: Wave, wave: Wave, scale: Scale): Moved | null {
  const { construct, view, questions } = scale;
  const then = before.questions.filter((one) => one.item.construct === construct && one.view === view);
  if (then.length === 0) return null;
  const same = then.length === questions.length && questions.every((one) => then.includes(one));
  if (!same || before.points !== wave.points) {
    const says = same
      ? `Not compared with ${before.name}: it had ${before.points} points, this one has ${wave.points}.`
      : `Not compared with ${before.name}: other statements were asked.`;
    return { since: before.id, groups: [], invariance: 'other', says, drifted: [] };
  }
  const groups = OF.flatMap((group) => {
    const of = (one: Wave) =>
      sheetsOf(one, group).map(({ answers }) => scoreOf(answers, questions, one.points));
    const [now, earlier] = [of(wave), of(before)];
    return now.length === 0 || earlier.length === 0 ? [] : [{ group, ...differenceOf(now, earlier) }];
  });
  if (groups.length === 0) {
    const says = `Not compared with ${before.name}: no group is told of in both.`;
    return { since: before.id, groups, invariance: 'other', says, drifted: [] };
  }
  const drifted = questions.length < 2 ? [] : questions.filter((one) => hasDrifted(one, scale, before, wave));
  return {
    ...{ since: before.id, groups, drifted: drifted.map(({ id }) => id) },
    invariance: drifted.length === 0 ? 'same' : 'part',
    says:
      drifted.length === 0
        ? 'The same statements on the same points; none went its own way.'
        : 'Some statements moved otherwise than the rest: the change may lie in how they are read.',
  };
}
