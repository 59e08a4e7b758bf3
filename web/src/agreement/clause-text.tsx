/** One clause as people would write it; the server has checked its shape, so its name tells what it holds. */
import type { JSX } from 'react';
import type { AttributionClause } from '../../../src/agreement/clauses/attribution.ts';
import type { CadenceClause } from '../../../src/agreement/clauses/cadence.ts';
import type { CalendarClause } from '../../../src/agreement/clauses/calendar.ts';
import type { CharterClause } from '../../../src/agreement/clauses/charter.ts';
import type { CompensationClause } from '../../../src/agreement/clauses/compensation.ts';
import type { ForecastClause } from '../../../src/agreement/clauses/forecast.ts';
import type { GoalsClause } from '../../../src/agreement/clauses/goals.ts';
import type { HandoffsClause } from '../../../src/agreement/clauses/handoffs.ts';
import type { PartiesClause } from '../../../src/agreement/clauses/parties.ts';
import type { PromisesClause } from '../../../src/agreement/clauses/promises.ts';
import type { RelationshipClause } from '../../../src/agreement/clauses/relationship.ts';
import type { RoutingClause } from '../../../src/agreement/clauses/routing.ts';
import type { ScoringClause } from '../../../src/agreement/clauses/scoring.ts';
import type { ConversionClause, StagesClause } from '../../../src/agreement/clauses/stages.ts';
import type { VocabularyClause } from '../../../src/agreement/clauses/vocabulary.ts';
import { AttributionText } from './clauses/attribution-text.tsx';
import { CadenceText } from './clauses/cadence-text.tsx';
import { CalendarText } from './clauses/calendar-text.tsx';
import { CharterText } from './clauses/charter-text.tsx';
import { CompensationText } from './clauses/compensation-text.tsx';
import { ConversionText } from './clauses/conversion-text.tsx';
import { ForecastText } from './clauses/forecast-text.tsx';
import { GoalsText } from './clauses/goals-text.tsx';
import { HandoffsText } from './clauses/handoffs-text.tsx';
import { type Heading, HeadingText } from './clauses/heading-text.tsx';
import { PartiesText } from './clauses/parties-text.tsx';
import { PlainText } from './clauses/plain-text.tsx';
import { PromisesText } from './clauses/promises-text.tsx';
import { RelationshipText } from './clauses/relationship-text.tsx';
import { RoutingText } from './clauses/routing-text.tsx';
import { ScoringText } from './clauses/scoring-text.tsx';
import { StagesText } from './clauses/stages-text.tsx';
import { VocabularyText } from './clauses/vocabulary-text.tsx';
import { DelegationText } from './delegation-text.tsx';

const PROSE: Readonly<Record<string, (value: unknown) => JSX.Element>> = {
  heading: (value) => <HeadingText clause={value as Heading} />,
  charter: (value) => <CharterText clause={value as CharterClause} />,
  parties: (value) => <PartiesText clause={value as PartiesClause} />,
  vocabulary: (value) => <VocabularyText clause={value as VocabularyClause} />,
  calendar: (value) => <CalendarText clause={value as CalendarClause} />,
  stages: (value) => <StagesText clause={value as StagesClause} />,
  conversion: (value) => <ConversionText clause={value as ConversionClause} />,
  scoring: (value) => <ScoringText clause={value as ScoringClause} />,
  handoffs: (value) => <HandoffsText clause={value as HandoffsClause} />,
  routing: (value) => <RoutingText clause={value as RoutingClause} />,
  promises: (value) => <PromisesText clause={value as PromisesClause} />,
  attribution: (value) => <AttributionText clause={value as AttributionClause} />,
  forecast: (value) => <ForecastText clause={value as ForecastClause} />,
  relationship: (value) => <RelationshipText clause={value as RelationshipClause} />,
  goals: (value) => <GoalsText clause={value as GoalsClause} />,
  compensation: (value) => <CompensationText clause={value as CompensationClause} />,
  cadence: (value) => <CadenceText clause={value as CadenceClause} />,
};

export function ClauseText(props: { readonly name: string; readonly value: unknown }) {
  const { name, value } = props;
  if (value === null || value === undefined) return <p className="text-soft">Nothing is said here.</p>;
  const prose = PROSE[name];
  if (prose === undefined) return <PlainText value={value} />;
  return (
    <>
      {prose(value)}
      <DelegationText value={value} />
    </>
  );
}
