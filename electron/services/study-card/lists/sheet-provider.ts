import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import { correctionOf, type ReadListsOptions } from './card-lists.ts';
import { listNames } from './list-fields.ts';
import type { OpenSheet } from './open-sheet.ts';
import { providerIn, providerWords } from './provider-words.ts';
import { wrongKind } from './sheet-kind.ts';

/** Every sheet's provider: said, or by the sheet's name, its titles, its rows, the file's name; never by guessing. */
export function chooseProviders(
  sheets: ReadonlyMap<string, OpenSheet>,
  options: ReadListsOptions,
  kind: CardListKind,
  fileName: string,
): Map<string, OpenSheet> {
  const kept = new Map<string, OpenSheet>();
  let refused: CardProvider | undefined;
  for (const [name, sheet] of sheets) {
    const said = correctionOf(options, name)?.provider;
    const { provider, by } = said ? { provider: said, by: '指定' } : providerOfSheet(sheet, fileName);
    const wanted = options.provider;
    if (
      said === undefined &&
      wanted !== undefined &&
      provider !== undefined &&
      provider !== wanted &&
      by !== '文件名'
    ) {
      refused = provider;
      continue;
    }
    sheet.provider = wanted ?? provider;
    sheet.providerBy = wanted !== undefined ? '指定' : by;
    sheet.wanted = said ?? wanted;
    // A bank's statement holds both; the one that most rows speak of is not that of the others.
    if (
      by === '内容' &&
      wanted === undefined &&
      (kind === 'remittances' || kind === 'invoices' || kind === 'credits')
    )
      sheet.provider = undefined;
    kept.set(name, sheet);
  }
  if (kept.size === 0 && refused !== undefined && options.provider !== undefined) {
    const of = (one: CardProvider): string => `${providerWords[one]}的${listNames[kind]}`;
    throw wrongKind(fileName, of(refused), of(options.provider));
  }
  return kept;
}

function providerOfSheet(
  sheet: OpenSheet,
  fileName: string,
): { provider: CardProvider | undefined; by: string } {
  const { titles, header } = sheet.layout;
  const texts: readonly (readonly [by: string, text: string])[] = [
    ['工作表名', sheet.name],
    ['标题', titles],
    ['表头', header.headers.join(' ')],
  ];
  for (const [by, text] of texts) {
    const provider = providerIn(text);
    if (provider) return { provider, by };
  }
  const rows = sheet.previewed();
  const spoken = new Set(rows.map(({ provider }) => provider).filter((provider) => provider !== undefined));
  const [only] = spoken;
  if (spoken.size === 1 && only) return { provider: only, by: '内容' };
  const byName = providerIn(fileName);
  if (byName) return { provider: byName, by: '文件名' };
  const numbers = rows.map(({ content }) => String(content['orderNumber'] ?? ''));
  if (numbers.length > 0 && numbers.every((number) => /^HYS\d/i.test(number)))
    return { provider: 'haoyisheng', by: '订单号' };
  if (numbers.length > 0 && numbers.every((number) => /^HY\d/i.test(number)))
    return { provider: 'huayi', by: '订单号' };
  return { provider: undefined, by: '' };
}
