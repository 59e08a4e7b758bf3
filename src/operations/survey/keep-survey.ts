/** By itself: reminds once before a wave ends, and closes it when its time is over. */
import { DAY_MS } from '../../vocabulary/instant.ts';
import type { DeliveryPlace } from '../notices/delivery-place.ts';
import { bodyOf } from '../notices/kept-notices.ts';
import { closeWave } from './close-wave.ts';
import { changed, DUE, type DueBody, invitationsOf } from './open-wave.ts';
import { readWaves } from './survey-record.ts';
import { askingChanges } from './tell-asked.ts';

const AT_ONCE = 10;

async function remind(body: DueBody, place: DeliveryPlace) {
  const waiting = (await invitationsOf(body.wave, place)).filter((one) => !one.body.answered);
  const bodies = waiting.map((one) => one.body);
  return askingChanges('survey-reminder', bodies, place.now(), place.outgoing.mailer !== null);
}

export async function keepSurvey(place: DeliveryPlace): Promise<void> {
  const { store, workspace } = place;
  const now = place.now();
  for (const item of await store.dueItems(workspace.id, DUE, now, AT_ONCE)) {
    const body = bodyOf<DueBody>(item);
    const wave = (await readWaves(place)).find(({ id }) => id === body.wave);
    if (wave === undefined || wave.closed !== null) {
      await store.changeItems(workspace.id, [{ collection: DUE, id: item.id, body: null }]);
    } else if (body.closesAt <= now) await closeWave(wave, place);
    else {
      const next = { ...changed(DUE, item.id, { ...body, reminded: true }, item), dueAt: body.closesAt };
      // A wave that is open for less than this was told of a moment ago.
      const soon = now - wave.openedAt < DAY_MS;
      await store.changeItems(workspace.id, [
        next,
        ...(soon || body.reminded ? [] : await remind(body, place)),
      ]);
    }
  }
}
