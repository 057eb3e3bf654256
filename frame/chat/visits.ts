import type { Context } from '../../shared/wire/wire.ts';
import { makeInsisting } from '../retry/insisting.ts';
import type { Identity } from '../visitor/identity.ts';

/** At least so long from one page that the server is told of to the next. */
const VISIT_MS = 3000;

export type VisitsOptions = {
  identity: Pick<Identity, 'handshake' | 'visit'>;
  /** Resolves once the server knows the visitor, and nobody is about to say who they are. */
  settled(): Promise<void>;
  /** The handshake once more, which tells the page. */
  refresh(): Promise<unknown>;
};

export type Visits = {
  /** The page that the visitor is on has become another one. */
  visit(context: Context): void;
  /** The language has become another one: asks for the site's texts in it, where it has others. */
  askForTexts(hasOthers: () => boolean): void;
  destroy(): void;
};

/** Tells the server of the pages that the host page becomes by its own navigation. */
export function makeVisits({ identity, settled, refresh }: VisitsOptions): Visits {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: Promise<void> | undefined;
  let isDestroyed = false;
  const texts = makeInsisting();

  /** A page that changes all the time reports its state every few seconds. */
  const tell = async () => {
    let told: Context | undefined;
    do {
      await new Promise((resolve) => {
        timer = setTimeout(resolve, VISIT_MS);
      });
      // A handshake beside a change of the visitor would say the former profile once more.
      await settled();
      if (isDestroyed) return;
      told = identity.handshake().context;
      await refresh();
    } while (identity.handshake().context !== told);
  };

  const askForTexts = (hasOthers: () => boolean) => {
    const ask = async () => {
      if (!isDestroyed && hasOthers()) await refresh();
    };
    settled()
      .then(() => texts.insist(ask))
      .catch(() => {
        // Refused for good: the texts stay as they are.
      });
  };

  return {
    visit(context) {
      const { url, title } = identity.handshake().context ?? {};
      if (url === context.url && title === context.title) return;
      identity.visit(context);
      telling ??= tell()
        .catch(() => {
          // The next renewal tells the same.
        })
        .finally(() => {
          telling = undefined;
        });
    },
    askForTexts,
    destroy() {
      isDestroyed = true;
      clearTimeout(timer);
      texts.stop();
    },
  };
}
