/** The admitted models beside each other on the same deals: what each gives to either side. */
import { CsvButton } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { modelName } from './model-words.ts';
import { share, wholeMoney } from './money.ts';
import type { Contested, ModelSide } from './revenue-queries.ts';
import { partsAfter, SplitBar } from './split-bar.tsx';

function ModelTerm(props: { readonly model: ModelSide }) {
  const { model } = props;
  return (
    <Definition term={modelName(model.model)} className="font-medium">
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
  const parts = partsAfter(whole, [
    ['marketing', model.marketing],
    ['sales', model.sales],
    ['nobody', model.unattributed],
  ]);
  const notes = [...(model.inForce ? ['in force'] : []), ...(model.associative ? ['associative'] : [])];
  return (
    <tr className={model.inForce ? 'font-medium' : ''}>
      <th scope="row">
        <ModelTerm model={model} />
        {notes.length === 0 ? null : <span className="note block">{notes.join(', ')}</span>}
      </th>
      <td className="stacked-bar md:w-2/5 align-middle">
        <SplitBar parts={parts} className="h-5" />
      </td>
      <td className="number" data-head="Marketing">
        <span>
          {money(model.marketing)}{' '}
          <span className="note inline-block min-w-12">{share(model.marketing, whole)}</span>
        </span>
      </td>
      <td className="number" data-head="Sales">
        <span>
          {money(model.sales)} <span className="note inline-block min-w-12">{share(model.sales, whole)}</span>
        </span>
      </td>
      <td className="number" data-head="Nobody">
        {money(model.unattributed)}
      </td>
    </tr>
  );
}

export function ModelTable(props: { readonly contested: Contested }) {
  const { contested } = props;
  return (
    <Section
      title="The models beside each other"
      lead={`The same ${contested.deals} deals under every model ${contested.agreed ? 'the agreement admits' : 'of the standing terms; no agreement names others'}. Each name tells how its model counts.`}
      acts={
        <CsvButton
          sheet={{
            name: 'models',
            head: ['model', 'definition', 'in force', 'marketing', 'sales', 'nobody', 'currency'],
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
        <table className="statement stacked">
          <caption className="sr-only">What each model gives to marketing and to sales</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Marketing, then sales, then nobody</th>
              <th scope="col" className="number">
                <SideMark party="marketing" /> Marketing
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
