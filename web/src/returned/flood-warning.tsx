/** A warning before sales is handed more than it can answer: when, by how much, and how that is known. */
import { useQuery } from '@tanstack/react-query';
import type { ReadFloodOutput } from '../../../src/operations/read-flood.ts';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { floodQuery } from './returned-queries.ts';

function whole(value: number | null): string {
  return value === null ? '–' : count(Math.round(value));
}

function Verdict(props: { readonly flood: ReadFloodOutput }) {
  const { flood } = props;
  if (flood.state === 'exceeded') {
    return (
      <p className="text-prose">
        <strong className="font-semibold text-broken">✕ Too much is queued now.</strong> {count(flood.queue)}{' '}
        leads wait for an answer, {whole(flood.over)} more than the {whole(flood.limit)} sales can answer in
        time.
      </p>
    );
  }
  if (flood.state === 'will-exceed') {
    return (
      <p className="text-prose">
        <strong className="font-semibold">! A flood is coming.</strong> {count(flood.queue)} leads wait; if
        the pace holds, there are more than the {whole(flood.limit)} sales can answer in time from{' '}
        {flood.exceedsAt === null ? 'soon' : <Moment at={flood.exceedsAt} exact={false} />} on, and{' '}
        {whole(flood.over)} too many after twenty working days.
      </p>
    );
  }
  return (
    <p className="text-prose">
      <strong className="font-semibold">✓ No flood in sight.</strong> {count(flood.queue)} leads wait, within
      the {whole(flood.limit)} sales can answer in time; after twenty working days at this pace{' '}
      {whole(flood.projected)}.
    </p>
  );
}

function Grounds(props: { readonly flood: ReadFloodOutput }) {
  const { flood } = props;
  return (
    <dl className="mt-4 grid max-w-3xl gap-x-8 gap-y-2 sm:grid-cols-2">
      <div>
        <dt className="note">Handed over, a working day</dt>
        <dd>{figure(flood.arrivals, { unit: 'count', noun: 'leads' })}</dd>
      </div>
      <div>
        <dt className="note">Answered, a working day</dt>
        <dd>{figure(flood.answers, { unit: 'count', noun: 'leads' })}</dd>
      </div>
      <div>
        <dt className="note">Capacity agreed for the pools</dt>
        <dd>
          {flood.capacity === null ? 'not agreed for everybody' : `${count(flood.capacity)} open leads`}
        </dd>
      </div>
      <div>
        <dt className="note">Answerable within the agreed time at this pace</dt>
        <dd>{flood.inTime === null ? 'no clock is agreed' : `${whole(flood.inTime)} open leads`}</dd>
      </div>
    </dl>
  );
}

export function FloodWarning(props: { readonly workspace: string }) {
  const flood = useQuery(floodQuery(props.workspace));
  return (
    <Section
      title="Against sales’ capacity"
      lead="The pace of the last twenty working days, looked ahead as far."
    >
      {flood.isError ? (
        <Failed
          what="The capacity could not be read"
          error={flood.error}
          again={() => void flood.refetch()}
        />
      ) : flood.data === undefined ? (
        <Waiting what="Holding the queue against the pace…" lines={2} />
      ) : flood.data.state === 'none' ? (
        <p className="text-soft">No evidence: it would take {flood.data.missing.join(', ')}.</p>
      ) : (
        <>
          <Verdict flood={flood.data} />
          <Grounds flood={flood.data} />
        </>
      )}
    </Section>
  );
}
