/** The admitted models beside each other on the same deals: what each gives to either side. */
import { figure } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { wholeMoney } from './money.ts';
import type { Contested, ModelSide } from './revenue-queries.ts';

const LENGTH = 400;

function ModelBar(props: { readonly model: ModelSide; readonly whole: number }) {
  const { marketing, sales, unattributed } = props.model;
  const at = (value: number) => (props.whole === 0 ? 0 : (value / props.whole) * LENGTH);
  return (
    <svg
      viewBox={`0 0 ${LENGTH} 14`}
      preserveAspectRatio="none"
      className="block h-4 w-full min-w-48"
      aria-hidden="true"
    >
      <rect x="0" y="1" width={at(marketing)} height="12" className="fill-marketing" />
      <rect x={at(marketing)} y="1" width={at(sales)} height="12" className="fill-sales" />
      <rect x={at(marketing + sales)} y="1" width={at(unattributed)} height="12" className="fill-sunk" />
      <line
        x1={at(marketing)}
        x2={at(marketing)}
        y1="0"
        y2="14"
        className="stroke-paper"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function ModelTerm(props: { readonly model: ModelSide }) {
  const { model } = props;
  return (
    <Definition term={model.model} className="font-medium">
      <span className="block">{model.says}</span>
      {model.associative ? (
        <span className="mt-1 block">
          It says what goes together with winning, not what causes it, and sees only touches before the
          opportunity.
        </span>
      ) : null}
      <span className="mt-1 block font-mono">{model.definition}</span>
    </Definition>
  );
}

function ModelLine(props: { readonly model: ModelSide; readonly contested: Contested }) {
  const { model, contested } = props;
  const money = wholeMoney(contested.currency);
  const whole = contested.bookings;
  return (
    <tr className={model.inForce ? 'font-medium' : ''}>
      <th scope="row" className="whitespace-nowrap">
        <ModelTerm model={model} />
        {model.inForce ? <span className="note block">in force</span> : null}
        {model.associative ? <span className="note block">associative</span> : null}
      </th>
      <td className="w-1/3">
        <ModelBar model={model} whole={whole} />
      </td>
      <td className="number">{money(model.marketing)}</td>
      <td className="number">{whole === 0 ? '–' : figure(model.marketing / whole, { unit: 'ratio' })}</td>
      <td className="number">{money(model.sales)}</td>
      <td className="number">{money(model.unattributed)}</td>
    </tr>
  );
}

export function ModelTable(props: { readonly contested: Contested }) {
  const { contested } = props;
  return (
    <Section
      title="The models beside each other"
      lead={`The same ${contested.deals} deals under every model ${contested.agreed ? 'the agreement admits' : 'of the standing terms; no agreement names others'}.`}
      acts={
        <CsvButton
          sheet={{
            name: 'models',
            head: ['model', 'definition', 'in force', 'marketing', 'sales', 'no claim', 'currency'],
            rows: contested.models.map((one) => [
              one.model,
              one.definition,
              one.inForce ? 'yes' : 'no',
              one.marketing,
              one.sales,
              one.unattributed,
              contested.currency,
            ]),
          }}
        />
      }
    >
      <Scrolls label="Table of models">
        <table className="statement">
          <caption className="sr-only">What each model gives to marketing and to sales</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Marketing, then sales, then nobody</th>
              <th scope="col" className="number">
                <SideMark party="marketing" /> Marketing
              </th>
              <th scope="col" className="number">
                Share
              </th>
              <th scope="col" className="number">
                <SideMark party="sales" /> Sales
              </th>
              <th scope="col" className="number">
                Nobody
              </th>
            </tr>
          </thead>
          <tbody>
            {contested.models.map((model) => (
              <ModelLine key={model.model} model={model} contested={contested} />
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
