import { cleanup, render, screen } from '@solidjs/testing-library';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { placeOf } from '../base/place.ts';
import { createStudio, type Studio } from '../base/studio.ts';
import { DEMO_TEXTS, TextsProvider } from '../base/texts/use-texts.ts';
import type { FieldName } from '../../shared/config/config.ts';
import { FieldRow } from './FieldRow.tsx';

// jsdom has no entries, as for a page that was not reloaded.
Object.assign(performance, { getEntriesByType: () => [] });

afterEach(() => {
  cleanup();
  // The address holds the settings.
  history.replaceState(null, '', '/');
});

const PLACE = placeOf(new URL('https://cs.example.com/cs-demo'), { base: '', isStatic: false });

function showField(name: FieldName): { studio: Studio; user: ReturnType<typeof userEvent.setup> } {
  // The address holds the settings, and an earlier test's are none of this one's.
  history.replaceState(null, '', '/');
  let made: Studio | undefined;
  render(() => {
    const studio = createStudio(PLACE);
    made = studio;
    return (
      <TextsProvider value={() => DEMO_TEXTS['en-US']}>
        <FieldRow name={name} doc="" studio={studio} />
      </TextsProvider>
    );
  });
  if (!made) throw new Error('Nothing was shown');
  return { studio: made, user: userEvent.setup() };
}

it('two choices are gone back over one after the other', async () => {
  const { studio, user } = showField('position');
  await user.click(screen.getByRole('radio', { name: /tl/ }));
  await user.click(screen.getByRole('radio', { name: /tr/ }));
  studio.undo();
  expect(studio.settings().get('position')).toBe('tl');
  studio.undo();
  expect(studio.settings().get('position')).toBeUndefined();
});

it('a switch that was turned twice is on again after one step back', async () => {
  const { studio, user } = showField('defaultOpen');
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('checkbox'));
  studio.undo();
  expect(studio.settings().get('defaultOpen')).toBe('true');
});

it('a change that changes nothing is not gone back over', () => {
  const { studio } = showField('position');
  studio.change({ position: undefined });
  studio.reset();
  expect(studio.canUndo()).toBe(false);
});
