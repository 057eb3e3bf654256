import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { ApiError } from './http.ts';

/** Its dialog was closed, or no passkey fits: the person knows which. */
const refused = (): never => {
  throw new ApiError(400, { message: 'no passkey', code: 'no_passkey' });
};

export const askForPasskey = (options: object): Promise<object> =>
  startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(
    refused,
  );

export const makePasskey = (options: object): Promise<object> =>
  startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }).catch(
    refused,
  );
