/** A clause this page has no prose for yet, as an outline of what it says. */
import { keyText } from '../clause-words.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function PlainText(props: { readonly value: unknown }) {
  const { value } = props;
  if (Array.isArray(value)) {
    return (
      <ul className="grid list-disc gap-1 pl-5">
        {value.map((item) => (
          <li key={JSON.stringify(item)}>
            <PlainText value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (!isRecord(value)) return <>{String(value ?? 'not said')}</>;
  return (
    <dl className="grid gap-1">
      {Object.entries(value).map(([key, part]) => (
        <div key={key}>
          <dt className="note inline">{keyText(key)}: </dt>
          <dd className={isRecord(part) || Array.isArray(part) ? 'pl-4' : 'inline'}>
            <PlainText value={part} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
