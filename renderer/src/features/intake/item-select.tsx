import { Select } from '@mantine/core';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { findItems } from './find-items.ts';

interface ItemSelectProps {
  items: readonly CatalogItem[];
  value: string;
  error: string | undefined;
  onChange: (item: CatalogItem | undefined) => void;
}

const text = intakeText.entry;

/** 授予项目, by group; found by words of its name or group in any order, or by their pinyin initials. */
export function ItemSelect({ items, value, error, onChange }: ItemSelectProps) {
  const groups = [...groupBy(items, (item) => item.group)].map(([group, own]) => ({
    group,
    items: own.map((item) => ({ value: item.id, label: item.name })),
  }));
  const chosen = items.find((item) => item.id === value);
  return (
    <Select
      label={text.item}
      placeholder={text.itemPlaceholder}
      withAsterisk
      searchable
      selectFirstOptionOnChange
      maxDropdownHeight={360}
      nothingFoundMessage={items.length === 0 ? text.noPack : text.noItem}
      data={groups}
      value={value === '' ? null : value}
      error={error}
      filter={({ options, search }) => {
        // What stands in the field when it is opened is the choice itself: then all are shown.
        const wanted = search.trim() === chosen?.name ? '' : search;
        const fitting = new Set(findItems(items, wanted).map((item) => item.id));
        return options.flatMap((option) => {
          if (!('group' in option)) return [];
          const own = option.items.filter((one) => fitting.has(one.value));
          return own.length === 0 ? [] : [{ ...option, items: own }];
        });
      }}
      onChange={(id) => onChange(items.find((item) => item.id === id))}
    />
  );
}
