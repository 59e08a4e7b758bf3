/** The text on one sheet: title, clauses in order with their margin, and the signatures at the foot. */

import type { StagesClause } from '../../../src/agreement/clauses/stages.ts';
import type { ReadAgreementOutput } from '../../../src/operations/read-agreement.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { ClauseMargin } from './clause-margin.tsx';
import { ClauseText } from './clause-text.tsx';
import { clauseTitle } from './clause-words.ts';
import { SignatureBlock } from './signature-block.tsx';
import { namesOf, StageNames } from './stage-names.tsx';

export type Filed = NonNullable<ReadAgreementOutput['agreement']>;

function evidenceSheet(agreement: Filed): Sheet {
  return {
    name: `agreement-evidence-${agreement.digest.slice(0, 8)}`,
    head: ['clause', 'part', 'says', 'value', 'unit', 'n', 'low 95%', 'high 95%', 'evidence'],
    rows: agreement.clauses.flatMap((clause) =>
      clause.evidence.map((one) => [
        clause.name,
        one.part,
        one.says,
        one.value,
        one.unit,
        one.n,
        one.interval?.[0],
        one.interval?.[1],
        one.evidence,
      ]),
    ),
  };
}

function Title(props: { readonly agreement: Filed; readonly zone: string | undefined }) {
  const { agreement } = props;
  return (
    <header className="border-b border-edge px-4 py-8 text-center sm:px-10">
      <p className="note">Agreement between marketing and sales</p>
      <h2 className="mt-1 text-headline font-semibold break-words">{agreement.name}</h2>
      <p className="note mt-2 flex flex-wrap justify-center gap-x-4">
        <span>
          {agreement.inForceSince === null ? (
            'Not in force: signatures are missing'
          ) : (
            <>
              In force since <Moment at={agreement.inForceSince} zone={props.zone} exact={false} />
            </>
          )}
        </span>
        {agreement.reviewBy === null ? null : (
          <span>
            To be reviewed by <Moment at={`${agreement.reviewBy}T12:00:00`} zone={props.zone} exact={false} />
          </span>
        )}
        <span>
          Amounts in {agreement.currency}, days of {agreement.timeZone}
        </span>
        <span>
          Text <code className="font-mono">{agreement.digest.slice(0, 12)}</code>
        </span>
      </p>
    </header>
  );
}

function Contents(props: { readonly agreement: Filed }) {
  return (
    <nav aria-label="Clauses" className="no-print border-b border-rule px-4 py-3 sm:px-10">
      <ol className="flex flex-wrap justify-center gap-x-5 gap-y-1 text-note">
        {props.agreement.clauses.map((clause, place) => (
          <li key={clause.name}>
            <a href={`#clause-${clause.name}`}>
              {place + 1}. {clauseTitle(clause.name)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function AgreementDocument(props: { readonly agreement: Filed; readonly zone: string | undefined }) {
  const { agreement } = props;
  const stages = agreement.clauses.find((clause) => clause.name === 'stages')?.value as
    | StagesClause
    | undefined;
  return (
    <StageNames value={namesOf(stages)}>
      <article className="sheet min-w-0">
        <Title agreement={agreement} zone={props.zone} />
        <Contents agreement={agreement} />
        {agreement.clauses.map((clause, place) => (
          <section
            key={clause.name}
            id={`clause-${clause.name}`}
            aria-labelledby={`title-${clause.name}`}
            className="grid min-w-0 gap-x-12 gap-y-4 border-b border-rule px-4 py-8 sm:px-10 lg:grid-cols-[minmax(0,1fr)_17rem]"
          >
            <div className="min-w-0 max-w-[68ch] text-prose">
              <h3 id={`title-${clause.name}`} className="mb-3 font-serif text-title font-semibold">
                <span className="text-soft">{place + 1}.</span> {clauseTitle(clause.name)}
              </h3>
              <div className="agreement-prose font-serif">
                {clause.withheld ? (
                  <p className="text-soft">
                    What pay hangs on is shown to those it entitles. Both sides signed it under the digest
                    beside it.
                  </p>
                ) : (
                  <ClauseText name={clause.name} value={clause.value} />
                )}
              </div>
            </div>
            <ClauseMargin clause={clause} zone={props.zone} />
          </section>
        ))}
        <SignatureBlock agreement={agreement} zone={props.zone} />
        <div className="no-print flex justify-end border-t border-rule px-4 py-2 sm:px-10">
          <CsvButton label="Evidence" sheet={evidenceSheet(agreement)} />
        </div>
      </article>
    </StageNames>
  );
}
