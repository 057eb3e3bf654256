import type { VisitorExport, VisitorScopeQuery } from '../../shared/wire/operator-wire.ts';
import type { Call } from './http.ts';

export type VisitorsApi = {
  /** All that is kept of a visitor; with `linked`, also of those who look like the same person. */
  export(id: string, scope: VisitorScopeQuery): Promise<VisitorExport>;
  delete(id: string, scope: VisitorScopeQuery): Promise<void>;
};

export function makeVisitorsApi(call: Call): VisitorsApi {
  const of = (id: string, rest: string, { linked = false }: VisitorScopeQuery) =>
    `/admin/cs/visitors/${encodeURIComponent(id)}${rest}?linked=${linked}`;
  return {
    export: (id, scope) => call('GET', of(id, '/export', scope)),
    delete: (id, scope) => call('DELETE', of(id, '', scope)),
  };
}
