import Bowser from 'bowser';
import type { Texts } from './texts.ts';

/** `Chrome 156 on Windows`, as far as the browser tells it; undefined where it tells nothing that is known. */
export function browserWords(userAgent: string, { person }: Texts): string | undefined {
  // The library refuses an empty text.
  if (userAgent.trim() === '') return undefined;
  const found = Bowser.getParser(userAgent);
  const { name = '', version = '' } = found.getBrowser();
  const [major] = version.split('.');
  // The system has a place of its own in the words.
  const browser = [name.replace(/ for Android$/, ''), major].filter(Boolean).join(' ');
  // Browsers no longer tell the true version of a system, but they tell an iPhone from an iPad.
  const system = found.getPlatform().model ?? found.getOS().name ?? '';
  return browser && system ? person.browserOn(browser, system) : browser || system || undefined;
}
