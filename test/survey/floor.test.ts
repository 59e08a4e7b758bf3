/**
 * Whatever is asked of however many waves, in whatever order, and however it is added up and taken from each other: no
 * figure tells of fewer people than the floor. Random companies whose people come, go, rise, change sides and give their
 * names, closed as the program closes them; the attacker knows who answered, and that nobody ever changes an answer.
 */
import { expect, it } from 'vitest';
import { packed } from '../../src/alignment/survey/answers.ts';
import { CELLS, cellOf, cellsOf, type GroupId } from '../../src/alignment/survey/cells.ts';
import { cutsOf, cutWave } from '../../src/alignment/survey/cut-wave.ts';
import { questionsFor } from '../../src/alignment/survey/form.ts';
import { isWithin } from '../../src/alignment/survey/leaves.ts';
import { DIMENSIONS } from '../../src/alignment/survey/places.ts';
import { resultsOf } from '../../src/alignment/survey/results.ts';
import { type Cut, type Wave, wavesOf } from '../../src/alignment/survey/waves.ts';
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
  region: string;
  team: string;
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
    ...{ region: '', team: '' },
    here: chance(5) > 0,
  }));
}

const REGIONS = ['North', 'South', 'West', ''];
const TEAMS = ['Inside', 'Field', ''];

/** Larger, with regions and teams across each other. */
function someCutCompany(chance: Chance): Person[] {
  return Array.from({ length: 16 + chance(12) }, (_, n) => ({
    mark: `p${n}`,
    side: chance(3) === 0 ? 'marketing' : 'sales',
    level: chance(4) === 0 ? 'leader' : 'staff',
    region: REGIONS[chance(10) === 0 ? 3 : chance(3)] as string,
    team: TEAMS[chance(3)] as string,
    here: chance(8) > 0,
  }));
}

/** Between waves a few come or go, and now and then somebody rises or changes sides. */
function goesOn(company: Person[], chance: Chance): void {
  for (const person of company) {
    if (chance(6) === 0) person.here = !person.here;
    if (chance(15) === 0) person.level = 'leader';
    if (chance(20) === 0) person.side = person.side === 'sales' ? 'marketing' : 'sales';
    if (person.region !== '' && chance(15) === 0) person.region = REGIONS[chance(3)] as string;
  }
}

function entriesOf(drafts: readonly Draft[], from: number): readonly Entry[] {
  return drafts.map((draft, index) => ({ ...draft, seq: from + index + 1 }) as unknown as Entry);
}

/** Opens, answers and closes a wave as the program does. */
function held(company: readonly Person[], before: readonly Entry[], chance: Chance): readonly Entry[] {
  const waves = wavesOf(before);
  const at = instant(1_700_000_000_000 + waves.length * 10_000_000);
  const order = [DIMENSIONS, ['region', 'team', 'level'] as const, ['team', 'region'] as const][chance(3)];
  const opening = {
    ...{
      order: order ?? DIMENSIONS,
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
  const unnamed = present.filter((one) => one !== named);
  const formOf = (one: Person) => packed(answersOf(one), QUESTIONS);
  const closed = closedAs(
    wave,
    at,
    {
      respondents: unnamed,
      sheets: unnamed.map((one) => ({ ...one, sheet: formOf(one) })),
      byName:
        named === undefined
          ? []
          : [
              {
                ...{ wave: wave.id, mark: named.mark, cell: cellOf(named.side, named.level) },
                ...{ region: named.region, team: named.team, email: '', name: '', sheet: formOf(named) },
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

/** Of those nobody knows by name, and of everybody: who was named in one wave is not in another. */
function isRevealing(groups: Iterable<ReadonlySet<string>>, names: ReadonlySet<string>): boolean {
  const distinct = new Map([...groups].map((one) => [[...one].sort().join(' '), one]));
  const all = [...distinct.values()];
  return slowlyReveals(all, names, FLOOR) || (names.size > 0 && slowlyReveals(all, new Set(), FLOOR));
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
    if (isRevealing(groups.values(), names)) revealed.push(`seed ${seed}: ${[...groups.keys()]}`);
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

/** The people of a group in a region or team, by the attributes they had then. */
function peopleOfCut(company: readonly Person[], group: GroupId, cut: Cut, wave: Wave): ReadonlySet<string> {
  const all = new Set(Object.values(wave.closed?.respondents ?? {}).flat());
  return new Set(
    company
      .filter((one) => all.has(one.mark) && cellsOf(group).includes(cellOf(one.side, one.level)))
      .filter(({ region, team }) => region === (cut.region ?? region) && team === (cut.team ?? team))
      .map(({ mark }) => mark),
  );
}

const ASKED: readonly Cut[] = [undefined, ...REGIONS.slice(0, 3)].flatMap((region) =>
  [undefined, ...TEAMS.slice(0, 2)].map((team) => ({ region, team })),
);

it('reveals no region or team below the floor, by any filters together, in any order of cutting, over all waves', () => {
  const wrong: string[] = [];
  const told = { all: 0, cut: 0, both: 0, withheld: 0 };
  for (let seed = 15; seed <= 28; seed++) {
    const chance = chanceOf(seed * 7_919);
    const company = someCutCompany(chance);
    let entries: readonly Entry[] = [];
    const then = new Map<string, readonly Person[]>();
    for (let wave = 1 + chance(3); wave > 0; wave--) {
      entries = [...entries, ...held(company, entries, chance)];
      then.set(`wave-${then.size + 1}`, structuredClone(company));
      goesOn(company, chance);
    }
    const waves = wavesOf(entries);
    const groups = new Map<string, ReadonlySet<string>>();
    for (const wave of waves) {
      const leaves = wave.closed?.leaves ?? [];
      if (leaves.some(({ respondents }) => respondents.length < FLOOR))
        wrong.push(`seed ${seed}: a small leaf`);
      told.withheld += wave.closed?.withheldCuts?.length ?? 0;
      for (const cut of ASKED) {
        const isCut = cut.region !== undefined || cut.team !== undefined;
        const shown = [null, ...waves].flatMap((before) => {
          const earlier = before === null || !isCut ? before : cutWave(before, cut);
          return groupsIn(constructViews(resultsOf(isCut ? cutWave(wave, cut) : wave, earlier)));
        });
        for (const { group, n } of shown) {
          const people = peopleOfCut(then.get(wave.id) ?? [], group, cut, wave);
          groups.set(`${wave.id} ${group} ${cut.region} ${cut.team}`, people);
          if (n !== undefined && n !== people.size) wrong.push(`seed ${seed}: ${group} tells n ${n}`);
        }
        if (isCut && shown.length > 0) told.cut++;
        if (cut.region !== undefined && cut.team !== undefined && shown.length > 0) told.both++;
      }
      // What stands beside each other on the page is of the same groups.
      for (const { by, value, groups: own, scales } of cutsOf(wave)) {
        const listed = new Set(scales.flatMap((scale) => scale.groups.map(({ group }) => group)));
        expect([...listed].sort()).toEqual(own.map(({ group }) => group).sort());
        for (const { group, n } of own)
          expect(n).toBe(peopleOfCut(then.get(wave.id) ?? [], group, { [by]: value }, wave).size);
      }
      // A form bears no more of its origin than a leaf of as many people as the floor.
      const origins = Map.groupBy(wave.sheets, ({ group, region, team }) => `${group} ${region} ${team}`);
      for (const [origin, own] of origins)
        if (own.length < FLOOR) wrong.push(`seed ${seed}: ${own.length} forms are kept as ${origin}`);
      expect(leaves.every((leaf) => isWithin(leaf, {}))).toBe(true);
    }
    const names = new Set(waves.flatMap(({ closed }) => closed?.named ?? []));
    if (isRevealing(groups.values(), names)) wrong.push(`seed ${seed}: ${[...groups.keys()]}`);
    told.all += groups.size;
  }
  expect(wrong).toEqual([]);
  // The search is not idle: regions, teams and both together are told, and many are held back.
  expect(told.cut).toBeGreaterThan(25);
  expect(told.both).toBeGreaterThan(2);
  expect(told.withheld).toBeGreaterThan(25);
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
      return { mark: `${cell}${n}`, side, level, region: '', team: '', here: true };
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
