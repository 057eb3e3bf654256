/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_APP_KEY: string;
  readonly VITE_API_BASE: string;
  readonly VITE_FRAME_URL: string;
}
