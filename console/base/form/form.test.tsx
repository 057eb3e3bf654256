import { screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { expect, it } from 'vitest';
import { ENGLISH, show } from '../testing.tsx';
import { SaveBar } from './SaveBar.tsx';
import { Select } from './Select.tsx';
import { Switch } from './Switch.tsx';
import { TextInput } from './TextInput.tsx';

const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);

it('a switch is called by its words, described by its help, and told what a press asks for', async () => {
  const [isOn, setOn] = createSignal(false);
  const asked: boolean[] = [];
  const { user } = show(() => (
    <Switch
      label="Sound"
      help="Rings once."
      isOn={isOn()}
      onChange={(isAsked) => {
        asked.push(isAsked);
        setOn(isAsked);
      }}
    />
  ));
  const control = screen.getByRole('switch', { name: 'Sound' });
  expect([control.getAttribute('aria-checked'), describedBy(control)]).toEqual([
    'false',
    ['Rings once.'],
  ]);
  await user.click(screen.getByText('Sound'));
  expect(control.getAttribute('aria-checked')).toBe('true');
  control.focus();
  await user.keyboard(' ');
  expect(asked).toEqual([true, false]);
});

it('a switch that is off limits changes nothing', async () => {
  const { user } = show(() => (
    <Switch label="Link" isOn isDisabled onChange={() => expect.unreachable()} />
  ));
  await user.click(screen.getByRole('switch', { name: 'Link' }));
});

it('a field says what is wrong at once and by its description, before its help', async () => {
  const [value, setValue] = createSignal('');
  const error = () => (value() === '' ? undefined : 'Not an address.');
  const { user } = show(() => (
    <TextInput label="E-mail" help="Yours." error={error()} value={value()} onInput={setValue} />
  ));
  const field = screen.getByRole('textbox', { name: 'E-mail' });
  expect([field.getAttribute('aria-invalid'), describedBy(field)]).toEqual(['false', ['Yours.']]);
  await user.type(field, 'x');
  expect(screen.getByRole('alert').textContent).toBe('Not an address.');
  expect([field.getAttribute('aria-invalid'), describedBy(field)]).toEqual([
    'true',
    ['Not an address.', 'Yours.'],
  ]);
});

it('a choice shows its value by its label, and tells the value that was chosen', async () => {
  const chosen: string[] = [];
  const options = [
    { value: 'me', label: 'Only mine' },
    { value: 'all', label: 'All of them' },
  ] as const;
  const { user } = show(() => (
    <Select label="View" value="all" options={options} onChange={(value) => chosen.push(value)} />
  ));
  const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'View' });
  expect(choice.selectedOptions[0]?.textContent).toBe('All of them');
  await user.selectOptions(choice, 'Only mine');
  expect(chosen).toEqual(['me']);
});

it('the bar of unsaved changes is there only for them, and waits while they are saved', async () => {
  const [isDirty, setDirty] = createSignal(false);
  const [isSaving, setSaving] = createSignal(false);
  const [error, setError] = createSignal<string>();
  const pressed: string[] = [];
  const { user } = show(() => (
    <SaveBar
      isDirty={isDirty()}
      isSaving={isSaving()}
      error={error()}
      onSave={() => pressed.push('save')}
      onDiscard={() => pressed.push('discard')}
    />
  ));
  expect(screen.queryByRole('region')).toBeNull();
  setDirty(true);
  expect(screen.getByRole('region', { name: ENGLISH.unsaved })).toBeDefined();
  await user.click(screen.getByRole('button', { name: ENGLISH.save }));
  setSaving(true);
  await user.click(screen.getByRole('button', { name: ENGLISH.saving }));
  await user.click(screen.getByRole('button', { name: ENGLISH.discard }));
  setSaving(false);
  setError('The server is away.');
  expect(screen.getByRole('alert').textContent).toBe('The server is away.');
  await user.click(screen.getByRole('button', { name: ENGLISH.discard }));
  expect(pressed).toEqual(['save', 'discard']);
});
