/** The agreed points beside those that history suggests: a suggestion that nothing applies. */
import { useNavigate } from '@tanstack/react-router';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Rule, ScoreCheck } from './calibration-queries.ts';
import { carryDraft } from './carried-draft.ts';
import { pointSpan, points, share, VERDICTS } from './score-words.ts';

function sheetOf({ rules }: ScoreCheck): Sheet {
  return {
    name: 'score-points',
    head: [
      'criterion',
      'says',
      'part',
      'agreed',
      'suggested',
      'low',
      'high',
      'verdict',
      'leads',
      'won',
      'refused',
    ],
    rows: rules.map((rule) => [
      ...[rule.id, rule.says, rule.part, rule.points, rule.suggested, rule.low, rule.high, rule.verdict],
      ...[rule.n, rule.events, rule.refused],
    ]),
  };
}

function RuleLine(props: { readonly rule: Rule }) {
  const { rule } = props;
  const differs = rule.suggested !== null && rule.verdict !== 'agrees';
  return (
    <tr>
      <th scope="row" className="min-w-48">
        <span className={differs ? 'font-medium' : ''}>{rule.says}</span>
        <span className="note block">{rule.part === 'fit' ? 'fit' : 'engagement, each time'}</span>
      </th>
      <td className="number">{points(rule.points)}</td>
      <td className="number font-medium">
        {rule.suggested === null ? '–' : points(rule.suggested)}
        <span className="note block">{pointSpan(rule.low, rule.high)}</span>
      </td>
      <td className="min-w-44">
        {differs ? '◆ ' : ''}
        {rule.refused === null ? VERDICTS[rule.verdict] : `refused: ${rule.refused}`}
      </td>
      <td className="number">
        {count(rule.n)}
        <span className="note block">{rule.n === 0 ? '' : `${share(rule.events / rule.n)} won`}</span>
      </td>
    </tr>
  );
}

function Propose(props: { readonly workspace: string; readonly check: ScoreCheck }) {
  const { workspace, check } = props;
  const { proposal } = check;
  const navigate = useNavigate();
  if (proposal === null)
    return (
      <p className="note mt-4">
        {check.aucSuggested === null || check.aucSuggested.low <= 0.5
          ? 'Nothing is proposed: the suggested points rank the later leads no better than chance may.'
          : 'Nothing is proposed: no agreed number lies outside what history can tell.'}
      </p>
    );
  const carry = () => {
    carryDraft(workspace, proposal.text);
    void navigate({ to: '/$workspace/agreement/propose', params: { workspace } });
  };
  const what = proposal.changes === 1 ? 'the one number' : `the ${proposal.changes} numbers`;
  return (
    <div className="no-print mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <button type="button" className="button" onClick={carry}>
        Carry {what} marked ◆ into a proposal
      </button>
      <span className="note">It opens as text; nothing is filed or signed.</span>
    </div>
  );
}

export function RulePoints(props: { readonly workspace: string; readonly check: ScoreCheck }) {
  const { check, workspace } = props;
  if (check.rules.length === 0) return null;
  return (
    <Section
      title="Points agreed, points suggested"
      lead="Suggested: what each criterion told of the earlier leads, all of them weighed together, drawn towards nothing where there is little evidence, on the scale of the agreed points. Nothing applies them."
      acts={<CsvButton sheet={sheetOf(check)} />}
    >
      <Scrolls label="Table of points">
        <table className="statement">
          <caption className="sr-only">Agreed and suggested points by criterion</caption>
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col" className="number">
                Agreed
              </th>
              <th scope="col" className="number">
                Suggested
              </th>
              <th scope="col">Agreed number</th>
              <th scope="col" className="number">
                Leads
              </th>
            </tr>
          </thead>
          <tbody>
            {check.rules.map((rule) => (
              <RuleLine key={`${rule.part} ${rule.id}`} rule={rule} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <Propose workspace={workspace} check={check} />
    </Section>
  );
}
