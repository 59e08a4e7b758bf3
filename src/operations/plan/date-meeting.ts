/** When a meeting of the agreement's cadence takes place: from a date on by its rhythm, or one of them moved. */
import { z } from 'zod';
import { meetingDates } from '../../plan/meeting-dates.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { readMoment } from '../moment.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { readGround } from './read-ground.ts';
import { newRecord, plannedDraft, recorded, recordPlanned } from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a date and a time of it, such as "2026-11-30T10:00"');

const input = z.object({
  meeting: z.string().trim().min(1).max(100).describe('Its id in the cadence clause.'),
  at: moment.nullable().describe('When it begins, in the workspace’s zone; null: the one named falls out.'),
  minutes: z.number().int().min(5).max(600).optional().describe('How long; left out: as the clause says.'),
  repeats: z.boolean().default(true).describe('Again from then on, as often as the clause says.'),
  instead: z
    .string()
    .datetime({ offset: true })
    .optional()
    .describe('Only the one that would begin at this instant.'),
  ...speaking,
});

const USUAL_MINUTES = 60;
const LOOKED_AHEAD_MS = 800 * DAY_MS;

export const dateMeeting = operation({
  name: 'date-meeting',
  says: 'Sets when a meeting of the agreement takes place and repeats, or moves one of them; calendars show it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output: recorded,
  async run(asked, context) {
    const { ground } = await readGround(context);
    const cadence = ground.agreement?.cadence?.meetings.find(({ id }) => id === asked.meeting);
    if (cadence === undefined) {
      const message = `The cadence clause names no meeting "${asked.meeting}".`;
      return refused(refusal('not-found', 'unknown-meeting', message, [{ path: 'meeting', message }]));
    }
    const at: Instant | null = asked.at === null ? null : readMoment(asked.at, ground.zone);
    if (at === null && asked.at !== null) {
      const message = `"${asked.at}" is no time that exists.`;
      return refused(refusal('not-valid', 'no-such-moment', message, [{ path: 'at', message }]));
    }
    if (at !== null && at < ground.now) {
      const message = 'That has passed already.';
      return refused(refusal('not-valid', 'day-passed', message, [{ path: 'at', message }]));
    }
    const instead = asked.instead === undefined ? undefined : instant(Date.parse(asked.instead));
    const dates = meetingDates(ground, instant(ground.now + LOOKED_AHEAD_MS));
    const isDate = dates.some((one) => one.meeting === cadence.id && one.planned === instead);
    if (instead === undefined ? at === null : !isDate) {
      const path = instead === undefined ? 'at' : 'instead';
      const message = instead === undefined ? 'Say when.' : 'No such meeting is due then.';
      return refused(refusal('not-valid', 'no-such-date', message, [{ path, message }]));
    }
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const payload = {
      ...{ meeting: cadence.id, at, minutes: asked.minutes ?? cadence.minutes ?? USUAL_MINUTES },
      repeats: instead === undefined && asked.repeats,
      ...(instead === undefined ? {} : { instead }),
    };
    const subject = await newRecord('date', context);
    const draft = plannedDraft('meeting-dated', subject, payload, spoken.value.speaker, context);
    return done({ id: subject, seq: await recordPlanned([...spoken.value.drafts, draft], context) });
  },
});
