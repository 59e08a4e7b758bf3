/** The mapping language as a JSON Schema, so that editors complete it: docs/mapping.schema.json is this, written down. */
import { z } from 'zod';
import { mappingShape } from './mapping-shape.ts';

type Node = { [key: string]: unknown };

/** An entry named for its kind need not say it, so no entry is asked to. */
function kindsLeftOut(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(kindsLeftOut);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, kindsLeftOut(part)]),
  ) as Node;
  const properties = copy['properties'] as Node | undefined;
  if (Array.isArray(copy['required']) && properties?.['kind'] !== undefined)
    copy['required'] = copy['required'].filter((name) => name !== 'kind');
  return copy;
}

export function mappingJsonSchema(): Node {
  const schema = z.toJSONSchema(mappingShape, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  // A mapping that extends a preset takes everything else from it.
  return { ...(kindsLeftOut(schema) as Node), title: 'Entente import mapping', required: ['mapping'] };
}
