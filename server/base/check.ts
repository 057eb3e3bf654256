import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Clean } from 'typebox/value';
import { Problem } from './problem.ts';

/** A type guard made of a schema. */
export function makeCheck<Schema extends TSchema>(
  schema: Schema,
): (value: unknown) => value is Static<Schema> {
  const validator = Compile(schema);
  return (value): value is Static<Schema> => validator.Check(value);
}

/**
 * Makes a value what the schema says and no more: members that it does not name go. A value that
 * does not fit is a `bad_request` that names the field.
 */
export function makeParse<Schema extends TSchema>(
  schema: Schema,
): (value: unknown) => Static<Schema> {
  const validator = Compile(schema);
  return (value) => {
    if (validator.Check(value)) return Clean(schema, structuredClone(value)) as Static<Schema>;
    throw schemaProblem(validator.Errors(value));
  };
}

type ValidationError = { keyword: string; instancePath: string; params: object };

/** The refusal of a value that does not fit its schema. */
export function schemaProblem(errors: readonly ValidationError[]): Problem {
  // The schema of a member that a closed object does not name is `false`.
  const unknown = errors.find(({ keyword }) => keyword === 'boolean');
  if (unknown) return new Problem('bad_request', { field: nameOf(unknown), why: UNKNOWN });
  return new Problem('bad_request', { field: fieldOf(errors) });
}

const UNKNOWN = { 'en-US': 'this request has no such field', 'zh-CN': '此请求没有该字段' };

/** The name of the first field that is wrong or missing, as the caller wrote it. */
function fieldOf(errors: readonly ValidationError[]): string {
  const named = errors.find(({ instancePath }) => instancePath !== '');
  if (named) return nameOf(named);
  for (const { params } of errors) {
    if ('requiredProperties' in params && Array.isArray(params.requiredProperties)) {
      return String(params.requiredProperties[0]);
    }
  }
  return 'body';
}

const nameOf = ({ instancePath }: ValidationError) => instancePath.slice(1).replaceAll('/', '.');
