/** The API described for programs: OpenAPI 3.1, made from the catalogue, so that it cannot differ from what is served. */
import { z } from 'zod';
import type { Operation } from '../operations/operation.ts';
import { takesFiles } from './takes-files.ts';

type Json = { readonly [name: string]: unknown };

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json;
  return schema;
}

function answers(operation: Operation): Json {
  return {
    '200': {
      description: 'The answer.',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${operation.name}-answer` } } },
    },
    default: { $ref: '#/components/responses/problem' },
  };
}

function queryParameters(operation: Operation): readonly Json[] {
  const schema = schemaOf(operation.input, 'input') as {
    readonly properties?: { readonly [name: string]: Json };
    readonly required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: (schema.required ?? []).includes(name),
    ...(property['description'] === undefined ? {} : { description: property['description'] }),
    schema: property,
  }));
}

function bodyOf(operation: Operation): Json {
  const type = takesFiles(operation) ? 'multipart/form-data' : 'application/json';
  return {
    required: true,
    content: { [type]: { schema: { $ref: `#/components/schemas/${operation.name}-question` } } },
  };
}

/** Files are sent as bytes over HTTP, where the command line names them. */
function questionSchema(operation: Operation): Json {
  const schema = schemaOf(operation.input, 'input') as Json & { readonly properties?: Json };
  if (!takesFiles(operation)) return schema;
  const files = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
  return { ...schema, properties: { ...schema.properties, files } };
}

function pathItem(operation: Operation): Json {
  const common = { summary: operation.says, tags: [operation.kind], responses: answers(operation) };
  const asked = { ...common, operationId: operation.name };
  const post = { requestBody: bodyOf(operation) };
  if (operation.kind === 'write' || takesFiles(operation)) return { post: { ...asked, ...post } };
  return {
    get: { ...asked, parameters: queryParameters(operation) },
    post: { ...common, ...post, operationId: `${operation.name}-by-body` },
  };
}

const WORKSPACE = {
  name: 'workspace',
  in: 'path',
  required: true,
  description: "The workspace's name: main, or demo for the simulated company.",
  schema: { type: 'string' },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'faults'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message'],
        properties: {
          line: { type: 'integer' },
          column: { type: 'integer' },
          path: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

export function openApi(catalogue: readonly Operation[], version: string): Json {
  const paths = catalogue.map((operation) => [
    `/api/v1/{workspace}/${operation.name}`,
    { parameters: [{ $ref: '#/components/parameters/workspace' }], ...pathItem(operation) },
  ]);
  const schemas = catalogue.flatMap((operation) => [
    [`${operation.name}-question`, questionSchema(operation)],
    [`${operation.name}-answer`, schemaOf(operation.output, 'output')],
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Entente', version, description: 'The agreement between sales and marketing.' },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      parameters: { workspace: WORKSPACE },
      responses: {
        problem: {
          description: 'Why it was refused.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
        },
      },
      schemas: { problem: PROBLEM, ...Object.fromEntries(schemas) },
    },
  };
}
