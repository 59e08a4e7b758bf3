/** Gates of the stage that were met and are not any more: what was reached is being lost. */
import type { LensContext } from '../context.ts';
import { judgedStage } from '../stage/judged-stage.ts';
import { stageGround } from '../stage/stage-ground.ts';
import { gatesTold } from '../stage/told-stage.ts';

/** In words; nothing where no stage can be told. Of a simulated company signatures are taken as given with a login. */
export async function lapsedGates(context: LensContext): Promise<readonly string[]> {
  const ground = await stageGround(undefined, context);
  if (!ground.ok) return [];
  const { at, assessed, history } = await judgedStage(ground.value, context.workspace.simulated);
  const gates = gatesTold(assessed, history, at);
  return gates.flatMap((one) => (one.reopenedAt === null && one.lapsedAt === null ? [] : [one.says]));
}
