import { Type } from 'typebox';
import { LONGEST_FILTER_TEXT } from '../../../shared/inbox-limits.ts';
import { Line } from '../../../shared/wire/wire.ts';
import { makeCheck } from '../../base/check.ts';
import { Problem } from '../../base/problem.ts';

/** A field's name and value; several fields all have to be there. */
const ExtraFilter = Type.Record(
  Line(LONGEST_FILTER_TEXT),
  Type.Union([Line(400), Type.Number(), Type.Boolean(), Type.Null()]),
  // Else a name of another kind would pass, whatever its value.
  { minProperties: 1, maxProperties: 5, additionalProperties: false },
);

const isExtraFilter = makeCheck(ExtraFilter);

const TAKES = {
  'en-US': 'it takes a JSON object of 1 to 5 fields with plain values, such as {"plan":"pro"}',
  'zh-CN': '应为包含 1 至 5 个字段、值为普通类型的 JSON 对象，例如 {"plan":"pro"}',
};

/** The fields that a query asks for, refused where no store could look for them. */
export function parseExtraFilter(json: string): Readonly<Record<string, unknown>> {
  const filter = parsed(json);
  // Half a surrogate pair, written as an escape, is nothing that a store can compare.
  if (!isExtraFilter(filter) || /\p{Surrogate}/u.test(Object.entries(filter).flat().join(' '))) {
    throw new Problem('bad_request', { field: 'extra', why: TAKES });
  }
  return filter;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Refused like all else that is no filter.
    return undefined;
  }
}
