import { makeAccountsApi, type AccountsApi } from '../data/accounts-api.ts';
import { makeCannedRepliesApi, type CannedRepliesApi } from '../data/canned-replies-api.ts';
import { makeInboxApi, type InboxApi } from '../data/inbox-api.ts';
import { makeAuthApi, type AuthApi } from '../data/auth-api.ts';
import { makeSitesApi, type SitesApi } from '../data/sites-api.ts';
import { makeVisitorsApi, type VisitorsApi } from '../data/visitors-api.ts';
import { useCall } from './call.ts';

export const useAccountsApi = (): AccountsApi => makeAccountsApi(useCall());
export const useAuthApi = (): AuthApi => makeAuthApi(useCall());
export const useSitesApi = (): SitesApi => makeSitesApi(useCall());
export const useCannedRepliesApi = (): CannedRepliesApi => makeCannedRepliesApi(useCall());
export const useVisitorsApi = (): VisitorsApi => makeVisitorsApi(useCall());
/** Names the sites of everybody with an inbox, too. */
export const useReportApi = (): InboxApi['report'] => makeInboxApi(useCall()).report;
