/** Opens a wave: whom to ask, on how many points, until when. Each person's link is shown this once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OpenSurveyOutput } from '../../../src/operations/survey/open-survey.ts';
import { Refused, tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { AskedChoice, type Chosen } from './asked-choice.tsx';
import { PointsChoice } from './points-choice.tsx';

const EXAMPLE =
  'email,side,level,head,name,region,team\nada@example.com,sales,leader,yes,Ada Lund,North,Field\nmio@example.com,marketing,staff';

type Asked = {
  readonly people: string;
  readonly members: boolean;
  readonly name: string;
  readonly points: 5 | 7;
  readonly closes: string;
  readonly chosen: Chosen;
  readonly first: 'level' | 'region' | 'team';
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

function Fields(props: {
  readonly workspace: string;
  readonly asked: Asked;
  readonly onAsked: (asked: Asked) => void;
}) {
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
          (leader, staff), head (yes for the head of a function, one a side), name, region and team.
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
      <p className="note">
        Their region and team are those their record in the CRM says. A line above with their address says
        another, or one where the record has none; email and region are enough for it.
      </p>
      <AskedChoice
        workspace={props.workspace}
        chosen={asked.chosen}
        onChosen={(chosen) => onAsked({ ...asked, chosen })}
      />
      <PointsChoice points={asked.points} onPoints={(points) => onAsked({ ...asked, points })} />
      <label className="grid gap-1">
        <span className="font-medium">Tell first, where not everything may be told</span>
        <select
          className="field w-fit max-w-full"
          value={asked.first}
          onChange={({ target }) => onAsked({ ...asked, first: target.value as Asked['first'] })}
        >
          <option value="level">leaders and staff of each side</option>
          <option value="region">the regions of each side</option>
          <option value="team">the teams of each side</option>
        </select>
        <span className="note">
          Each further cut is told within it as far as no group of too few people could be worked out. It is
          decided once, when the wave closes.
        </span>
      </label>
      <label className="grid gap-1">
        <span className="font-medium">What it is called</span>
        <input
          className="field"
          maxLength={100}
          value={asked.name}
          onChange={(event) => onAsked({ ...asked, name: event.target.value })}
        />
        <span className="note">Left empty: its number.</span>
      </label>
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

const NOTHING: Asked = {
  ...{ people: '', members: false, name: '', points: 5, closes: '' },
  ...{ chosen: new Set(), first: 'level' },
};

const ORDERS = {
  level: ['level', 'region', 'team'],
  region: ['region', 'team', 'level'],
  team: ['team', 'region', 'level'],
} as const;

/** Stands on the page also while a wave runs: the links of the one just opened are shown until they are put away. */
export function OpenWave(props: { readonly workspace: string; readonly offered: boolean }) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(NOTHING);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () =>
      tell<OpenSurveyOutput>(props.workspace, 'open-survey', {
        ...{ points: asked.points, members: asked.members, order: ORDERS[asked.first] },
        ...(asked.name.trim() === '' ? {} : { name: asked.name.trim() }),
        ...(asked.chosen.size === 0 ? {} : { items: [...asked.chosen] }),
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
          <Fields workspace={props.workspace} asked={asked} onAsked={setAsked} />
          <NotDone error={open.error} />
          <FaultLines faults={open.error instanceof Refused ? open.error.faults : []} />
        </Confirm>
      ) : null}
    </>
  );
}
