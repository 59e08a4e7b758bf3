/**
 * Closes a wave: decides once what may be told, writes the forms down under the groups they are told in, in an order that
 * says nothing, and takes away everything that was kept meanwhile. Forms of groups that are not told are not kept.
 */
import { unpacked } from '../../alignment/survey/answers.ts';
import { originOf } from '../../alignment/survey/origin.ts';
import { type Answered, DIMENSIONS, marksByCell, type Place } from '../../alignment/survey/places.ts';
import {
  decideRelease,
  type Release,
  type Respondents,
  withUnnamed,
} from '../../alignment/survey/release.ts';
import { toldOf, type Wave } from '../../alignment/survey/waves.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { type SubjectId, WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf } from '../notices/kept-notices.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  BY_NAME,
  type ByName,
  DUE,
  everyItem,
  INVITATIONS,
  placedIn,
  placeOfName,
  ROLL,
  rollOf,
  URN,
  urnOf,
} from './open-wave.ts';
import { readWaves } from './survey-record.ts';
import { askedNoMore } from './tell-asked.ts';

/** A form with where its giver stands, and nothing else of them. */
export type PlacedSheet = Place & { readonly sheet: string };

/** What of a closed wave is to be written down. */
export type Closed = {
  readonly wave: Wave;
  readonly at: Instant;
  readonly release: Release;
  readonly respondents: Respondents;
  readonly sheets: readonly PlacedSheet[];
  readonly byName: readonly ByName[];
};

const source = 'entente';

function sheetDrafts({ wave, at, release, sheets }: Closed): readonly Draft[] {
  const kept = sheets.flatMap((one) => {
    const origin = originOf(one, release);
    if (origin === null) return [];
    const { side, level, region, team } = origin;
    return [{ origin, order: JSON.stringify([side, level, region, team, one.sheet]), sheet: one.sheet }];
  });
  // By what they say: which cell of a group a form came from is not to be seen in their order either.
  kept.sort((one, other) => (one.order < other.order ? -1 : 1));
  return kept.map(
    ({ origin, sheet }, index) =>
      ({
        ...{
          kind: 'survey-answered',
          subject: WORKSPACE_SUBJECT,
          happenedAt: at,
          precision: 'instant',
          source,
        },
        key: `survey/${wave.id}/form/${index + 1}`,
        payload: { wave: wave.id, ...origin, answers: unpacked(sheet, wave.questions) },
      }) as Draft,
  );
}

function namedDrafts({ wave, at, release, byName }: Closed): readonly Draft[] {
  return byName
    .filter(({ mark }) => release.named.includes(mark))
    .map(({ mark, cell, name, email, sheet }) => {
      const [side, level] = cell.split('-');
      return {
        ...{ kind: 'survey-answered', happenedAt: at, precision: 'instant', source },
        subject: `user:${mark}` as SubjectId,
        key: `survey/${wave.id}/by-name/${mark}`,
        payload: { wave: wave.id, side, level, answers: {}, named: true },
        personal: { email, name, [`answers ${wave.id}`]: sheet },
      } as unknown as Draft;
    });
}

export function closingDrafts(closed: Closed): readonly Draft[] {
  const { wave, at, release, respondents } = closed;
  return [
    ...sheetDrafts(closed),
    ...namedDrafts(closed),
    {
      ...{ kind: 'survey-closed', subject: WORKSPACE_SUBJECT, happenedAt: at, precision: 'instant', source },
      key: `survey/${wave.id}/closed`,
      payload: { wave: wave.id, respondents, ...release },
    } as unknown as Draft,
  ];
}

export function closedAs(
  wave: Wave,
  at: Instant,
  given: {
    readonly respondents: readonly Answered[];
    readonly sheets: readonly PlacedSheet[];
    readonly byName: readonly ByName[];
  },
  waves: readonly Wave[],
): Closed {
  const byName = given.byName.map((one): Answered => ({ ...placeOfName(one), mark: one.mark }));
  const closing = {
    ...{ floor: wave.floor, respondents: given.respondents, byName },
    order: wave.order ?? DIMENSIONS,
  };
  const release = decideRelease(closing, toldOf(waves));
  const unnamed = given.byName.filter(({ mark }) => !release.named.includes(mark));
  return {
    ...{ wave, at, release, byName: given.byName },
    respondents: marksByCell(withUnnamed(closing, release.named)),
    // Forms of those who could not be named go among the others of their place.
    sheets: [
      ...given.sheets,
      ...unnamed.map((one): PlacedSheet => ({ ...placeOfName(one), sheet: one.sheet })),
    ],
  };
}

const CHANGED = refusal('busy', 'busy', 'Somebody handed in a form at this moment; try again.');

export async function closeWave(
  wave: Wave,
  context: Pick<WorkspaceContext, 'store' | 'workspace' | 'now'>,
): Promise<Result<null, Refusal>> {
  const { store, workspace, now } = context;
  const [urn, roll] = [await urnOf(wave.id, context), await rollOf(wave.id, context)];
  const names = await everyItem(context, BY_NAME, wave.id);
  const invitations = await everyItem(context, INVITATIONS, wave.id);
  const closed = closedAs(
    wave,
    now(),
    {
      respondents: placedIn(roll.body.answered, (place, mark) => ({ ...place, mark })),
      sheets: placedIn(urn.body.sheets, (place, sheet) => ({ ...place, sheet })),
      byName: names.map((item) => bodyOf<ByName>(item)),
    },
    await readWaves(context),
  );
  const gone = (collection: string, id: string, expect: number): ItemChange => ({
    ...{ collection, id, body: null, expect },
  });
  const items = [
    ...(urn.item === null ? [] : [gone(URN, wave.id, urn.item.revision)]),
    ...(roll.item === null ? [] : [gone(ROLL, wave.id, roll.item.revision)]),
    ...names.map(({ id, revision }) => gone(BY_NAME, id, revision)),
    ...invitations.map(({ id, revision }) => gone(INVITATIONS, id, revision)),
    { collection: DUE, id: wave.id, body: null },
    ...(await askedNoMore(null, context)),
  ];
  const appended = await store.append(workspace.id, closingDrafts(closed), { now: now(), items });
  return appended.ok ? done(null) : refused(CHANGED);
}
