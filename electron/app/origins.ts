/** The three addresses this program knows. Everything else is refused at every door. */
export const appOrigin = 'app://ledger';
export const startPage = `${appOrigin}/index.html`;
export const failurePage = 'app://failure/';
export const proofScheme = 'proof';

/** Whether an address belongs to the program's own pages. Parsed, never compared as text. */
export function isOwnPage(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'app:' && hostname === 'ledger';
  } catch {
    return false;
  }
}

/** Whether a request may be made at all: the program's pages and the pictures of proofs. */
export function isOwnRequest(address: string): boolean {
  return /^(app|proof):\/\//.test(address);
}
