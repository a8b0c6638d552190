import type { OpenApi, Operation, Schema } from '@/api/openapi';

export interface Entry {
  id: string;
  verb: string;
  path: string;
  tag: string;
  operation: Operation;
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document, in its order. */
export function entriesOf(document: OpenApi): Entry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([verb]) => verbs.includes(verb))
      .map(([verb, operation]) => ({
        id: operation.operationId ?? `${verb}-${path}`,
        verb,
        path,
        tag: operation.tags?.[0] ?? '',
        operation,
      })),
  );
}

/** The scope that an API key needs for an operation; null where none will do. */
export function scopeOf({ security }: Operation): string | null {
  return security?.flatMap((one) => one.apiKey ?? [])[0] ?? null;
}

/** A schema in a few words: its name, or its type. */
export function nameOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.items) return `${nameOf(schema.items)}[]`;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(nameOf).filter(Boolean).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? '');
  return schema.format ? `${type} (${schema.format})` : type;
}
