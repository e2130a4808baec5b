/**
 * The policy of the program's pages: own scripts only, own styles and those carrying this load's nonce, pictures
 * from the program and from `proof://`. No inline code, no evaluation, no connection, no frame, no form.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' proof:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
