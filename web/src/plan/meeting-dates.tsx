/** Sets when a meeting takes place and repeats, or moves the next one. */
import { ActDialog } from '../field/act-dialog.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import { EVERY_NAMES, YES_NO } from './plan-words.ts';
import { RECORDING } from './speaking.ts';

export function DateMeeting(props: { readonly workspace: string; readonly meeting: Plan['next'][number] }) {
  const { meeting, workspace } = props;
  const every = EVERY_NAMES[meeting.every] ?? meeting.every;
  return (
    <>
      <ActDialog
        workspace={workspace}
        operation="date-meeting"
        label={meeting.at === null ? 'Set its dates' : 'New dates'}
        of={meeting.name}
        title={`When: ${meeting.name}`}
        act="Set the dates"
        fixed={{ meeting: meeting.id }}
        start={{ repeats: 'true' }}
        refresh={REFRESH}
        fields={[
          {
            name: 'at',
            label: 'First',
            hint: 'In the agreement’s zone.',
            type: 'datetime-local',
            required: true,
          },
          { name: 'minutes', label: 'Minutes', hint: 'Left empty: as the agreement says.', number: true },
          { name: 'repeats', label: `Again ${every}`, flag: true, choices: YES_NO, required: true },
          ...RECORDING,
        ]}
      >
        <p className="note">Calendars that are subscribed to show it.</p>
      </ActDialog>
      {meeting.at === null || meeting.planned === null ? null : (
        <ActDialog
          workspace={workspace}
          operation="date-meeting"
          label="Move this one"
          of={meeting.name}
          title={`Move: ${meeting.name}`}
          act="Move it"
          fixed={{ meeting: meeting.id, instead: meeting.planned }}
          refresh={REFRESH}
          fields={[
            {
              name: 'at',
              label: 'To',
              hint: 'In the agreement’s zone.',
              type: 'datetime-local',
              required: true,
            },
            ...RECORDING,
          ]}
        />
      )}
    </>
  );
}
