/** Puts other values into a text where they stand: every other character of it, comments and all, stays as it was. */
import { isCollection, isScalar, parseDocument, stringify } from 'yaml';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { placeOf } from './entry-names.ts';

export type SetValue = { readonly path: string; readonly value: number | string | readonly string[] };

type Edit = { readonly from: number; readonly to: number; readonly text: string };

function written(value: SetValue['value']): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return stringify(value).trimEnd();
  return `[${value.join(', ')}]`;
}

/**
 * `scoring.engagement.levels.1` set to 45, `scoring.engagement.rules[webinar].halfLife` to "30 days". Refused with the
 * first path at which nothing stands.
 */
export function setInText(text: string, values: readonly SetValue[]): Result<string, string> {
  const document = parseDocument(text, { strict: false, logLevel: 'silent' });
  const data: unknown = document.toJS({ maxAliasCount: 100 });
  const edits: Edit[] = [];
  for (const { path, value } of values) {
    const place = placeOf(data, path);
    const node = place === null ? undefined : document.getIn(place, true);
    const range = isScalar(node) || isCollection(node) ? node.range : undefined;
    if (range === undefined || range === null) return refused(path);
    edits.push({ from: range[0], to: range[1], text: written(value) });
  }
  edits.sort((a, b) => b.from - a.from);
  return done(
    edits.reduce((whole, edit) => `${whole.slice(0, edit.from)}${edit.text}${whole.slice(edit.to)}`, text),
  );
}
