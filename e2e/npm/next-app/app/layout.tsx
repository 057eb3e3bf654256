'use client';

import { useEffect, type ReactNode } from 'react';
import { init } from '@starim-io/cs-widget';

export default function RootLayout({ children }: { children: ReactNode }) {
  useEffect(() => {
    init({
      appKey: process.env.NEXT_PUBLIC_APP_KEY,
      apiBase: process.env.NEXT_PUBLIC_API_BASE,
      frameUrl: process.env.NEXT_PUBLIC_FRAME_URL,
    });
  }, []);

  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
