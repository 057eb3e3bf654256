import { makeAccountsApi, type AccountsApi } from '../data/accounts-api.ts';
import { makeAuthApi, type AuthApi } from '../data/auth-api.ts';
import { useCall } from './call.ts';

export const useAccountsApi = (): AccountsApi => makeAccountsApi(useCall());
export const useAuthApi = (): AuthApi => makeAuthApi(useCall());
