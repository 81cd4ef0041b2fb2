/** What the forms read of the contract: its schemas of events. */
export interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly discriminator?: { readonly mapping?: Readonly<Record<string, string>> };
}

/** A field of an event type's form. */
export interface EventField {
  readonly name: string;
  /** Its name as words: `Unit of measure`. */
  readonly label: string;
  readonly kind: 'decimal' | 'price' | 'time' | 'text';
  readonly isRequired: boolean;
  /** What the contract asks of it. */
  readonly rule?: string;
}

/** What every event has; the form sets these itself. */
const OF_THE_FORM = new Set(['eventId', 'eventType', 'productId']);
const REF = '#/components/schemas/';

/** The event types of the contract, in its order. */
export const eventTypesOf = ({ components: { schemas } }: Contract): readonly string[] =>
  Object.keys(schemas['ProductEvent']?.discriminator?.mapping ?? {});

/**
 * The fields of an event type, required ones first. Fields that the type ignores, and those that can have
 * one value only, have no place in a form.
 *
 * @throws Error if the contract has no such type
 */
export function fieldsOf(contract: Contract, eventType: string): readonly EventField[] {
  const { schemas } = contract.components;
  const ref = schemas['ProductEvent']?.discriminator?.mapping?.[eventType];
  const schema = ref === undefined ? undefined : schemas[ref.replace(REF, '')];
  if (schema === undefined) throw new Error(`the contract has no event type ${eventType}`);
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name, each]) => !OF_THE_FORM.has(name) && !isLeftOut(each))
    .map(([name, each]) => toField(name, each, required.has(name)));
  return fields.toSorted((a, b) => rank(a) - rank(b));
}

/** Required fields, then the others, then the time, which every event may have. */
const rank = ({ isRequired, kind }: EventField): number =>
  isRequired ? 0 : kind === 'time' ? 2 : 1;

const isLeftOut = ({ description = '', const: only }: Schema): boolean =>
  only !== undefined || description.startsWith('ignored:');

function toField(name: string, schema: Schema, isRequired: boolean): EventField {
  const kind = kindOf(schema);
  const rule = ruleOf(kind, schema);
  return { name, label: labelOf(name), kind, isRequired, ...(rule !== undefined && { rule }) };
}

function kindOf({ $ref, format }: Schema): EventField['kind'] {
  if ($ref === `${REF}Decimal`) return 'decimal';
  if ($ref === `${REF}Price`) return 'price';
  return format === 'date-time' ? 'time' : 'text';
}

function ruleOf(kind: EventField['kind'], { description }: Schema): string | undefined {
  switch (kind) {
    case 'time':
      return 'With its offset, such as 2026-01-31T08:30:00Z. Empty for now.';
    case 'price':
      return 'Such as $4, 4 € or USD 4.';
    case 'decimal': {
      // The rule of this field, without the rule of all decimals, which a refusal repeats.
      const [own = ''] = (description ?? '').split(':');
      return own === '' ? undefined : `${own[0]?.toUpperCase()}${own.slice(1)}.`;
    }
    case 'text':
      return undefined;
  }
}

/** What is called otherwise on the pages than its name says. */
const LABELS: Readonly<Record<string, string>> = { sku: 'SKU', effectiveAt: 'Happened at' };

/** @example labelOf('unitOfMeasure') // 'Unit of measure' */
export function labelOf(name: string): string {
  const label = LABELS[name];
  if (label !== undefined) return label;
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
