import { useMemo } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { useApp } from '../../app/app-context.ts';
import { useQuery } from '../../api/use-query.ts';

/** The year's items by id, for words beside ids; empty until they have arrived. */
export function useItemNames(year: number): ReadonlyMap<string, CatalogItem> {
  const { settings } = useApp();
  const catalog = useQuery(
    'rules:catalog',
    { year, jurisdiction: settings.jurisdiction },
    { topics: ['rules'] },
  );
  return useMemo(() => new Map(catalog.data?.items.map((item) => [item.id, item]) ?? []), [catalog.data]);
}
