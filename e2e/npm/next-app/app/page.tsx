import Link from 'next/link';
import { version } from '@starim-io/cs-widget';
import { AskButton } from './AskButton';

/** Rendered for each request, so that the running server imports the package too. */
export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <h1>A Next.js shop</h1>
      <p>{`cs-widget ${version}`}</p>
      <AskButton />
      <Link href="/help">Help</Link>
    </main>
  );
}
