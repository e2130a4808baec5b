import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Replaced by the app:// protocol with a fresh value on every load. */
const NONCE_PLACE = '__CSP_NONCE__';

export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACE },
  build: {
    target: 'chrome130',
    // Nothing inline: the content security policy has no data: sources.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
  },
});
