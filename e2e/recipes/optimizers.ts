/** An optimizer rewrites the tag, and a script of its own runs it later. */
export type Optimizer = {
  name: string;
  /** This in a tag tells it to leave that one alone. */
  optOut?: string;
  rewrite(tag: string): string;
  script: string;
  /** Whether it waits until the visitor moves, touches or types. */
  isUpToVisitor: boolean;
};

/** A new element in the place of the old one, with its attributes: the old one cannot run any more. */
const REVIVE = `
function revive(selector, renamed) {
  for (const old of document.querySelectorAll(selector)) {
    const script = document.createElement('script');
    for (const { name, value } of old.attributes) script.setAttribute(renamed[name] ?? name, value);
    script.type = 'text/javascript';
    old.replaceWith(script);
  }
}
function onFirstMove(run) {
  for (const event of ['mousemove', 'touchstart', 'keydown', 'wheel'])
    addEventListener(event, run, { once: true });
}`;

const retyped = (tag: string, type: string) => tag.replace('<script', `<script type="${type}"`);
const readdressed = (tag: string, attribute: string) => tag.replace(/\ssrc=/, ` ${attribute}=`);

export const OPTIMIZERS: Optimizer[] = [
  {
    name: 'Rocket Loader',
    optOut: 'data-cfasync="false"',
    rewrite: (tag) => retyped(tag, '0a1b2c-text/javascript'),
    script: `${REVIVE}
      addEventListener('load', () => revive('script[type="0a1b2c-text/javascript"]', {}));`,
    isUpToVisitor: false,
  },
  {
    name: 'WP Rocket',
    optOut: 'nowprocket',
    rewrite: (tag) => retyped(readdressed(tag, 'data-rocket-src'), 'rocketlazyloadscript'),
    script: `${REVIVE}
      onFirstMove(() => revive('[type=rocketlazyloadscript]', { 'data-rocket-src': 'src' }));`,
    isUpToVisitor: true,
  },
  {
    name: 'LiteSpeed Cache',
    optOut: 'data-no-defer="1"',
    rewrite: (tag) => retyped(readdressed(tag, 'data-src'), 'litespeed/javascript'),
    script: `${REVIVE}
      onFirstMove(() => revive('[type="litespeed/javascript"]', { 'data-src': 'src' }));`,
    isUpToVisitor: true,
  },
  {
    name: 'Flying Scripts',
    rewrite: (tag) => readdressed(tag, 'data-type="lazy" data-src'),
    // The same element, which has not run without an address.
    script: `${REVIVE}
      onFirstMove(() => {
        for (const script of document.querySelectorAll('[data-type=lazy]'))
          script.src = script.dataset.src;
      });`,
    isUpToVisitor: true,
  },
  {
    name: 'Perfmatters',
    rewrite: (tag) => retyped(tag, 'pmdelayedscript'),
    script: `${REVIVE}
      onFirstMove(() => revive('[type=pmdelayedscript]', {}));`,
    isUpToVisitor: true,
  },
  {
    name: 'Autoptimize',
    optOut: 'data-noptimize="1"',
    // Scripts of other sites are put off to the end of the page.
    rewrite: (tag) => tag.replace('<script', '<script defer').replace(/\sasync\b/, ''),
    script: '',
    isUpToVisitor: false,
  },
];
