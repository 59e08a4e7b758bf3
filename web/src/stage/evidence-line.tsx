/** One line of evidence and the way to it: the clause in the text, the measure, the wave of the survey, the entry. */
import { Link } from '@tanstack/react-router';
import { dayOf } from '../format/when.ts';
import type { Evidence } from './stage-queries.ts';

function Way(props: { readonly evidence: Evidence; readonly workspace: string }) {
  const { evidence, workspace } = props;
  if (evidence.measure !== null) {
    return (
      <Link to="/$workspace/measure/$id" params={{ workspace, id: evidence.measure }}>
        {evidence.says}
      </Link>
    );
  }
  if (evidence.of === 'survey' && evidence.wave !== null) {
    return (
      <Link to="/$workspace/survey" params={{ workspace }} search={{ wave: evidence.wave }}>
        {evidence.says}
      </Link>
    );
  }
  if (evidence.of === 'clause' && evidence.agreement !== null) {
    return (
      <Link to="/$workspace/agreement" params={{ workspace }} search={{ text: evidence.agreement }}>
        {evidence.says}
      </Link>
    );
  }
  return <>{evidence.says}</>;
}

export function EvidenceLine(props: { readonly evidence: Evidence; readonly workspace: string }) {
  const { evidence } = props;
  const beside = [
    evidence.at === null ? null : dayOf(evidence.at),
    evidence.seq === null ? null : `entry ${evidence.seq}`,
    evidence.n === null ? null : `n = ${evidence.n}`,
  ].filter((one) => one !== null);
  return (
    <>
      <Way evidence={evidence} workspace={props.workspace} />
      {beside.length === 0 ? null : <span className="note"> {beside.join(' · ')}</span>}
    </>
  );
}
