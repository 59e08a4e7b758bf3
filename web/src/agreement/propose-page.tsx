/** Write or change a text: faults by line as it is written, its consequences beside each changed clause, then the vote. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { InitAgreementOutput } from '../../../src/operations/init-agreement.ts';
import { tell } from '../api/call.ts';
import { agreementQuery } from '../api/queries.ts';
import { useCarriedDraft } from '../calibration/carried-draft.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { BacktestSection } from './backtest-section.tsx';
import { useCheck } from './check-text.ts';
import { ClauseConsequences } from './clause-consequences.tsx';
import { useComparison } from './compare-texts.ts';
import { Differences } from './differences.tsx';
import { FaultList } from './fault-list.tsx';
import { FileButton } from './file-button.tsx';
import { backtestQuery } from './proposal-queries.ts';
import { ProposeFields } from './propose-fields.tsx';
import { SlidersSection } from './sliders-section.tsx';
import { TextEditor } from './text-editor.tsx';

/** What differs, what follows from each difference, and the vote on it. */
function Consequences(props: {
  readonly workspace: string;
  readonly before: string;
  readonly after: string;
}) {
  const { workspace, before, after } = props;
  const compared = useComparison(workspace, before, after);
  const [asked, setAsked] = useState<string | null>(null);
  const isAsked = asked === after;
  const tested = useQuery(backtestQuery(workspace, isAsked ? { text: after } : null));
  const answer = isAsked ? tested.data : undefined;
  const run = () => (isAsked ? void tested.refetch() : setAsked(after));
  const queries = useQueryClient();
  const stop = () => {
    setAsked(null);
    void queries.cancelQueries({ queryKey: backtestQuery(workspace, { text: after }).queryKey });
  };
  return (
    <>
      <Section title="What this would change" lead="Against the text in force, or the latest on record.">
        {compared.data === undefined ? (
          <p className="text-soft">{compared.isError ? compared.error.message : 'Comparing…'}</p>
        ) : (
          <Differences
            comparison={compared.data}
            {...(answer === undefined
              ? {}
              : { beside: (clause: string) => <ClauseConsequences clause={clause} answer={answer} /> })}
          />
        )}
      </Section>
      <BacktestSection
        workspace={workspace}
        answer={answer}
        asked={isAsked}
        error={isAsked && tested.isError ? tested.error : null}
        onAsk={run}
        onStop={stop}
      />
      <Section title="Put it to the vote">
        <ProposeFields workspace={workspace} text={after} against={null} />
      </Section>
    </>
  );
}

function Drafting(props: {
  readonly workspace: string;
  readonly start: string;
  readonly before: string | null;
}) {
  const { workspace, before } = props;
  const [text, setText] = useState(props.start);
  const [line, setLine] = useState<number | null>(null);
  const check = useCheck(workspace, text);
  const valid = check.state === 'checked' && check.answer.valid;
  // The last text without a fault: what follows from a text is shown until another can be read.
  const [sound, setSound] = useState<string | null>(null);
  useEffect(() => {
    if (valid) setSound(text);
  }, [valid, text]);
  return (
    <div className="grid min-w-0 gap-8">
      <div className="sheet grid min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 p-4 sm:p-6">
          <TextEditor
            text={text}
            onText={setText}
            line={line}
            faults={check.state === 'checked' ? check.answer.faults : []}
          />
        </div>
        <div className="min-w-0 border-t border-rule p-4 sm:p-6 lg:border-t-0 lg:border-l">
          <FaultList check={check} onLine={setLine} />
          <FileButton workspace={workspace} text={text} against={against(text, before, valid)} />
        </div>
      </div>
      {before === null || sound === null ? null : (
        <SlidersSection workspace={workspace} text={sound} onText={setText} />
      )}
      {before === null || !valid || text === before ? null : (
        <Consequences workspace={workspace} before={before} after={text} />
      )}
    </div>
  );
}

function against(text: string, before: string | null, valid: boolean): string | null {
  if (text === before) return 'Nothing has been changed yet.';
  return valid ? null : 'It can go on record once it has no faults.';
}

export function ProposePage() {
  const { workspace } = useParams({ from: '/$workspace/agreement/propose' });
  const answer = useQuery(agreementQuery(workspace));
  const starter = useMutation({
    mutationFn: () => tell<InitAgreementOutput>(workspace, 'init-agreement', {}),
  });
  const empty = answer.data !== undefined && answer.data.agreement === null;
  const { mutate } = starter;
  useEffect(() => {
    if (empty) mutate();
  }, [empty, mutate]);
  const before = answer.data?.agreement?.text ?? null;
  const carried = useCarriedDraft(workspace);
  const start =
    (before === null ? null : carried) ?? before ?? starter.data?.text ?? (starter.isError ? '' : null);
  return (
    <Page
      title={empty ? 'Write the agreement' : 'Propose a change'}
      lead={
        <>
          Edit the text or paste another; faults are named as you write.{' '}
          <Link to="/$workspace/agreement" params={{ workspace }}>
            Back to the document
          </Link>
        </>
      }
    >
      {answer.isError ? (
        <Failed what="The text could not be read" error={answer.error} again={() => void answer.refetch()} />
      ) : start === null ? (
        <Waiting what="Opening the text…" lines={8} />
      ) : (
        <Drafting workspace={workspace} start={start} before={before} />
      )}
    </Page>
  );
}
