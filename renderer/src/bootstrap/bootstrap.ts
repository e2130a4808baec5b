import { setNonce } from 'get-nonce';

/**
 * The window's first module, kept tiny: hand the page's nonce to the libraries that add styles, let the static
 * frame of index.html be painted, then load the application.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce) setNonce(nonce);

requestAnimationFrame(() => {
  performance.mark('first-frame');
  void import('../main.tsx');
});
