/** Brings in a wave that was held elsewhere: a file with one row per form, what was left out of it, or every fault in it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportSurveyOutput } from '../../../src/operations/survey/import-survey.ts';
import { Refused, tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';
import { PointsChoice } from './points-choice.tsx';

type Asked = {
  readonly file: { readonly name: string; readonly text: string } | null;
  readonly name: string;
  readonly points: 5 | 7;
  readonly on: string;
};
const NOTHING: Asked = { file: null, name: '', points: 5, on: '' };

/** So many left out are listed; the rest is counted. */
const LISTED = 20;

function Brought(props: { readonly brought: ImportSurveyOutput; readonly onClose: () => void }) {
  const { wave, forms, leftOut, ignored } = props.brought;
  return (
    <Confirm
      title={`${wave.name} is brought in`}
      act="Show it"
      only
      onAct={props.onClose}
      onClose={props.onClose}
    >
      <p>
        {count(forms)} forms count.{' '}
        {leftOut.length === 0
          ? 'No row was left out.'
          : `${count(leftOut.length)} rows were left out, for a form counts whole or not at all:`}
      </p>
      {leftOut.length === 0 ? null : (
        <ul className="grid list-disc gap-1 pl-5 text-body">
          {leftOut.slice(0, LISTED).map(({ line, why }) => (
            <li key={line}>
              Line {line} {why}.
            </li>
          ))}
          {leftOut.length > LISTED ? <li>and {count(leftOut.length - LISTED)} more.</li> : null}
        </ul>
      )}
      {ignored.length === 0 ? null : (
        <p className="text-body wrap-anywhere">
          Columns that are no question of the survey: {ignored.join(', ')}.
        </p>
      )}
    </Confirm>
  );
}

function Fields(props: { readonly asked: Asked; readonly onAsked: (asked: Asked) => void }) {
  const { asked, onAsked } = props;
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const name = asked.name === '' ? file.name.replace(/\.[^.]+$/, '') : asked.name;
    onAsked({ ...asked, name, file: { name: file.name, text: await file.text() } });
  };
  return (
    <div className="grid gap-4 text-body">
      <label className="grid gap-1">
        <span className="font-medium">File (CSV), one row per form</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="min-w-0 max-w-full text-note"
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <span className="note">
          Columns: respondent (anything that names the same person in every wave; kept as a mark only), side
          (marketing, sales), where wanted level (leader, staff), region and team, and one per question by its
          id (split, trust-1.other; the form for opening a wave lists them).
        </span>
      </label>
      <label className="grid gap-1">
        <span className="font-medium">What the wave is called</span>
        <input
          className="field"
          value={asked.name}
          maxLength={100}
          onChange={(event) => onAsked({ ...asked, name: event.target.value })}
        />
      </label>
      <PointsChoice points={asked.points} onPoints={(points) => onAsked({ ...asked, points })} />
      <label className="grid w-fit gap-1">
        <span className="font-medium">Held on</span>
        <input
          type="date"
          className="field"
          value={asked.on}
          onChange={(event) => onAsked({ ...asked, on: event.target.value })}
        />
        <span className="note">Left empty: today.</span>
      </label>
    </div>
  );
}

export function ImportWave(props: { readonly workspace: string; readonly onShown: () => void }) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(NOTHING);
  const queries = useQueryClient();
  const bring = useMutation({
    mutationFn: () =>
      tell<ImportSurveyOutput>(props.workspace, 'import-survey', {
        ...{ answers: asked.file?.text ?? '', name: asked.name.trim(), points: asked.points },
        ...(asked.on === '' ? {} : { on: asked.on }),
      }),
    onSuccess: ({ wave }) => {
      announce(`${wave.name} is brought in`);
      return queries.invalidateQueries({ queryKey: [props.workspace, 'survey'] });
    },
  });
  const close = () => {
    const shown = bring.isSuccess;
    setAsking(false);
    setAsked(NOTHING);
    bring.reset();
    if (shown) props.onShown();
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        Bring one in
      </button>
      {asking && bring.data !== undefined ? <Brought brought={bring.data} onClose={close} /> : null}
      {asking && bring.data === undefined ? (
        <Confirm
          title="Bring in a wave held elsewhere"
          act={bring.isPending ? 'Reading…' : 'Bring it in'}
          busy={bring.isPending || asked.file === null || asked.name.trim() === ''}
          onAct={() => bring.mutate()}
          onClose={close}
        >
          <p className="text-body">
            It closes as it comes in, under the same floor: forms of groups that are too small are not kept.
          </p>
          <Fields asked={asked} onAsked={setAsked} />
          <NotDone error={bring.error} />
          <FaultLines faults={bring.error instanceof Refused ? bring.error.faults : []} />
        </Confirm>
      ) : null}
    </>
  );
}
