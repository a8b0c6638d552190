import { ApiError } from './problem';

/** As much of an OpenAPI 3.1 document as the reference page shows. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  enum?: unknown[];
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}
export interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}
export interface OpenApi {
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}

/** The description of the API that the server makes of itself. */
export async function getOpenApi(): Promise<OpenApi> {
  const response = await fetch('/api/openapi.json').catch(() => {
    throw new ApiError(0, {});
  });
  if (!response.ok) throw new ApiError(response.status, {});
  return (await response.json()) as OpenApi;
}
