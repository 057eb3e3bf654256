import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ReportQuery, ReportReply } from '../../../shared/wire/desk-wire.ts';
import { coversSite } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { lastDays } from '../../base/last-days.ts';
import { Problem } from '../../base/problem.ts';
import { firstAnswerOverall, reportByDay, reportBySite } from '../../store/report.ts';
import { adminOf, requireScope } from './admin-session.ts';

const DEFAULT_DAYS = 14;

/** Figures of the work: how many begin, how many wait, how soon they are answered. */
export function adminReportRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock } = services;
  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');

    app.get(
      '/report',
      {
        config: { summary: 'Open and waiting conversations, and first answers by day and site' },
        schema: { querystring: ReportQuery, response: { 200: ReportReply } },
      },
      async (request): Promise<ReportReply> => {
        const { site, days = DEFAULT_DAYS, timeZone = 'UTC' } = request.query;
        const admin = adminOf(request);
        if (site !== undefined && !coversSite(admin, site)) throw new Problem('not_found');
        if (!isZone(timeZone)) throw new Problem('bad_request', { field: 'timeZone' });
        const scope = {
          sites: site === undefined ? admin.sites : [site],
          days: lastDays(clock(), days, timeZone),
        };
        const [byDay, bySite, firstAnswerSeconds] = await Promise.all([
          reportByDay(store.db, scope),
          reportBySite(store.db, scope),
          firstAnswerOverall(store.db, scope),
        ]);
        return {
          open: sum(bySite.map(({ open }) => open)),
          waiting: sum(bySite.map(({ waiting }) => waiting)),
          firstAnswerSeconds,
          days: byDay,
          sites: bySite,
        };
      },
    );
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** An offset is no zone: some runtimes know it and some do not. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    void new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    // It is none that Intl knows.
    return false;
  }
}
