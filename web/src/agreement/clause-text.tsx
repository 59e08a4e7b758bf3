/** One clause as people would write it; the server has checked its shape, so its name tells what it holds. */
import type { CalendarClause } from '../../../src/agreement/clauses/calendar.ts';
import type { HandoffsClause } from '../../../src/agreement/clauses/handoffs.ts';
import type { PromisesClause } from '../../../src/agreement/clauses/promises.ts';
import type { RoutingClause } from '../../../src/agreement/clauses/routing.ts';
import type { ScoringClause } from '../../../src/agreement/clauses/scoring.ts';
import type { ConversionClause, StagesClause } from '../../../src/agreement/clauses/stages.ts';
import type { VocabularyClause } from '../../../src/agreement/clauses/vocabulary.ts';
import { CalendarText } from './clauses/calendar-text.tsx';
import { ConversionText } from './clauses/conversion-text.tsx';
import { HandoffsText } from './clauses/handoffs-text.tsx';
import { PlainText } from './clauses/plain-text.tsx';
import { PromisesText } from './clauses/promises-text.tsx';
import { RoutingText } from './clauses/routing-text.tsx';
import { ScoringText } from './clauses/scoring-text.tsx';
import { StagesText } from './clauses/stages-text.tsx';
import { VocabularyText } from './clauses/vocabulary-text.tsx';

export function ClauseText(props: { readonly name: string; readonly value: unknown }) {
  const { name, value } = props;
  if (value === null || value === undefined) return <p className="text-soft">Nothing is said here.</p>;
  if (name === 'vocabulary') return <VocabularyText clause={value as VocabularyClause} />;
  if (name === 'calendar') return <CalendarText clause={value as CalendarClause} />;
  if (name === 'stages') return <StagesText clause={value as StagesClause} />;
  if (name === 'conversion') return <ConversionText clause={value as ConversionClause} />;
  if (name === 'scoring') return <ScoringText clause={value as ScoringClause} />;
  if (name === 'handoffs') return <HandoffsText clause={value as HandoffsClause} />;
  if (name === 'routing') return <RoutingText clause={value as RoutingClause} />;
  if (name === 'promises') return <PromisesText clause={value as PromisesClause} />;
  return <PlainText value={value} />;
}
