/** A JSON Schema, as far as vigie needs it to describe what its commands print. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const nullable = (schema: Schema): Schema => {
  const type = schema.type === undefined ? [] : [schema.type].flat();
  return {
    ...schema,
    type: [...type, 'null'],
    ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
  };
};

/** Short words for the schemas of what commands print. Fields are only ever added. */
export const s = {
  text: (description: string): Schema => ({ type: 'string', description }),
  integer: (description: string): Schema => ({ type: 'integer', description }),
  number: (description: string): Schema => ({ type: 'number', description }),
  flag: (description: string): Schema => ({ type: 'boolean', description }),
  instant: (description: string): Schema => ({ type: 'string', format: 'date-time', description }),
  oneOf: (values: readonly (string | number)[], description: string): Schema => ({
    type: typeof values[0] === 'number' ? 'integer' : 'string',
    enum: values,
    description,
  }),
  list: (items: Schema, description: string): Schema => ({ type: 'array', items, description }),
  object: (properties: Readonly<Record<string, Schema>>, description?: string): Schema => ({
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    required: Object.keys(properties),
  }),
  orNull: nullable,
} as const;
