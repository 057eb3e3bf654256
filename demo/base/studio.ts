import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { isLocale, matchLocale, type Locale } from '../../shared/locale.ts';
import { makeAddressKeeper, restoreAddress } from './address-keeper.ts';
import { endStep, record, redo, startHistory, undo } from './history.ts';
import type { Place } from './place.ts';
import {
  isSame,
  readSettings,
  toQuery,
  withChanges,
  type Changes,
  type Settings,
} from './settings.ts';

export type View = 'playground' | 'live';
export type Device = 'desktop' | 'phone';

/** All that the page is about: the settings with their history, and what is shown of them. */
export type Studio = {
  place: Place;
  settings: Accessor<Settings>;
  /** Changes with the same `step` are gone back at one go, until `endStep`. */
  change(changes: Changes, step?: string): void;
  endStep(): void;
  /** Takes other settings in the place of all of these. */
  replace(settings: Settings): void;
  reset(): void;
  isDefault(): boolean;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  /** The language of the page's own words; that of the widget is a setting. */
  language: Accessor<Locale>;
  setLanguage(language: Locale): void;
  view: Accessor<View>;
  show(view: View): void;
  device: Accessor<Device>;
  setDevice(device: Device): void;
  /** The address of the page as it is now. */
  address(): string;
};

/**
 * Keeps all of it in the page's address, in the fragment: it can be shared, and no server sees the
 * visitor's data in it.
 */
export function createStudio(place: Place): Studio {
  const { defaults } = place;
  restoreAddress();
  const start = readAddress();
  const [language, setLanguage] = createSignal(languageIn(start));
  const [history, setHistory] = createSignal(startHistory(readSettings(start, place)));
  const [view, show] = createSignal<View>(start.get('view') === 'live' ? 'live' : 'playground');
  const [device, setDevice] = createSignal<Device>(
    start.get('device') === 'phone' ? 'phone' : 'desktop',
  );
  const settings = () => history().present;
  /** A change that changes nothing is none to go back over. */
  const put = (next: Settings, step?: string) =>
    setHistory((former) => (isSame(former.present, next) ? former : record(former, next, step)));

  const fragment = () => {
    const query = toQuery(settings(), defaults);
    if (language() !== languageIn(NOTHING)) query.set('lang', language());
    if (view() === 'live') query.set('view', 'live');
    if (device() === 'phone') query.set('device', 'phone');
    return query.toString();
  };

  const keeper = makeAddressKeeper();
  const address = () => {
    const { origin, pathname } = location;
    return origin + pathname + (fragment() && `#${fragment()}`);
  };
  createEffect(on(address, keeper.write));

  const readAgain = () => {
    const query = readAddress();
    if (query.toString() === fragment()) return;
    put(readSettings(query, place));
    setLanguage(languageIn(query));
    show(query.get('view') === 'live' ? 'live' : 'playground');
    setDevice(query.get('device') === 'phone' ? 'phone' : 'desktop');
  };
  addEventListener('hashchange', readAgain);
  onCleanup(() => {
    removeEventListener('hashchange', readAgain);
    keeper.end();
  });

  return {
    place,
    settings,
    change: (changes, step) => void put(withChanges(settings(), changes), step),
    endStep: () => void setHistory(endStep),
    replace: (next) => void put(next),
    reset: () => void put(readSettings(NOTHING, place)),
    isDefault: () => toQuery(settings(), defaults).toString() === '',
    undo: () => void setHistory(undo),
    redo: () => void setHistory(redo),
    canUndo: () => history().past.length > 0,
    canRedo: () => history().future.length > 0,
    language,
    setLanguage: (next) => void setLanguage(next),
    view,
    show,
    device,
    setDevice,
    address,
  };
}

const NOTHING = new URLSearchParams();

/** A query by the same names is taken over, though the page itself writes a fragment. */
function readAddress(): URLSearchParams {
  return new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
}

/** The browser's language, where the address names none. */
function languageIn(query: URLSearchParams): Locale {
  const named = query.get('lang');
  return isLocale(named) ? named : matchLocale(navigator.languages);
}
