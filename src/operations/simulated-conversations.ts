/**
 * What the people of a simulated company say to each other beside the ledger: whom answers were told and who read them,
 * and calls made together. Made from the last of what they recorded, so that the pages have something to show.
 */
import type { Draft } from '../ledger/entry.ts';
import type { ItemChange } from '../ledger/kept-items.ts';
import type { CompanyPlan, Unit } from '../simulation/company-plan.ts';
import { type SubjectId, subjectType } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { REPORTED_BY } from '../vocabulary/report-words.ts';
import { readingOf, tellingOf } from './field/telling.ts';
import { JOINT_CALL, type JointCall, jointCallId } from './joint-calls.ts';

/** So many of the last answers and of the last accepted leads. */
const ANSWERS = 80;
const CALLS = 8;

type Said = { readonly subject: SubjectId; readonly at: Instant };

export type Conversations = {
  note(drafts: readonly Draft[]): void;
  /** The items to keep once the company's time is over. */
  items(): readonly ItemChange[];
};

/** `userOf` names a person of the plan as the ledger does. */
export function conversationsOf(
  plan: CompanyPlan,
  userOf: (external: string) => SubjectId | undefined,
): Conversations {
  const units = new Map<SubjectId, Unit>();
  for (const unit of plan.units) {
    for (const { external } of [...unit.sellers, unit.marketer]) {
      const user = userOf(external);
      if (user !== undefined) units.set(user, unit);
    }
  }
  const reporters = new Map<SubjectId, SubjectId>();
  const answers: Said[] = [];
  const accepted: (Said & { readonly by: SubjectId })[] = [];
  const take = (draft: Draft): void => {
    const { subject, happenedAt: at } = draft;
    if (draft.kind === 'linked' && draft.payload.role === REPORTED_BY)
      reporters.set(subject, draft.payload.to);
    if (draft.kind === 'answered' && subjectType(subject) === 'insight') answers.push({ subject, at });
    if (draft.kind === 'accepted' && draft.payload.by !== null)
      accepted.push({ subject, at, by: draft.payload.by });
  };
  const sellersOf = (unit: Unit | undefined) =>
    (unit?.sellers ?? []).flatMap(({ external }) => userOf(external) ?? []);
  return {
    note: (drafts) => drafts.forEach(take),
    items: () => [
      ...answers.slice(-ANSWERS).flatMap(({ subject, at }, place) => {
        const told = sellersOf(units.get(reporters.get(subject) as SubjectId));
        const readers = told.filter((_, index) => (index + place) % 3 !== 0);
        const read = readers.map((person) => readingOf(subject, person, instant(at + DAY_MS)));
        return told.length === 0 ? [] : [tellingOf(subject, told, at), ...read];
      }),
      ...accepted.slice(-CALLS).flatMap(({ subject, at, by }, place) => {
        const unit = units.get(by);
        const marketer = unit === undefined ? undefined : userOf(unit.marketer.external);
        return marketer === undefined ? [] : [callOf({ subject, at, by }, marketer, place)];
      }),
    ],
  };
}

const STATES = ['requested', 'agreed', 'held', 'declined'] as const;

function callOf(
  { subject, at, by }: Said & { readonly by: SubjectId },
  marketer: SubjectId,
  place: number,
): ItemChange {
  const state = STATES[place % STATES.length] ?? 'requested';
  const id = jointCallId(subject, at, `simulated-${place}`);
  const body: JointCall = {
    ...{ id, subject, requestedBy: by, with: marketer, state },
    proposed: [isoOf(instant(at + DAY_MS))],
    outcome: state === 'held' ? 'helped' : null,
    note: 'They ask where the product goes next',
  };
  return { collection: JOINT_CALL, id, body: JSON.stringify(body) };
}
