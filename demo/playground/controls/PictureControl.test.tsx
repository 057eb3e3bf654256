import { cleanup, render, screen } from '@solidjs/testing-library';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { DEMO_TEXTS, TextsProvider } from '../../base/texts/use-texts.ts';
import { PictureControl } from './PictureControl.tsx';

afterEach(cleanup);

it('a chosen file becomes the value, and can be chosen again after a reset', async () => {
  const changes: unknown[] = [];
  render(() => (
    <TextsProvider value={() => DEMO_TEXTS['en-US']}>
      <PictureControl
        name="buttonIcon"
        id="icon"
        labelId="label"
        describedBy="doc"
        isInvalid={false}
        value={undefined}
        onChange={(value) => changes.push(value)}
        onSettle={() => {}}
      />
    </TextsProvider>
  ));
  const picker = screen.getByLabelText<HTMLInputElement>('File for buttonIcon');
  const file = new File(['<?xml version="1.0"?>\n<svg>\n<path/></svg>'], 'a.svg', {
    type: 'image/svg+xml',
  });
  await userEvent.upload(picker, file);
  await expect.poll(() => changes).toEqual(['<svg> <path/></svg>']);
  // A browser tells of a choice only where it is another one than before.
  expect(picker.files).toHaveLength(0);
});
