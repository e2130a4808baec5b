/** Money as integer fen (分): 150.00 yuan is 15000. Floats never enter a sum. */
export type Fen = number;

/** Yuan with at most two decimals to fen. Throws RangeError where a part of a fen would be lost. */
export function fenFromYuan(yuan: number): Fen {
  const fen = Math.round(yuan * 100);
  if (!Number.isFinite(yuan) || Math.abs(yuan * 100 - fen) > 1e-6)
    throw new RangeError('not an amount of money');
  return fen;
}

/** Fen to the number of yuan with two decimals that the command line speaks. */
export function fenToYuan(fen: Fen): number {
  return fen / 100;
}

/** “45,250.00”: always two decimals, thousands apart. */
export function formatFen(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** “1,250.50” from a cell's text: sign, currency mark, thousands and full-width digits allowed; undefined where it is no amount. */
export function fenFromText(text: string): Fen | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]|^(?:人民币|RMB|CNY)|元$|[¥￥]/gi, '')
    .replace(/^\((.*)\)$/, '-$1');
  const match = /^([+-]?)(\d{1,11})(?:\.(\d{1,2})0*)?$/.exec(plain);
  if (!match) return undefined;
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -fen : fen;
}
