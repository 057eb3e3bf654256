import { isEmail as isPlainEmail } from '../../shared/account-rules.ts';

/** Whether the server takes it for an e-mail address, once the spaces around it are gone. */
export const isEmail = (text: string): boolean => isPlainEmail(text.trim());
