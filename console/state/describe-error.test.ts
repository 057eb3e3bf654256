import { expect, it } from 'vitest';
import { TEXTS } from '../base/texts.ts';
import { ApiError } from '../data/http.ts';
import { describeError, describeLoadError } from './describe-error.ts';

const texts = TEXTS['en-US'];
const { problems } = texts;

const CASES: [string, ApiError, string][] = [
  ['no answer at all', new ApiError(0, { message: 'Failed to fetch' }), problems.offline],
  ['an ended session', new ApiError(401, { message: 'x', code: 'unauthorized' }), problems.ended],
  [
    'a wrong password, in the words of the server',
    new ApiError(401, { message: 'The password is wrong.', code: 'bad_credentials' }),
    'The password is wrong.',
  ],
  [
    'a sign-in whose code came too late',
    new ApiError(401, { message: 'x', code: 'sign_in_over' }),
    problems.signInOver,
  ],
  [
    'a passkey that the person did not use',
    new ApiError(400, { message: 'x', code: 'no_passkey' }),
    problems.noPasskey,
  ],
  [
    'an identity provider that is away',
    new ApiError(503, { message: 'x', code: 'provider_failed' }),
    problems.providerFailed,
  ],
  [
    'a store that is away',
    new ApiError(503, { message: 'x', code: 'unavailable' }),
    problems.unavailable,
  ],
  [
    'a proxy without its server',
    new ApiError(502, { message: 'Bad Gateway' }),
    problems.unavailable,
  ],
  [
    'too many attempts, in the words of the server',
    new ApiError(429, { message: 'Wait for 15 minutes.', code: 'rate_limited' }),
    'Wait for 15 minutes.',
  ],
  [
    'too many attempts, where a proxy counts them',
    new ApiError(429, { message: 'Too Many Requests' }),
    problems.tooMany,
  ],
  ['a missing right', new ApiError(403, { message: 'Forbidden' }), problems.forbidden],
  ['a thing that is gone', new ApiError(404, { message: 'Not Found' }), problems.missing],
  ['a failure of the server', new ApiError(500, { message: 'Error' }), problems.other],
];

it.each(CASES)('the page says what is true of %s', (_name, error, text) => {
  expect(describeError(error, texts)).toBe(text);
});

it('only a page that asks again by itself says that it does', () => {
  const away = new ApiError(503, { message: 'x', code: 'store_unavailable' });
  expect(describeLoadError(away, texts)).toBe(problems.retrying);
  expect(describeError(away, texts)).not.toContain('Retrying');
  const gone = new ApiError(404, { message: 'Not Found' });
  expect(describeLoadError(gone, texts)).toBe(problems.missing);
});
