/** Gates of the stage that were met and are not any more: what was reached is being lost. */
import { assessStage } from '../../alignment/stage/assess-stage.ts';
import { stageHistory } from '../../alignment/stage/stage-history.ts';
import type { LensContext } from '../context.ts';
import { asIfSignedIn } from '../stage/signed-record.ts';
import { stageGround } from '../stage/stage-ground.ts';
import { gatesTold } from '../stage/told-stage.ts';

/** In words; nothing where no stage can be told. Of a simulated company signatures are taken as given with a login. */
export async function lapsedGates(context: LensContext): Promise<readonly string[]> {
  const ground = await stageGround(undefined, context);
  if (!ground.ok) return [];
  const { at, facts } = ground.value;
  const known = context.workspace.simulated ? asIfSignedIn(facts) : facts;
  const gates = gatesTold(assessStage(known, at), stageHistory(known, at), at);
  return gates.flatMap((one) => (one.reopenedAt === null && one.lapsedAt === null ? [] : [one.says]));
}
