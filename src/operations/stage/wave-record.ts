/** Waves of the survey as gates read them: means of each side that may be told, turned so that more is better. */

import type { ConstructAnswer, SideAnswer, Wave } from '../../alignment/stage/stage-facts.ts';
import { CONSTRUCTS, type Construct } from '../../alignment/survey/constructs.ts';
import { scoreOf } from '../../alignment/survey/figures.ts';
import type { Question } from '../../alignment/survey/form.ts';
import { type Wave as SurveyWave, sheetsOf, wavesOf } from '../../alignment/survey/waves.ts';
import type { Entry, EntryKind } from '../../ledger/entry.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';

const KINDS: readonly EntryKind[] = ['survey-opened', 'survey-answered', 'survey-closed'];

/** What a side says of itself or guesses is no answer to how the two stand. */
function askedOf(construct: Construct, { questions }: SurveyWave): readonly Question[] {
  return questions.filter(
    ({ item, view }) => item.construct === construct.id && (view === 'shared' || view === 'other'),
  );
}

function answerOf(construct: Construct, wave: SurveyWave, side: Side): SideAnswer {
  const questions = askedOf(construct, wave);
  const sheets = sheetsOf(wave, side);
  if (sheets.length === 0 || questions.length === 0) return null;
  const sum = sheets.reduce((total, { answers }) => total + scoreOf(answers, questions, wave.points), 0);
  const mean = sum / sheets.length;
  return { mean: construct.high === 'conflict' ? 1 - mean : mean, n: sheets.length };
}

function answersOf(wave: SurveyWave): readonly ConstructAnswer[] {
  return CONSTRUCTS.filter((construct) => askedOf(construct, wave).length > 0).map((construct) => {
    const [marketing, sales] = SIDES.map((side) => answerOf(construct, wave, side)) as [
      SideAnswer,
      SideAnswer,
    ];
    const turned = construct.high === 'conflict';
    return { construct: construct.id, useful: construct.difference === 'useful', turned, marketing, sales };
  });
}

/** Closed waves alone: before that nothing is told. A side that may not be told counts as too few. */
export async function waveFacts({ store, workspace }: LensContext): Promise<readonly Wave[]> {
  const entries: Entry[] = [];
  for await (const page of store.entries(workspace.id, { kinds: KINDS, live: true })) entries.push(...page);
  return wavesOf(entries).flatMap((wave): readonly Wave[] => {
    if (wave.closed === null) return [];
    const answers = {
      marketing: sheetsOf(wave, 'marketing').length,
      sales: sheetsOf(wave, 'sales').length,
    };
    return [{ wave: wave.id, at: wave.closed.at, answers, constructs: answersOf(wave) }];
  });
}
