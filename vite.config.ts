import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Replaced by the app:// protocol with a fresh value on every load. */
const NONCE_PLACE = '__CSP_NONCE__';

/**
 * The first frame is painted before the application runs; fetching and compiling it need not wait for that. The first
 * module imports it dynamically, so that its files are named here for the browser to fetch ahead.
 */
const fetchApplicationAhead: Plugin = {
  name: 'fetch-application-ahead',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const wanted = new Set<string>();
      const styles = new Set<string>();
      const want = (fileName: string) => {
        if (wanted.has(fileName)) return;
        wanted.add(fileName);
        const chunk = chunks.find((each) => each.fileName === fileName);
        chunk?.imports.forEach(want);
        for (const style of chunk?.viteMetadata?.importedCss ?? []) styles.add(style);
      };
      const application = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/main.tsx'));
      if (application) want(application.fileName);
      const ahead = (attrs: Record<string, string | true>) => ({
        tag: 'link',
        attrs,
        injectTo: 'head' as const,
      });
      return [
        ...[...styles].map((file) =>
          ahead({ rel: 'preload', as: 'style', crossorigin: true, href: `/${file}` }),
        ),
        ...[...wanted].map((file) => ahead({ rel: 'modulepreload', href: `/${file}` })),
      ];
    },
  },
};

export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), fetchApplicationAhead],
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
