/**
 * The names of our file: on our server, as a build with its hash, and on mirrors of the npm
 * package.
 */
const OUR_FILE = /\/widget(-[^/]*)?\.js|\/cs-widget\b/;

/**
 * The script element that runs now. If nothing tells (modules, optimizers that run a script's text
 * by themselves) or a copy has lost its attributes, it is the one that is most likely ours: other
 * vendors have a `widget.js` and a `data-app-key` as well.
 */
export function findScript(): HTMLScriptElement | undefined {
  // A page's `<img name="currentScript">` goes by that name as well.
  const named = document.currentScript as HTMLScriptElement | null;
  const current = named?.tagName === 'SCRIPT' ? named : undefined;
  if (current && hasKey(current)) return current;

  const stack = String(new Error().stack);
  const rank = (script: HTMLScriptElement) => {
    const address = addressOf(script);
    const isRunning = script === current || (address && stack.includes(`${address}:`));
    const isOurFile =
      OUR_FILE.test(address) || (hasKey(script) && (!address || 'apiBase' in script.dataset));
    return (isRunning ? 5 : 0) + (isOurFile ? 4 : 0) + (hasKey(script) ? 2 : 0);
  };
  let found = current;
  // A key alone may be anybody's.
  let highest = current ? rank(current) : 2;
  for (const script of allScripts()) {
    // The browser has run or will run any other script with an address: none of those runs now.
    if ((current && script.src) || rank(script) <= highest) continue;
    found = script;
    highest = rank(script);
  }
  return found;
}

/** Optimizers that delay scripts move the address to `data-src`, `data-rocket-src` and the like. */
export function addressOf({ src, attributes }: HTMLScriptElement): string {
  const moved = [...attributes].find(({ name, value }) => value && name.endsWith('src'));
  try {
    return src || (moved ? new URL(moved.value, document.baseURI).href : '');
  } catch {
    // Whatever that attribute is, it is no address.
    return '';
  }
}

/** Tells a tag from others by what it says: a router that runs it again makes a new element of it. */
export function tagKey(script: HTMLScriptElement): string {
  return JSON.stringify([addressOf(script), script.dataset]);
}

export function hasTwin(script: HTMLScriptElement): boolean {
  return allScripts().some((other) => other !== script && tagKey(other) === tagKey(script));
}

function allScripts(): HTMLScriptElement[] {
  return [...document.querySelectorAll('script')];
}

function hasKey(script: HTMLScriptElement): boolean {
  return 'appKey' in script.dataset || /[?&]appKey=/.test(addressOf(script));
}
