import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** As much of JSON Schema as the API's description uses. */
export interface Schema {
  $ref?: string;
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  format?: string;
  pattern?: string;
  enum?: unknown[];
  nullable?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** One operation of the API, as openapi.json describes it. */
export interface Operation {
  /** `PATCH /api/contests/{id}` */
  name: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** What a signed-in person must be allowed; absent where anybody may ask. */
  action?: string;
  parameters: Parameter[];
  /** Of a JSON body, where it takes one. */
  body?: Schema;
  /** It takes files. */
  upload: boolean;
  /** It may be made to happen once only. */
  keyed: boolean;
}

const document = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../openapi.json', import.meta.url)), 'utf8'),
);

/** The schema a reference points at. */
export const resolved = (schema: Schema): Schema => {
  if (!schema.$ref) return schema;
  const target = schema.$ref
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key], document);
  return resolved(target as Schema);
};

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  // biome-ignore lint/suspicious/noExplicitAny: the document is read as it was written
  Object.entries(methods as Record<string, any>).map(([method, operation]) => {
    const content = operation.requestBody?.content ?? {};
    return {
      name: `${method.toUpperCase()} ${path}`,
      method: method as Operation['method'],
      path,
      action: operation['x-action'],
      parameters: operation.parameters ?? [],
      body: content['application/json']?.schema,
      upload: 'multipart/form-data' in content,
      keyed: JSON.stringify(operation.parameters ?? []).includes('/IdempotencyKey"'),
    };
  }),
);

/**
 * As JSON Schema says it of what is sent: OpenAPI 3.0 has a word of its own for what may be null, and our descriptions
 * call required what is always answered, also where it may be left out because it has a default.
 */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Schema;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)]));
  const { required, properties } = rest;
  if (Array.isArray(required))
    copy.required = required.filter((name) => !('default' in (properties?.[name] ?? {})));
  return nullable === true ? { anyOf: [copy, { type: 'null' }] } : copy;
}

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'api', ...(plain({ components: document.components }) as object) });
const validators = new Map<Operation, ValidateFunction>();

/** Does the value fit what the operation's description asks of its body? */
export function fits(operation: Operation, value: unknown): boolean {
  let validate = validators.get(operation);
  if (!validate) {
    const schema = JSON.stringify(plain(operation.body ?? {})).replaceAll('"#/', '"api#/');
    validate = ajv.compile(JSON.parse(schema));
    validators.set(operation, validate);
  }
  return validate(value) === true;
}
