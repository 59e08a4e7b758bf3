/** Opens a wave: whom to ask, on how many points, until when. Each person's link is shown this once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OpenSurveyOutput } from '../../../src/operations/survey/open-survey.ts';
import { Refused, tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';

const EXAMPLE =
  'email,side,level,head,name\nada@example.com,sales,leader,yes,Ada Lund\nmio@example.com,marketing,staff';

type Asked = {
  readonly people: string;
  readonly members: boolean;
  readonly points: 5 | 7;
  readonly closes: string;
};

function Links(props: { readonly opened: OpenSurveyOutput; readonly onClose: () => void }) {
  const { wave, links, mailed } = props.opened;
  return (
    <Confirm title={`${wave.name} is open`} act="Close" only onAct={props.onClose} onClose={props.onClose}>
      <p>
        {mailed
          ? 'Everybody is mailed the link of their own form.'
          : 'No mail server is set up: send each person the link of their own form.'}{' '}
        A link takes one form. The list is not shown again.
      </p>
      <div>
        <CsvButton
          label={`${links.length} links as CSV`}
          sheet={{
            name: `${wave.id}-links`,
            head: ['email', 'side', 'link'],
            rows: links.map(({ email, side, link }) => [email, side, `${window.location.origin}${link}`]),
          }}
        />
      </div>
    </Confirm>
  );
}

function Fields(props: { readonly asked: Asked; readonly onAsked: (asked: Asked) => void }) {
  const { asked, onAsked } = props;
  const id = useId();
  return (
    <div className="grid gap-4 text-body">
      <div className="grid gap-1">
        <label htmlFor={`${id}-people`} className="font-medium">
          People, one a line
        </label>
        <textarea
          id={`${id}-people`}
          className="field w-full font-mono text-note"
          rows={6}
          spellCheck={false}
          placeholder={EXAMPLE}
          value={asked.people}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onAsked({ ...asked, people: event.target.value })}
        />
        <span id={`${id}-hint`} className="note">
          As CSV, the first line names the columns: email, side (marketing, sales), and where wanted level
          (leader, staff), head (yes for the head of a function, one a side) and name.
        </span>
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={asked.members}
          onChange={(event) => onAsked({ ...asked, members: event.target.checked })}
        />
        Everybody, too, who may sign in here and has a side
      </label>
      <fieldset className="flex flex-wrap gap-4">
        <legend className="font-medium">Points of every answer</legend>
        {([5, 7] as const).map((points) => (
          <label key={points} className="flex items-center gap-2">
            <input
              type="radio"
              name={`${id}-points`}
              checked={asked.points === points}
              onChange={() => onAsked({ ...asked, points })}
            />
            {points}
          </label>
        ))}
      </fieldset>
      <label className="grid w-fit gap-1">
        <span className="font-medium">Closes on</span>
        <input
          type="date"
          className="field"
          value={asked.closes}
          onChange={(event) => onAsked({ ...asked, closes: event.target.value })}
        />
        <span className="note">Left empty: two weeks from now.</span>
      </label>
    </div>
  );
}

const NOTHING: Asked = { people: '', members: false, points: 5, closes: '' };

/** Stands on the page also while a wave runs: the links of the one just opened are shown until they are put away. */
export function OpenWave(props: { readonly workspace: string; readonly offered: boolean }) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(NOTHING);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () =>
      tell<OpenSurveyOutput>(props.workspace, 'open-survey', {
        ...{ points: asked.points, members: asked.members },
        ...(asked.people.trim() === '' ? {} : { people: asked.people }),
        ...(asked.closes === '' ? {} : { closes: asked.closes }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [props.workspace, 'survey'] }),
  });
  const close = () => {
    setAsking(false);
    setAsked(NOTHING);
    open.reset();
  };
  return (
    <>
      {props.offered ? (
        <button type="button" className="button button-main" onClick={() => setAsking(true)}>
          Open a wave
        </button>
      ) : null}
      {asking && open.data !== undefined ? <Links opened={open.data} onClose={close} /> : null}
      {asking && open.data === undefined ? (
        <Confirm
          title="Ask both sides"
          act={open.isPending ? 'Opening…' : 'Open the wave'}
          busy={open.isPending || (asked.people.trim() === '' && !asked.members)}
          onAct={() => open.mutate()}
          onClose={close}
        >
          <Fields asked={asked} onAsked={setAsked} />
          <NotDone error={open.error} />
          <FaultLines faults={open.error instanceof Refused ? open.error.faults : []} />
        </Confirm>
      ) : null}
    </>
  );
}
