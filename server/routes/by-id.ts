import { Type } from 'typebox';
import { ID_PATTERN } from '../store/ids.ts';

/** The path of a route that ends in, or leads through, an id. */
export const ById = Type.Object({ id: Type.String({ pattern: ID_PATTERN }) });
