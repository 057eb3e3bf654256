import { screen } from '@solidjs/testing-library';
import { expect, it, vi } from 'vitest';
import { CopyButton } from './CopyButton.tsx';
import { show } from './testing.tsx';

it('copies the text, and says so', async () => {
  const { user } = show(() => <CopyButton text="sk_demo" label="Copy the key" />);
  const button = screen.getByRole('button', { name: 'Copy the key' });
  const before = button.parentElement?.textContent;
  await user.click(button);
  expect(await navigator.clipboard.readText()).toBe('sk_demo');
  expect(button.parentElement?.textContent).not.toBe(before);
});

it('says where the browser refuses the clipboard', async () => {
  const { user } = show(() => <CopyButton text="sk_demo" label="Copy the key" />);
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  await user.click(screen.getByRole('button', { name: 'Copy the key' }));
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
});
