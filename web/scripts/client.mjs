// Writes src/api/schema.d.ts from the server's OpenAPI document.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const source = new URL('../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const document = JSON.parse(await readFile(source, 'utf8'));
// Operations are used by path and verb, never by id. Without ids each path states its own types, so two operations of
// the same name in different slices cannot be mistaken for each other.
for (const item of Object.values(document.paths)) {
  for (const operation of Object.values(item)) delete operation.operationId;
}

const nodes = await openapiTS(document, {
  // A field with a default may be left out of a request.
  defaultNonNullable: false,
});
const text = `/** Made from docs/openapi.json by \`npm run client\`; not to be edited. */\n${astToString(nodes)}`;
const style = await resolveConfig(target.pathname);
await writeFile(target, await format(text, { ...style, parser: 'typescript' }));
