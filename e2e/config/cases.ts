import type { FieldName } from '../../shared/config/config.ts';
import { BOX_CASES } from './box-cases.ts';
import { CHAT_CASES, CHAT_LOOK_CASES } from './chat-cases.ts';
import type { FieldCase } from './field-case.ts';
import { PAGE_CASES } from './page-cases.ts';
import { VISITOR_CASES } from './visitor-cases.ts';

/** Every field there is: one without a case does not compile. */
export const CASES: Readonly<Record<FieldName, FieldCase>> = {
  ...PAGE_CASES,
  ...BOX_CASES,
  ...CHAT_CASES,
  ...VISITOR_CASES,
  ...CHAT_LOOK_CASES,
};
