/** A measure's name; its sentence, formula and definition stand behind it on hover and focus. */
import { Definition } from '../parts/definition.tsx';
import { measureTitle } from './measure-names.ts';

export type Defined = {
  readonly id: string;
  readonly says: string;
  readonly definition: string;
  readonly formula?: string | undefined;
  readonly needs?: readonly string[] | undefined;
};

export function MeasureTerm(props: { readonly measure: Defined; readonly title?: string }) {
  const { measure } = props;
  return (
    <Definition
      term={props.title ?? measureTitle(measure.id)}
      className={props.title === undefined ? 'font-medium' : ''}
    >
      <span className="block">{measure.says}</span>
      {measure.formula === undefined || measure.formula === '' ? null : (
        <span className="mt-2 block font-mono">{measure.formula}</span>
      )}
      {measure.needs === undefined || measure.needs.length === 0 ? null : (
        <span className="mt-2 block text-soft">Needs {measure.needs.join(', ')}.</span>
      )}
      <span className="mt-2 block text-soft">
        Definition <code className="font-mono">{measure.definition}</code>
        {measure.definition.includes('/would-have')
          ? ': what would have been, under a text nobody had signed'
          : ''}
      </span>
    </Definition>
  );
}
