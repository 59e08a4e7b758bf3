/**
 * The survey of the simulated company: every half year both sides answer the same forms. Everybody has a temper of their
 * own, each side sees its own work more kindly than the other does, and agreeing with the other side grows where the
 * agreement was taken up.
 */
import { packed, unpacked } from '../alignment/survey/answers.ts';
import { CELLS, type Cell, cellOf } from '../alignment/survey/cells.ts';
import { CONSTRUCT, type ConstructId } from '../alignment/survey/constructs.ts';
import { QUESTIONS, type Question } from '../alignment/survey/form.ts';
import { originOf } from '../alignment/survey/origin.ts';
import { type Answered, DIMENSIONS, marksByCell, type Place } from '../alignment/survey/places.ts';
import { decideRelease, type Told } from '../alignment/survey/release.ts';
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { bellOf } from './chance.ts';
import { type Person, peopleOf } from './company-plan.ts';
import { ROLL } from './rolls.ts';
import { drafted, truth, unitOf, userOf, type World } from './world.ts';

const EVERY_DAYS = 182;
const OPEN_DAYS = 14;
const POINTS = 7;
const FLOOR = 5;

/** How much more (or less) of a construct a side sees, in hundredths of a point. */
const KINDER: Readonly<Record<Person['side'], Partial<Record<ConstructId, number>>>> = {
  marketing: {
    'lead-quality': 90,
    'content-usefulness': 70,
    'follow-up': -80,
    fairness: 20,
    'pay-conflict': 30,
  },
  sales: {
    'lead-quality': -60,
    'content-usefulness': -70,
    'follow-up': 80,
    'market-touch': -40,
    fairness: -40,
  },
};
const OF_VIEW = { shared: 0, other: -10, own: 90, guess: -40 } as const;
/** Leaders see it more kindly than those who do the work. */
const OF_LEADERS = 60;

/** Sales leaders lead a unit's sellers; in every second unit the marketer leads those of its region. */
function levelOf({ role, unit }: Person): 'leader' | 'staff' {
  if (role === 'sales-leader') return 'leader';
  return role === 'marketer' && unit % 2 === 0 ? 'leader' : 'staff';
}

/** Their unit is their team. */
function placeIn(world: World, person: Person): Place {
  const { region, name } = unitOf(world, person.unit);
  return { side: person.side, level: levelOf(person), region, team: name };
}

function answerOf(
  world: World,
  person: Person,
  index: number,
  question: Question,
  wave: number,
  at: Instant,
): number {
  const number = QUESTIONS.indexOf(question);
  const construct = question.item.construct;
  const place = ROLL.survey + 20 * wave;
  const temper = bellOf((roll) => world.dice(index, 200_000 + roll, 1_001)) / 14;
  const leaning =
    bellOf((roll) => world.dice(index * 31 + CONSTRUCT_AT.indexOf(construct), place + roll, 1_001)) / 16;
  const chance = bellOf((roll) => world.dice(index * 211 + number, 300_000 + place + roll, 1_001)) / 12;
  const mean =
    truth(world, 'survey', unitOf(world, person.unit), at) +
    (KINDER[person.side][construct] ?? 0) +
    OF_VIEW[question.view] +
    (levelOf(person) === 'leader' ? OF_LEADERS : 0);
  const good = Math.round((mean + temper + leaning + chance) / 100);
  const held = Math.min(POINTS, Math.max(1, good));
  // Much of a conflict is little of what is good; a reversed statement turns it round once more.
  const turned = (CONSTRUCT.get(construct)?.high === 'conflict') !== question.item.reversed;
  return turned ? POINTS + 1 - held : held;
}

const CONSTRUCT_AT = [...CONSTRUCT.keys()];

function openWave(world: World, wave: number, at: Instant): void {
  const people = peopleOf(world.plan);
  const invited = Object.fromEntries(
    CELLS.map((cell) => [cell, people.filter((one) => cellOf(one.side, levelOf(one)) === cell).length]),
  ) as Readonly<Record<Cell, number>>;
  world.report(
    drafted(at, `survey/${wave}/opened`, {
      kind: 'survey-opened',
      subject: WORKSPACE_SUBJECT,
      payload: {
        ...{
          wave: `wave-${wave}`,
          name: `Wave ${wave}`,
          points: POINTS,
          floor: FLOOR,
          invited,
          imported: false,
        },
        questions: QUESTIONS.map(({ id }) => id),
        closesAt: instant(at + OPEN_DAYS * DAY_MS),
      },
    }),
  );
}

/** Everybody answers; what is written down is in no order that says whose it is. */
function closeWave(world: World, wave: number, told: Told[], at: Instant): void {
  const people = peopleOf(world.plan);
  const answered = people.map(
    (one): Answered => ({ ...placeIn(world, one), mark: userOf(world, one).slice('user:'.length) }),
  );
  const closing = { floor: FLOOR, respondents: answered, byName: [], order: DIMENSIONS };
  const release = decideRelease(closing, told);
  const respondents = marksByCell(answered);
  const { published, named, leaves } = release;
  told.push({ floor: FLOOR, respondents, published, named, leaves });
  const sheets = people.flatMap((one, index) => {
    const origin = originOf(placeIn(world, one), release);
    if (origin === null) return [];
    const answers = QUESTIONS.map((asked) => [asked.id, answerOf(world, one, index, asked, wave, at)]);
    return [{ origin, text: packed(Object.fromEntries(answers) as { [id: string]: number }, QUESTIONS) }];
  });
  sheets.sort((one, other) => (one.text < other.text ? -1 : 1));
  sheets.forEach(({ origin, text }, n) => {
    world.report(
      drafted(at, `survey/${wave}/form/${n + 1}`, {
        kind: 'survey-answered',
        subject: WORKSPACE_SUBJECT,
        payload: { wave: `wave-${wave}`, ...origin, answers: unpacked(text, QUESTIONS) },
      }),
    );
  });
  world.report(
    drafted(at, `survey/${wave}/closed`, {
      kind: 'survey-closed',
      subject: WORKSPACE_SUBJECT,
      payload: { wave: `wave-${wave}`, respondents, ...release },
    }),
  );
}

export function planSurveyWaves(world: World): void {
  const { start, days } = world.plan.options;
  const told: Told[] = [];
  for (let wave = 1; wave * EVERY_DAYS <= days; wave += 1) {
    const closes = instant(start + wave * EVERY_DAYS * DAY_MS - 20 * DAY_MS + 10 * HOUR_MS);
    world.agenda.plan(instant(closes - OPEN_DAYS * DAY_MS), false, (at) => openWave(world, wave, at));
    world.agenda.plan(closes, false, (at) => closeWave(world, wave, told, at));
  }
}
