import { escape, htmlPage } from './html-page.ts';

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description?: string }>>;
  readonly content?: Content;
}
interface Reference {
  readonly $ref: string;
}
interface Schema {
  /** Not shown, but TypeScript needs a field that all schemas have. */
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
}
type Content = Readonly<Record<string, { readonly schema?: unknown }>>;

/** The parts of an OpenAPI document that the page shows. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
}

/**
 * The OpenAPI document as one page of plain HTML, which works offline. The common viewers send telemetry
 * when they are installed, fetch fonts and scripts, or need a framework larger than Stockbook.
 */
export function docsPage({ info, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      section(method, path, operation, components),
    ),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<h3 id="${escape(name)}">${escape(name)}</h3>${code(schema)}`,
  );
  return htmlPage(
    `${info.title} API`,
    `<h1>${escape(info.title)} API <small>${escape(info.version)}</small></h1>
<p>${escape(info.description)} For programs: <a href="openapi.json">openapi.json</a>, and
<a href="asyncapi.json">asyncapi.json</a> for the events that are sent to others.</p>
${operations.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}`,
  );
}

const section = (
  method: string,
  path: string,
  operation: Operation,
  { parameters, responses }: OpenApiDocument['components'],
) => `<section>
<h2><span class="method ${method}">${method.toUpperCase()}</span> <code>${escape(path)}</code></h2>
<p>${escape(operation.summary)}. ${escape(operation.description ?? '')}</p>
${table(
  'Parameters',
  (operation.parameters ?? []).map((parameter) => parameterCells(resolved(parameter, parameters))),
)}
${Object.values(operation.requestBody?.content ?? {})
  .map(({ schema }) => `<p>Body: ${reference(schema)}</p>`)
  .join('')}
${table(
  'Responses',
  Object.entries(operation.responses).map(([status, response]) => [
    `<b>${escape(status)}</b>`,
    responseText(resolved(response, responses)),
  ]),
)}
</section>`;

const responseText = ({ description, headers = {}, content = {} }: Response): string =>
  [
    escape(description),
    ...Object.values(content).map(({ schema }) => ` ${reference(schema)}`),
    ...Object.entries(headers).map(
      ([name, header]) =>
        `<br><code>${escape(name)}</code> <small>header</small> ${escape(header.description ?? '')}`,
    ),
  ].join('');

const parameterCells = ({ name, in: place, required, description, schema }: Parameter) => [
  `<code>${escape(name)}</code> <small>${escape(place)}${required ? ', required' : ''}</small>`,
  `${escape(description ?? schema?.description ?? '')}${values('One of', schema?.enum)}${values('Example', schema?.examples)}`,
];

/** A part of the contract, or the one of the components that it refers to. */
function resolved<Part extends object>(
  part: Part | Reference,
  named: Readonly<Record<string, Part>>,
): Part {
  if (!('$ref' in part)) return part;
  const found = named[part.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`the contract has no ${part.$ref}`);
  return found;
}

const table = (title: string, rows: readonly (readonly string[])[]) =>
  rows.length === 0
    ? ''
    : `<h3>${title}</h3><table>${rows
        .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table>`;

/** A link to a schema that has a name, or the schema itself, folded. */
function reference(schema: unknown): string {
  const { $ref } = (schema ?? {}) as { $ref?: string };
  const name = $ref?.split('/').at(-1);
  if (name !== undefined) return `<a href="#${escape(name)}">${escape(name)}</a>`;
  return schema === undefined ? '' : `<details><summary>schema</summary>${code(schema)}</details>`;
}

const code = (value: unknown) => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

/** Values of a parameter, as a client writes them. */
const values = (title: string, found: readonly unknown[] = []): string =>
  found.length === 0
    ? ''
    : `<br>${title}: ${found.map((value) => `<code>${escape(String(value))}</code>`).join(', ')}`;
