import { screen, waitFor } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { WidgetError, type ErrorCode } from '../../../shared/rpc/errors.ts';
import { makeConversation } from '../../testing.ts';
import { ENGLISH, makeFakeChat, makeFakePanel, show } from '../testing.tsx';
import { HINT_TEXTS } from './hint-texts.ts';
import { Notice } from './Notice.tsx';

function showNotice(locale?: 'zh-CN') {
  const fake = makeFakeChat();
  const panel = makeFakePanel();
  const view = show(() => <Notice chat={fake.chat} panel={panel} />, locale);
  return { ...view, ...fake, panel, status: screen.getByRole('status') };
}
const failure = (code: ErrorCode) => ({
  type: 'connecting' as const,
  error: new WidgetError({ code, message: code }),
});

it('the notice says nothing while all is well', () => {
  expect(showNotice().status.textContent).toBe('');
});

it('the notice says of several troubles the one that the visitor can mend first', () => {
  const { status, setOnline, setPhase, setReach, setObstacle } = showNotice();
  setObstacle('rate_limited');
  expect(status.textContent).toBe(ENGLISH.errors.rate_limited);
  setReach('none');
  expect(status.textContent).toBe(ENGLISH.reconnecting);
  setPhase(failure('network'));
  expect(status.textContent).toBe(ENGLISH.errors.network);
  setOnline(false);
  expect(status.textContent).toBe(ENGLISH.deviceOffline);
});

it('a handshake that is limited is not told as a message that was', () => {
  const { status, setPhase } = showNotice();
  setPhase(failure('rate_limited'));
  expect(status.textContent).toBe(ENGLISH.busy);
});

it('a conversation that is closed is told with a way to begin anew, in the visitor’s language', async () => {
  const { status, user, panel, setConversation } = showNotice('zh-CN');
  setConversation(makeConversation({ status: 'closed' }));
  await waitFor(() => expect(status.textContent).not.toBe(''));
  await user.click(screen.getByRole('button'));
  expect(panel.focusRequests()).toBe(1);
  expect(status.textContent).toContain(HINT_TEXTS['zh-CN'].closed);
});

it('a closed conversation that the visitor goes on in is not told as closed', async () => {
  const { status, setConversation, setTimeline } = showNotice();
  setConversation(makeConversation({ status: 'closed' }));
  await screen.findByRole('button');
  setTimeline((timeline) => ({
    ...timeline,
    outgoing: [{ clientId: 'a', text: 'One more thing', createdAt: '2026-01-01T00:00:00.000Z' }],
  }));
  await waitFor(() => expect(status.textContent).toBe(''));
});
