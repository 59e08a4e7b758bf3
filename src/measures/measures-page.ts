/** The catalogue as a page people can read: docs/spec/measures.md is exactly this text. */
import { type CatalogueEntry, MEASURES } from './catalogue.ts';

const INTRODUCTION = `# Measures

Every number Entente shows has one definition, given here. The page is written from the catalogue
(a test holds the two equal; run with WRITE_DOCS=1 it writes the page anew).

**What holds for all of them**

- *Words.* A lead is qualified from its first entry of the stage the agreement names as qualified, or a later one before
  customer; without an agreement the stages are inquiry, mql, sal, sql, opportunity, customer, and qualified begins at mql.
  It is a customer from its first entry of the customer stage or the first won deal linked to it; a customer never seen
  before that is qualified from then. It is lost when its last stage is one of loss, or when all its deals are lost.
- *Signed later.* A stage that a text enters on creation or on an opportunity is entered when the lead came or the deal
  was opened, not on the day the text came into force over records that were there already.
- *Changes* compare the last two periods that are recorded from their first day to their last, whose cohorts are ripe
  (the maturity agreed for qualified to customer, else the time by which nine of ten had arrived) and which hold at least
  ten each; otherwise the reason is told. Records count as ended where leads and deals cease for a fortnight and more
  than seven would have been expected.
- *End of observation.* The last happening in the ledger; where an agreement is in force, now. What is still within its
  time then is open: counted apart, never as a failure.
- *Dates.* \`from\` is inclusive, \`to\` exclusive, in the workspace's zone. Each measure says which date puts something
  into its period. Where a date has no time of day, calendar days are counted and no hours are.
- *Dimensions.* Periods (day, week, month, quarter, year), the ones listed, and any field by its own name. A value is
  what was known then; where nothing was known yet, the first ever said. The owner is the deal's or lead's own, else
  that of the lead or deal linked to it; team, region and pay plan are the owner's. Channel, campaign and asset are a
  field's, else those of the first touch. The stage is the last one entered before then. What was never recorded stands
  as its own row.
- *Years.* Weeks are ISO's. Fiscal years begin in the month the agreement's calendar names (or the question does) and are
  named for the year in which they end; years of whole weeks (4-4-5, 4-5-4, 5-4-4) begin on the week's first day nearest
  the first of that month, their months are \`2026-P01\` to \`2026-P12\`, and a 53rd week falls to the last.
- *Variants.* A measure's other definitions have ids of their own, such as \`customer-acquisition-cost/paid-lagged\`; any
  measure may be asked for by the id of its definition.
- *Comparisons.* With \`against\`: \`previous\` (the stretch before, whole months before whole months; unasked, the last
  quarter that is over against the one before), \`last-year\` (the same dates a year before, 52 weeks in years of whole
  weeks), \`goal\` (the bound of the goals clause, guardrails included), or a value of a dimension, which each row is held
  against. Told are both values with their n, the difference, the ratio, and, where both are estimates, the 95 % interval
  of the difference from the intervals of the two (Newcombe's method 10 for rates).
- *Small samples.* A rate, quotient or median of fewer than 30, and a rate whose interval is wider than 20 percentage
  points, is marked as small. Counts and sums are what they are.
- *No evidence.* Without the data it needs a measure has no value but the name of what is missing. A rate by a dimension
  that was only recorded together with the outcome (representatives of won leads alone) is refused as well.
- *Intervals* are at 95 %: Wilson's for rates, ranks for medians (none below six values), the delta method for cumulative
  incidence. Counts and sums have none: they are what they are. A growth of counts has the binomial interval of the two
  counts, a growth of rates the MOVER interval of their ratio.
- *Money* is added in integers of minor units, in one currency; several currencies without a rate have no sum.
- *Taken back.* Entries that were retracted count nowhere.
- *Would have.* Where decisions were computed over history under a text nobody had signed, the definition ends in
  \`/would-have\`.
- *Two accounts.* Each measure is computed twice in the tests, fast over the lens's columns and slowly over plain lists
  of entries; both agree on random histories with retractions, late facts and ties. \`node test/soak/two-accounts.ts\` runs
  the suites to any number. On 22 November 2026, from seed 1, all six ran to 1,000 without a difference: every measure with
  no agreement, forecasts under random clauses, contacts of dense companies, credit under every model, level and window
  (parts that make the whole), curves of steps, models on random journeys. Not every history tells of everything: of the
  thousand, 97 (customer-satisfaction) to 736 (qualified-leads) did, of market-preparation 9, and 257 of the dense ones.
  With the measures added that day, from seed 101: 1,000 of every measure, of contacts and of credit; of the last 450 general ones,
  customer-lifetime-value was told in 63, customer-value in 182, lost-after-failed-handoff in 38 and
  dissatisfied-after-failed-handoff in 4 alone. One difference
  (seed 112), a cycle below zero days where deals were closed before they were opened, which one account took for none;
  mended in the other, and stated in the definition.
`;

function sectionOf(entry: CatalogueEntry): string {
  const lines = [
    `## ${entry.id}`,
    '',
    entry.says,
    '',
    `- Definition: \`${entry.definition}\``,
    `- Formula: ${entry.formula}`,
    `- Unit: ${entry.unit}; ${entry.better === 'neither' ? 'neither direction is better' : `${entry.better} is better`}`,
    `- Date: ${entry.dated}`,
    `- Dimensions: ${entry.dimensions.join(', ')}`,
    `- Needs: ${entry.needs.join('; ')}`,
    `- Source: ${entry.source}`,
  ];
  return lines.join('\n');
}

/** The whole page, ending with a line break. */
export function measuresPage(): string {
  return `${[INTRODUCTION.trimEnd(), ...MEASURES.map(sectionOf)].join('\n\n')}\n`;
}
