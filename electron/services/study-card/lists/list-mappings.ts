import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { Database } from '../../../database/database.ts';
import { plainHeader } from '../../import/sheet-header.ts';
import type { ListSheet, RememberedMapping } from './card-lists.ts';

/** A correction of a sheet's columns, to be remembered once its plan is applied. */
export interface Correction {
  readonly provider: CardProvider | '';
  readonly signature: string;
  readonly mapping: string;
}

interface StoredMapping {
  readonly byColumn: Readonly<Record<string, string | null>>;
  readonly byHeader: Readonly<Record<string, string | null>>;
}

/** What was said of a sheet like this one: of its very columns, or else of any header of such lists. */
export async function recallMapping(
  database: Database,
  kind: CardListKind,
  provider: CardProvider | undefined,
  signature: string,
): Promise<RememberedMapping | undefined> {
  const stored = await database.read(({ cardPlans }) => cardPlans.mappings(kind, provider ?? ''));
  const exact = stored.find((one) => one.signature === signature);
  if (exact) return { exact: true, ...(JSON.parse(exact.mapping) as StoredMapping) };
  if (stored.length === 0) return undefined;
  // Older ones first, so that the newest word for a header counts.
  const byHeader = Object.fromEntries(
    stored
      .toReversed()
      .flatMap(({ mapping }) => Object.entries((JSON.parse(mapping) as StoredMapping).byHeader)),
  );
  return { exact: false, byColumn: {}, byHeader };
}

export function correctionsOf(sheet: ListSheet): Correction[] {
  if (!sheet.correction || sheet.correction.size === 0) return [];
  const byHeader = new Map<string, string | null>();
  for (const [column, field] of sheet.correction) {
    const header = plainHeader(sheet.header.headers[column] ?? '');
    if (header !== '') byHeader.set(header, field);
  }
  const mapping: StoredMapping = {
    byColumn: Object.fromEntries(sheet.correction),
    byHeader: Object.fromEntries(byHeader),
  };
  return [{ provider: sheet.provider ?? '', signature: sheet.signature, mapping: JSON.stringify(mapping) }];
}
