import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  // While React starts over, the document has no icon's link, and browsers ask for the usual one.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
};

export default config;
