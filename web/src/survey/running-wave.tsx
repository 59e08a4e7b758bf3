/** A wave that is open: how many have answered, one's own form, reminding and closing. Nothing is told of it yet. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';
import { formQuery, type Wave } from './survey-queries.ts';

function OwnForm(props: { readonly workspace: string }) {
  const own = useQuery(formQuery({ workspace: props.workspace })).data;
  if (own === undefined || own.state === 'not-asked') return null;
  if (own.state === 'answered')
    return <p className="mb-4 text-body">You have handed in your form. Thank you.</p>;
  return (
    <p className="mb-4">
      <Link
        to="/$workspace/survey/form"
        params={{ workspace: props.workspace }}
        className="button button-main no-underline"
      >
        Fill in your form
      </Link>
    </p>
  );
}

function Close(props: { readonly workspace: string; readonly wave: Wave }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const close = useMutation({
    mutationFn: () => tell(props.workspace, 'close-survey', {}),
    onSuccess: async () => {
      setAsking(false);
      announce(`${props.wave.name} is closed`);
      await queries.invalidateQueries({ queryKey: [props.workspace] });
    },
  });
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        Close it now
      </button>
      {asking ? (
        <Confirm
          title={`Close ${props.wave.name}?`}
          act={close.isPending ? 'Closing…' : 'Close the wave'}
          busy={close.isPending}
          onAct={() => close.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            Its links take nothing more, and what may be told of it is decided for good. A side of which fewer
            than {props.wave.floor} have answered is not told. It cannot be opened again.
          </p>
          <NotDone error={close.error} />
        </Confirm>
      ) : null}
    </>
  );
}

type Reminded = { readonly waiting: number | null; readonly mailed: boolean };

function remindedText({ waiting, mailed }: Reminded): string {
  if (waiting === 0) return 'Everybody has answered';
  const who =
    waiting === null
      ? 'Those who have not answered are'
      : `${count(waiting)} ${waiting === 1 ? 'is' : 'are'}`;
  return `${who} reminded ${mailed ? 'by mail and in the app' : 'in the app; no mail goes out'}`;
}

function Remind(props: { readonly workspace: string }) {
  const remind = useMutation({
    mutationFn: () => tell<Reminded>(props.workspace, 'remind-survey', {}),
    onSuccess: (reminded) => announce(remindedText(reminded)),
  });
  return (
    <>
      <button type="button" className="button" disabled={remind.isPending} onClick={() => remind.mutate()}>
        Remind those who have not
      </button>
      {remind.data === undefined ? null : <span className="note">{remindedText(remind.data)}</span>}
      <NotDone error={remind.error} />
    </>
  );
}

export function RunningWave(props: {
  readonly workspace: string;
  readonly wave: Wave;
  readonly keeps: boolean;
}) {
  const { workspace, wave, keeps } = props;
  return (
    <Section
      title={`${wave.name} is open`}
      lead={
        <>
          Until <Moment at={wave.closesAt} />. Nothing is told while a wave is open, and who has answered is
          told to nobody.
        </>
      }
      acts={
        keeps ? (
          <>
            <Remind workspace={workspace} />
            <Close workspace={workspace} wave={wave} />
          </>
        ) : null
      }
    >
      <OwnForm workspace={workspace} />
      <ul className="grid gap-1 text-body">
        {wave.asked.map(({ side, invited, answered }) => (
          <li key={side}>
            <SideMark party={side} named />{' '}
            {answered === null
              ? `${count(invited)} asked; so few that it is not told how many have answered`
              : `${count(answered)} of ${count(invited)} have answered`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
