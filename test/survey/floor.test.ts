/**
 * Whatever is asked of however many waves, in whatever order, and however it is added up and taken from each other: no
 * figure tells of fewer people than the floor. Random companies whose people come, go, rise, change sides and give their
 * names, closed as the program closes them; the attacker knows who answered, and that nobody ever changes an answer.
 */
import { expect, it } from 'vitest';
import { packed } from '../../src/alignment/survey/answers.ts';
import {
  CELLS,
  type Cell,
  cellOf,
  cellsOf,
  type GroupId,
  perCell,
} from '../../src/alignment/survey/cells.ts';
import { questionsFor } from '../../src/alignment/survey/form.ts';
import { resultsOf } from '../../src/alignment/survey/results.ts';
import { type Wave, wavesOf } from '../../src/alignment/survey/waves.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import { closedAs, closingDrafts } from '../../src/operations/survey/close-wave.ts';
import { openedDraft } from '../../src/operations/survey/open-survey.ts';
import { constructViews } from '../../src/operations/survey/survey-shape.ts';
import { type Chance, chanceOf } from '../../src/simulation/chance.ts';
import type { Seq } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { slowlyReveals } from './slow-reveal.ts';

const QUESTIONS = questionsFor(['vocabulary']);
const FLOOR = 3;

type Person = {
  readonly mark: string;
  side: 'marketing' | 'sales';
  level: 'leader' | 'staff';
  here: boolean;
};

/** A person's answers never change: the worst case for waves that are held against each other. */
function answersOf(person: Person): { [question: string]: number } {
  const seed = [...person.mark].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7);
  const chance = chanceOf(seed);
  return Object.fromEntries(QUESTIONS.map(({ id }) => [id, 1 + chance(5)]));
}

function someCompany(chance: Chance): Person[] {
  return Array.from({ length: 7 + chance(8) }, (_, n) => ({
    mark: `p${n}`,
    side: chance(2) === 0 ? 'marketing' : 'sales',
    level: chance(3) === 0 ? 'leader' : 'staff',
    here: chance(5) > 0,
  }));
}

/** Between waves a few come or go, and now and then somebody rises or changes sides. */
function goesOn(company: Person[], chance: Chance): void {
  for (const person of company) {
    if (chance(6) === 0) person.here = !person.here;
    if (chance(15) === 0) person.level = 'leader';
    if (chance(20) === 0) person.side = person.side === 'sales' ? 'marketing' : 'sales';
  }
}

function entriesOf(drafts: readonly Draft[], from: number): readonly Entry[] {
  return drafts.map((draft, index) => ({ ...draft, seq: from + index + 1 }) as unknown as Entry);
}

/** Opens, answers and closes a wave as the program does. */
function held(company: readonly Person[], before: readonly Entry[], chance: Chance): readonly Entry[] {
  const waves = wavesOf(before);
  const at = instant(1_700_000_000_000 + waves.length * 10_000_000);
  const opening = {
    ...{
      wave: `wave-${waves.length + 1}`,
      name: `Wave ${waves.length + 1}`,
      points: 5 as const,
      floor: FLOOR,
    },
    ...{ questions: QUESTIONS.map(({ id }) => id), closesAt: at },
  };
  const opened = entriesOf([openedDraft(opening, company, at, false)], before.length);
  const wave = wavesOf(opened)[0] as Wave;
  const present = company.filter(({ here }) => here);
  const named = chance(4) === 0 ? present.find(({ level }) => level === 'leader') : undefined;
  const unnamed = (cell: Cell) =>
    present.filter((one) => one !== named && cellOf(one.side, one.level) === cell);
  const closed = closedAs(
    wave,
    at,
    {
      respondents: perCell((cell) => unnamed(cell).map(({ mark }) => mark)),
      sheets: perCell((cell) => unnamed(cell).map((one) => packed(answersOf(one), QUESTIONS))),
      byName:
        named === undefined
          ? []
          : [
              {
                ...{
                  wave: wave.id,
                  mark: named.mark,
                  cell: cellOf(named.side, named.level),
                  email: '',
                  name: '',
                },
                sheet: packed(answersOf(named), QUESTIONS),
              },
            ],
    },
    waves,
  );
  return [...opened, ...entriesOf(closingDrafts(closed), before.length + 1)];
}

/** Every group named anywhere in an answer, with its n and mean where they stand beside it. */
function groupsIn(answer: unknown): { group: GroupId; n: number | undefined }[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = answer as { group?: GroupId; n?: number };
  const here = typeof own.group === 'string' ? [{ group: own.group, n: own.n }] : [];
  return [...here, ...Object.values(answer).flatMap(groupsIn)];
}

function peopleIn(wave: Wave, group: GroupId): ReadonlySet<string> {
  return new Set(cellsOf(group).flatMap((cell) => wave.closed?.respondents[cell] ?? []));
}

it('reveals no cell below the floor, by any combination of questions, exports and waves', () => {
  const revealed: string[] = [];
  let told = 0;
  let heldBack = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const chance = chanceOf(seed);
    const company = someCompany(chance);
    let entries: readonly Entry[] = [];
    for (let wave = 2 + chance(3); wave > 0; wave--) {
      entries = [...entries, ...held(company, entries, chance)];
      goesOn(company, chance);
    }
    const waves = wavesOf(entries);
    // All there is to ask: each wave, held against each other one.
    const shown = waves.flatMap((wave) =>
      [null, ...waves].flatMap((before) =>
        groupsIn(constructViews(resultsOf(wave, before))).map((one) => ({ wave, ...one })),
      ),
    );
    const groups = new Map(shown.map(({ wave, group }) => [`${wave.id} ${group}`, peopleIn(wave, group)]));
    const names = new Set(waves.flatMap(({ closed }) => closed?.named ?? []));
    if (slowlyReveals([...groups.values()], names, FLOOR))
      revealed.push(`seed ${seed}: ${[...groups.keys()]}`);
    for (const { wave, group, n } of shown)
      if (n !== undefined && n !== peopleIn(wave, group).size)
        revealed.push(`seed ${seed}: ${group} tells n ${n}`);
    told += groups.size;
    heldBack += waves
      .flatMap(({ closed }) => closed?.withheld ?? [])
      .filter(({ why }) => why === 'waves').length;
  }
  expect(revealed).toEqual([]);
  // The search is not idle: much is told, and much is held back for the sake of an earlier wave.
  expect(told).toBeGreaterThan(300);
  expect(heldBack).toBeGreaterThan(60);
});

it('keeps no form under a finer group than is told, and none of a group that is not told', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const chance = chanceOf(seed ^ 0x5eed);
    const company = someCompany(chance);
    const entries = held(company, [], chance);
    const [wave] = wavesOf(entries) as [Wave];
    const published = wave.closed?.published ?? [];
    for (const { group } of wave.sheets) expect(published).toContain(group);
    const kept = new Set(published.flatMap((group) => [...peopleIn(wave, group)]));
    expect(wave.sheets).toHaveLength(kept.size);
    // Their order is that of what they say, and their keys count them: nothing else is there to see.
    const order = wave.sheets.map(
      ({ group, answers }) => `${group}/${QUESTIONS.map(({ id }) => answers[id]).join('')}`,
    );
    expect(order).toEqual([...order].sort());
  }
});

it('tells the same of a side whichever of its people gave which form, where levels are not told', () => {
  const people = CELLS.flatMap((cell) =>
    Array.from({ length: cell.endsWith('leader') ? 2 : 6 }, (_, n): Person => {
      const [side, level] = cell.split('-') as [Person['side'], Person['level']];
      return { mark: `${cell}${n}`, side, level, here: true };
    }),
  );
  const turned = people.map((one, index) => ({ ...one, level: people[(index + 2) % 8]?.level ?? one.level }));
  const views = [people, turned].map((company) => {
    const [wave] = wavesOf(held(company, [], chanceOf(3))) as [Wave];
    expect(wave.closed?.published).toEqual(['marketing', 'sales', 'everyone']);
    return constructViews(resultsOf({ ...wave, seq: 0 as Seq }, null));
  });
  expect(views[1]).toEqual(views[0]);
});
