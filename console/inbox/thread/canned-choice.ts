import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  on,
  type Accessor,
  type JSX,
} from 'solid-js';
import type { CannedReply } from '../../../shared/wire/desk-wire.ts';
import { typedShortcut } from '../../state/canned-text.ts';

export type CannedChoice = {
  /** Something is offered, or a lone `/` shows that nothing is kept yet. */
  isOpen(): boolean;
  offered: Accessor<readonly CannedReply[]>;
  active: Accessor<number>;
  listId: string;
  optionId(index: number): string;
  /** They tell of the choice on the field. */
  attributes(): JSX.TextareaHTMLAttributes<HTMLTextAreaElement>;
  pick(reply: CannedReply): void;
  /** True where the key was for the choice. */
  takeKey(event: KeyboardEvent): boolean;
};

type ChoiceOptions = {
  draft: Accessor<string>;
  find(typed: string): readonly CannedReply[];
  onPick(reply: CannedReply): void;
};

/** The canned replies that are offered while a draft is a `/` and a word. */
export function createCannedChoice({ draft, find, onPick }: ChoiceOptions): CannedChoice {
  const listId = createUniqueId();
  const [active, setActive] = createSignal(0);
  /** The draft for which the choice was sent away. */
  const [dismissed, setDismissed] = createSignal<string>();
  const offered = createMemo(() => {
    const typed = typedShortcut(draft());
    return typed === undefined || draft() === dismissed() ? [] : find(typed);
  });
  createEffect(on(draft, () => setActive(0)));

  const optionId = (index: number) => `${listId}-${index}`;
  const move = (by: number) => {
    const { length } = offered();
    setActive((active() + by + length) % length);
  };

  return {
    isOpen: () => offered().length > 0 || (draft() === '/' && dismissed() !== '/'),
    offered,
    active,
    listId,
    optionId,
    attributes: () =>
      offered().length > 0
        ? { 'aria-controls': listId, 'aria-activedescendant': optionId(active()) }
        : {},
    pick: onPick,
    takeKey(event) {
      const chosen = offered()[active()];
      if (!chosen) return false;
      switch (event.key) {
        case 'ArrowDown':
          move(1);
          return true;
        case 'ArrowUp':
          move(-1);
          return true;
        case 'Escape':
          setDismissed(draft());
          return true;
        case 'Enter':
        case 'Tab':
          if (event.shiftKey) return false;
          onPick(chosen);
          return true;
      }
      return false;
    },
  };
}
