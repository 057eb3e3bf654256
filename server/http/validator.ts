import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifySchemaCompiler } from 'fastify';

type Route = Parameters<typeof TypeBoxValidatorCompiler>[0];

/** The library takes `true`, `1.9`, `0x10` and nothing at all for whole numbers, too. */
const WHOLE = /^-?\d+$/;

/** Checks requests by their schemas. In a query, a number has to be written as one. */
export const compileValidator: FastifySchemaCompiler<Route['schema']> = (route) => {
  const validate = TypeBoxValidatorCompiler(route);
  if (route.httpPart !== 'querystring') return validate;
  const numbers = numbersOf(route.schema);
  return (query: Record<string, unknown>) => {
    const wrong = numbers.find((name) => query[name] !== undefined && !isWhole(query[name]));
    return wrong === undefined ? validate(query) : { error: [notOf(wrong)] };
  };
};

const isWhole = (text: unknown) => typeof text === 'string' && WHOLE.test(text);

const numbersOf = ({ properties = {} }: { properties?: Record<string, { type?: string }> }) =>
  Object.keys(properties).filter((name) => properties[name]?.type === 'integer');

const notOf = (name: string) => ({
  keyword: 'type',
  instancePath: `/${name}`,
  schemaPath: `#/properties/${name}`,
  params: { type: 'integer' },
  message: 'must be integer',
});
