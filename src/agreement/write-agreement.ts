/** The canonical text of an agreement: clauses and keys in the schema's order, no comments, one way to write each value. */
import { Document, isScalar, visit } from 'yaml';
import { agreementSchema } from './agreement.ts';
import { isPlain } from './entry-names.ts';
import { keysAt } from './schema-at.ts';
import type { Path } from './yaml-text.ts';

/** Reading the result gives the same content and the same digest; writing it again gives the same text. */
export function writeAgreement(written: Readonly<Record<string, unknown>>): string {
  const document = new Document(inOrder(written, []), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && /^\d/.test(node.value))
        node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 110 });
}

function inOrder(value: unknown, path: Path): unknown {
  if (Array.isArray(value)) return value.map((entry, at) => inOrder(entry, [...path, at]));
  if (!isPlain(value)) return value;
  const known = keysAt(agreementSchema, path);
  const rank = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length);
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key], [...path, key])]));
}
