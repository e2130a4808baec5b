import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { call, useQuery } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { filingsText } from '../../text/zh-CN/filings.ts';

const text = filingsText.form;

/** Several people of the roster, found by name or number; a pasted row of numbers or names is looked up at once. */
export function PeopleSelect({
  value,
  error,
  onChange,
}: {
  value: readonly RosterPerson[];
  error: string | undefined;
  onChange: (people: readonly RosterPerson[]) => void;
}) {
  const [search, setSearch] = useState('');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const wanted = search.trim();
  const found = useQuery('roster:list', { ...(wanted === '' ? {} : { search: wanted }), limit: 30 });
  const known = new Map(value.map((person) => [person.staffNumber, person]));
  for (const person of found.data?.people ?? []) known.set(person.staffNumber, person);

  const lookUp = async (words: readonly string[]) => {
    try {
      const lost: string[] = [];
      const people = [...value];
      for (const word of words) {
        const answer = await call('roster:list', { search: word, limit: 30 });
        const exact = answer.people.filter(({ staffNumber, name }) => staffNumber === word || name === word);
        const [one] = exact;
        if (one === undefined || exact.length > 1) lost.push(word);
        else if (!people.some(({ staffNumber }) => staffNumber === one.staffNumber)) people.push(one);
      }
      setMissing(lost);
      onChange(people);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return (
    <MultiSelect
      label={text.people}
      description={text.peopleHint}
      withAsterisk
      searchable
      hidePickedOptions
      maxDropdownHeight={260}
      value={value.map(({ staffNumber }) => staffNumber)}
      searchValue={search}
      onSearchChange={(typed) => {
        const words = typed.split(/[\s,，、;；]+/).filter((word) => word !== '');
        if (words.length < 2) {
          setSearch(typed);
          return;
        }
        setSearch('');
        void lookUp(words);
      }}
      // The core has searched; nothing is filtered again here.
      filter={({ options }) => options}
      data={[...known.values()].map((person) => ({ value: person.staffNumber, label: label(person) }))}
      nothingFoundMessage={found.loading ? undefined : text.noPerson}
      error={missing.length > 0 ? text.peopleNotFound(missing.join('、')) : error}
      onChange={(numbers) => {
        setMissing([]);
        onChange(numbers.flatMap((number) => known.get(number) ?? []));
      }}
    />
  );
}

function label(person: RosterPerson): string {
  return `${person.name} ${person.staffNumber}${person.department === '' ? '' : ` · ${person.department}`}`;
}
