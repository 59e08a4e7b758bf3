/** Every text on record, newest first, and from when to when each was in force. */
import { Link, useParams } from '@tanstack/react-router';
import type { ReadAgreementOutput } from '../../../src/operations/read-agreement.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { partyLabel } from './clause-margin.tsx';
import { useCalled } from './people-names.tsx';

type Version = ReadAgreementOutput['versions'][number];

function Force(props: { readonly version: Version; readonly zone: string | undefined }) {
  const { version } = props;
  if (version.inForceSince === null) return <>never in force</>;
  return (
    <>
      <Moment at={version.inForceSince} zone={props.zone} exact={false} />
      {version.inForceUntil === null ? (
        ' until now'
      ) : (
        <>
          {' to '}
          <Moment at={version.inForceUntil} zone={props.zone} exact={false} />
        </>
      )}
    </>
  );
}

function signed(version: Version, called: (id: string) => string): string {
  const signers = new Set(version.signatures.map((one) => `${partyLabel(one.party)}: ${called(one.by)}`));
  return signers.size === 0 ? 'nobody' : [...signers].join('; ');
}

export function Versions(props: {
  readonly versions: readonly Version[];
  readonly shown: string;
  readonly zone: string | undefined;
  readonly onShow: (digest: string) => void;
}) {
  const { workspace } = useParams({ from: '/$workspace/agreement' });
  const { versions, shown } = props;
  const called = useCalled();
  return (
    <Section
      title="Texts on record"
      acts={
        <CsvButton
          sheet={{
            name: 'agreement-versions',
            head: ['digest', 'name', 'filed', 'in force since', 'in force until', 'signed by'],
            rows: versions.map((one) => [
              one.digest,
              one.name,
              one.filedAt,
              one.inForceSince,
              one.inForceUntil,
              signed(one, called),
            ]),
          }}
        />
      }
    >
      <ol className="divide-y divide-rule border-y border-rule">
        {versions.map((version) => (
          <li
            key={version.digest}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3"
          >
            <div className="min-w-0">
              <span className="font-medium wrap-anywhere">{version.name}</span>{' '}
              <code className="note font-mono">{version.digest.slice(0, 12)}</code>
              <span className="note block">
                Filed <Moment at={version.filedAt} zone={props.zone} />; in force{' '}
                <Force version={version} zone={props.zone} />; signed by {signed(version, called)}
              </span>
            </div>
            <div className="flex gap-2">
              {version.digest === shown ? (
                <span className="note self-center">shown above</span>
              ) : (
                <>
                  <button
                    type="button"
                    className="button button-quiet"
                    onClick={() => props.onShow(version.digest)}
                  >
                    Read<span className="sr-only"> the text {version.digest.slice(0, 12)}</span>
                  </button>
                  <Link
                    to="/$workspace/agreement/compare"
                    params={{ workspace }}
                    search={{ before: version.digest, after: shown }}
                    className="button button-quiet"
                  >
                    Compare<span className="sr-only"> it with the text shown</span>
                  </Link>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
