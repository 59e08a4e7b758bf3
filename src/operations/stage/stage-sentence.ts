/** The stage in one sentence, and what is missing for the next, as the scoreboard and the page say it. */
import type { StageAssessment } from '../../alignment/stage/assess-stage.ts';
import type { Stage } from '../../alignment/stage/gate.ts';
import type { GateShape } from './stage-shapes.ts';

const NAMES: Readonly<Record<Stage, string>> = {
  ambiguous: 'Ambiguous',
  collaborative: 'Collaborative',
  aligned: 'Aligned',
};

export function standing({ stage, next }: StageAssessment) {
  return {
    stage,
    next:
      next === null
        ? null
        : {
            stage: next.stage,
            missing: next.missing.map(({ id, says }) => ({ id, says })),
            further: next.further,
          },
  };
}

function wanting({ next }: StageAssessment): string {
  if (next === null) return '';
  const needed = next.missing.filter(({ need }) => need === 'needed').length;
  const parts = [
    ...(needed === 0 ? [] : [`${needed} needed ${needed === 1 ? 'gate' : 'gates'}`]),
    ...(next.further === 0 ? [] : [`${next.further} of the further ones`]),
  ];
  return ` For ${NAMES[next.stage]} ${parts.join(' and ')} ${needed + next.further === 1 ? 'is' : 'are'} missing.`;
}

/** `By evidence: Collaborative. For Aligned 2 needed gates and 1 of the further ones are missing. One lapses soon.` */
export function stageSentence(assessed: StageAssessment, gates: readonly GateShape[] | null): string {
  const soon = (gates ?? []).filter((one) => one.state === 'met' && one.soon).length;
  const lapsing = soon === 0 ? '' : soon === 1 ? ' One gate lapses soon.' : ` ${soon} gates lapse soon.`;
  return `By evidence: ${NAMES[assessed.stage]}.${wanting(assessed)}${lapsing}`;
}
