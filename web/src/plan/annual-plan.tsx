/** The year's common plan: what each item says, and how both sides voted; whoever has not voted yet does it here. */
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';
import type { Plan, PlanItem } from './plan-queries.ts';
import { choicesOf, ERASED, SECTION_NAMES } from './plan-words.ts';
import { BothVotes, ProposeDialog, VOTE_STATES, VoteDialog } from './votes.tsx';

const STATES: Readonly<Record<PlanItem['state'], string>> = {
  ...VOTE_STATES,
  replaced: 'Replaced by a later item',
};

function targetWords({ target }: PlanItem): string | null {
  if (target === null) return null;
  const bounds = [
    target.atLeast === undefined ? '' : `at least ${target.atLeast}`,
    target.atMost === undefined ? '' : `at most ${target.atMost}`,
  ].filter((word) => word !== '');
  return `${measureTitle(target.measure)}: ${bounds.join(' and ')}`;
}

function Items(props: { readonly workspace: string; readonly year: number; readonly plan: Plan }) {
  const items = props.plan.items.filter(({ year }) => year === props.year);
  return (
    <Scrolls label={`Plan of ${props.year}`} className="mt-2">
      <table className="statement">
        <caption className="mb-2 text-prose font-semibold">{props.year}</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Item</th>
            <th scope="col">Votes</th>
            <th scope="col">Stands</th>
            <th scope="col">
              <span className="sr-only">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{SECTION_NAMES[item.section]}</td>
              <th scope="row" className="min-w-56 wrap-anywhere">
                {item.says ?? ERASED}
                {item.target === null ? null : <span className="note block">{targetWords(item)}</span>}
              </th>
              <td className="min-w-48">
                <BothVotes votes={item.votes} />
              </td>
              <td>{STATES[item.state]}</td>
              <td>
                {item.state === 'replaced' ? null : (
                  <VoteDialog
                    workspace={props.workspace}
                    on={{ operation: 'vote-plan-item', fixed: { item: item.id } }}
                    says={item.says ?? ERASED}
                    you={props.plan.you}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

export function AnnualPlan(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan, workspace } = props;
  const years = [...new Set(plan.items.map(({ year }) => year))];
  const thisYear = plan.today.slice(0, 4);
  return (
    <Section
      title="The year’s common plan"
      lead="Each side has a voice and a vote in the other’s targets, assessments and offers. An item stands once both voted for it."
      acts={
        <ProposeDialog
          workspace={workspace}
          operation="propose-plan-item"
          label="Propose an item"
          title="An item of the common plan"
          start={{ year: thisYear }}
          you={plan.you}
          fields={[
            { name: 'year', label: 'Year', number: true, required: true },
            { name: 'section', label: 'Part', required: true, choices: choicesOf(SECTION_NAMES) },
            { name: 'says', label: 'What both are to agree on', required: true },
            { name: 'measure', label: 'Of a target: the measure', hint: 'By its id, such as new-accounts.' },
            { name: 'atLeast', label: 'At least', hint: 'Rates as parts of one: 0.25.', number: true },
            { name: 'atMost', label: 'At most', number: true },
          ]}
        />
      }
    >
      {years.length === 0 ? (
        <p className="text-soft">Nothing was proposed yet.</p>
      ) : (
        years.map((year) => <Items key={year} workspace={workspace} year={year} plan={plan} />)
      )}
    </Section>
  );
}
