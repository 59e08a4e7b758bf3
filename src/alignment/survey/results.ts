/**
 * What a closed wave says: per construct how each side sees it, how far the sides and the levels are apart, what moved
 * since the wave before, how far the items belong together, and what each side believes the other thinks of it.
 */
import type { Side } from '../../vocabulary/side.ts';
import type { GroupId } from './cells.ts';
import { GROUPS } from './cells.ts';
import type { ConstructId } from './constructs.ts';
import type { Agreeing, Band, Difference, Mean } from './figures.ts';
import { agreeingOf, bandsOf, differenceOf, meanOf, scoreOf, share } from './figures.ts';
import { type Question, ratedSide, type Scale, scalesOf } from './form.ts';
import type { View } from './items.ts';
import { type Moved, movedSince } from './moved.ts';
import { type Reliability, reliabilityOf } from './scale-reliability.ts';
import { sheetsOf, type Wave } from './waves.ts';

export type GroupMean = Mean & { readonly group: GroupId };

export type QuestionResult = {
  readonly question: Question;
  /** How far it is agreed with, reversed ones as they were said. */
  readonly groups: readonly GroupMean[];
  /** Of the sides alone: finer groups would cross each other's bands. */
  readonly spread: readonly {
    readonly group: GroupId;
    readonly bands: readonly Band[];
    readonly agreeing: Agreeing;
  }[];
};

export type ScaleResult = {
  readonly construct: ConstructId;
  readonly view: View;
  /** Means towards the construct. */
  readonly groups: readonly GroupMean[];
  /** Sales less marketing. */
  readonly gap: Difference | null;
  /** Leaders less staff, within a side. */
  readonly levels: readonly (Difference & { readonly side: Side })[];
  readonly reliability: readonly Reliability[];
  readonly moved: Moved | null;
  readonly questions: readonly QuestionResult[];
};

/** What one side is taken for, says of itself, and believes it is taken for, by one item. */
export type Mirror = {
  readonly item: string;
  readonly construct: ConstructId;
  readonly rated: Side;
  readonly byOther: Mean | null;
  readonly byItself: Mean | null;
  readonly guessed: Mean | null;
  /** What it says of itself less what the other says. */
  readonly flattery: Difference | null;
  /** What it believes the other says less what the other says. */
  readonly misjudged: Difference | null;
};

export type WaveResults = {
  readonly wave: Wave;
  readonly scales: readonly ScaleResult[];
  readonly mirrors: readonly Mirror[];
};

function scoresOf(wave: Wave, group: GroupId, questions: readonly Question[]): readonly number[] {
  return sheetsOf(wave, group).map(({ answers }) => scoreOf(answers, questions, wave.points));
}

function meansOf(wave: Wave, valuesIn: (group: GroupId) => readonly number[]): readonly GroupMean[] {
  return GROUPS.flatMap((group) => {
    const values = valuesIn(group);
    return values.length === 0 || wave.closed === null ? [] : [{ group, ...meanOf(values) }];
  });
}

/** Both sides where one of them is told, else everyone: groups that share nobody. */
function apart({ closed }: Wave): readonly GroupId[] {
  const published = closed?.published ?? [];
  const sides = published.filter((group) => group === 'marketing' || group === 'sales');
  return sides.length > 0 ? sides : published.filter((group) => group === 'everyone');
}

function questionResult(wave: Wave, question: Question): QuestionResult {
  const said = (group: GroupId) => sheetsOf(wave, group).map(({ answers }) => answers[question.id] as number);
  return {
    question,
    groups: meansOf(wave, (group) => said(group).map((answer) => share(answer, wave.points))),
    // Bands of a region and of its side would, taken from each other, be bands of fewer.
    spread: (wave.cut === undefined ? apart(wave) : []).map((group) => ({
      group,
      bands: bandsOf(said(group), wave.points, wave.floor),
      agreeing: agreeingOf(said(group), wave.points, wave.floor),
    })),
  };
}

function between(one: readonly number[], other: readonly number[]): Difference | null {
  return one.length === 0 || other.length === 0 ? null : differenceOf(one, other);
}

function scaleResult(wave: Wave, before: Wave | null, scale: Scale): ScaleResult {
  const { construct, view, questions } = scale;
  const scores = (group: GroupId) => scoresOf(wave, group, questions);
  const levels = (['marketing', 'sales'] as const).flatMap((side) => {
    const found = between(scores(`${side}-leader`), scores(`${side}-staff`));
    return found === null ? [] : [{ side, ...found }];
  });
  return {
    ...{ construct, view, levels },
    groups: meansOf(wave, scores),
    gap: between(scores('sales'), scores('marketing')),
    reliability: reliabilityOf(wave, questions),
    moved: before === null ? null : movedSince(before, wave, scale),
    questions: questions.map((question) => questionResult(wave, question)),
  };
}

function mirrorsOf(wave: Wave): readonly Mirror[] {
  const items = Map.groupBy(wave.questions, ({ item }) => item.id);
  return [...items].flatMap(([id, views]) => {
    if (!['other', 'own', 'guess'].every((view) => views.some((one) => one.view === view))) return [];
    return (['marketing', 'sales'] as const).map((rated) => mirrorOf(wave, id, views, rated));
  });
}

function mirrorOf(wave: Wave, id: string, views: readonly Question[], rated: Side): Mirror {
  const said = (view: View): readonly number[] => {
    const question = views.find((one) => one.view === view) as Question;
    const by: Side = ratedSide(question, rated) === rated ? rated : rated === 'sales' ? 'marketing' : 'sales';
    return scoresOf(wave, by, [question]);
  };
  const [other, own, guess] = [said('other'), said('own'), said('guess')];
  const mean = (values: readonly number[]) => (values.length === 0 ? null : meanOf(values));
  const [{ item }] = views as readonly [Question];
  return {
    ...{ item: id, construct: item.construct, rated },
    ...{ byOther: mean(other), byItself: mean(own), guessed: mean(guess) },
    flattery: between(own, other),
    misjudged: between(guess, other),
  };
}

/** What a construct is shown by: what is said of both sides, or of the other. */
export type ScaleMeans = {
  readonly construct: ConstructId;
  readonly groups: readonly GroupMean[];
  readonly gap: Difference | null;
};

export function chiefMeans(wave: Wave): readonly ScaleMeans[] {
  const chief = scalesOf(wave.questions).filter(({ view }) => view === 'shared' || view === 'other');
  const first = chief.filter(
    ({ construct }, at) => chief.findIndex((one) => one.construct === construct) === at,
  );
  return first.map(({ construct, questions }) => {
    const scores = (group: GroupId) => scoresOf(wave, group, questions);
    return { construct, groups: meansOf(wave, scores), gap: between(scores('sales'), scores('marketing')) };
  });
}

/** `before` is the wave closed before it, which it is compared with; null where it is the first. */
export function resultsOf(wave: Wave, before: Wave | null): WaveResults {
  return {
    wave,
    scales: scalesOf(wave.questions).map((scale) => scaleResult(wave, before, scale)),
    mirrors: mirrorsOf(wave),
  };
}
