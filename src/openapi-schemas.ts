import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;
interface Described {
  schema: JsonSchema;
  components: Record<string, JsonSchema>;
}

/**
 * A schema of the program as OpenAPI has it. What has a default may be left out of a request and is always in an answer,
 * so a schema that is both is described twice: `Rulebook` as it is answered, `RulebookInput` as it is asked for.
 */
export function describeSchema(
  schema: unknown,
  { schemaType }: { schemaType: string },
): Described | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const answered = describe(schema, 'output');
  if (schemaType === 'output') return answered;
  const asked = describe(schema, 'input');
  const names = Object.keys(asked.components);
  const differing = new Set(
    names.filter(
      (name) => !isDeepStrictEqual(needs(asked.components[name]), needs(answered.components[name])),
    ),
  );
  // and whatever is made of them
  for (let before = -1; before < differing.size; ) {
    before = differing.size;
    for (const name of names)
      if (refsIn(asked.components[name]).some((ref) => differing.has(ref))) differing.add(name);
  }
  const named = (name: string) => (differing.has(name) ? name + ASKED : name);
  return {
    schema: renamed(asked.schema, DEFINED, named),
    components: componentsRenamed(asked.components, DEFINED, named),
  };
}

/** Gives what is only ever asked for its own name back: nothing is answered that it could be mistaken for. */
export function withPlainNames(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const plain = (name: string) => name.slice(0, -ASKED.length);
  const named = (name: string) => (name.endsWith(ASKED) && !(plain(name) in schemas) ? plain(name) : name);
  return {
    ...renamed(document, DESCRIBED, named),
    components: { ...document.components, schemas: componentsRenamed(schemas, DESCRIBED, named) },
  };
}

function describe(schema: z.ZodType, io: 'input' | 'output'): Described {
  const { definitions = {}, $schema: _, ...own } = z.toJSONSchema(schema, { target: 'openapi-3.0', io });
  return { schema: own, components: definitions as Record<string, JsonSchema> };
}

const ASKED = 'Input';
const DEFINED = '#/definitions/';
const DESCRIBED = '#/components/schemas/';

/** What must be there, at every depth: the rest of a description is the same both ways. */
function needs(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(needs);
  if (typeof part !== 'object' || part === null) return null;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, key === 'required' ? value : needs(value)]),
  );
}

function refsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value.slice(DEFINED.length)] : refsIn(value),
  );
}

/** With every reference into `place` under its new name. */
const renamed = <T>(part: T, place: string, name: (of: string) => string): T =>
  JSON.parse(JSON.stringify(part), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(place)
      ? place + name(value.slice(place.length))
      : value,
  );

const componentsRenamed = <T>(parts: Record<string, T>, place: string, name: (of: string) => string) =>
  Object.fromEntries(Object.entries(parts).map(([key, part]) => [name(key), renamed(part, place, name)]));
