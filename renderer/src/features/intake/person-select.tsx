import { Select } from '@mantine/core';
import { useState } from 'react';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { useQuery } from '../../api/client.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';

interface PersonSelectProps {
  value: RosterPerson | undefined;
  error: string | undefined;
  onChange: (person: RosterPerson | undefined) => void;
}

const text = intakeText.entry;

/** One person of the roster, found by name or number. */
export function PersonSelect({ value, error, onChange }: PersonSelectProps) {
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const shownName = value ? label(value) : '';
  const wanted = search === shownName ? '' : search.trim();
  const found = useQuery('roster:list', { ...(wanted === '' ? {} : { search: wanted }), limit: 30 });
  const people = found.data?.people ?? [];
  const options =
    value && !people.some((person) => person.staffNumber === value.staffNumber) ? [value, ...people] : people;
  return (
    <Select
      label={text.person}
      placeholder={text.personPlaceholder}
      autoFocus
      searchable
      withAsterisk
      value={value?.staffNumber ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      // The core has searched; nothing is filtered again here.
      filter={({ options: all }) => all}
      data={options.map((person) => ({ value: person.staffNumber, label: label(person) }))}
      nothingFoundMessage={found.loading ? undefined : text.noPerson}
      error={error}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onKeyDown={(event) => {
        const picking = event.currentTarget.getAttribute('aria-activedescendant') !== null;
        const meant = meantBy(wanted, people);
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || picking || !meant) return;
        event.preventDefault();
        onChange(meant);
        setSearch(label(meant));
        setOpened(false);
      }}
      onChange={(staffNumber) => onChange(options.find((person) => person.staffNumber === staffNumber))}
    />
  );
}

/** Whom Enter takes without another key: whose number was typed in full, or who alone was found. */
function meantBy(typed: string, people: readonly RosterPerson[]): RosterPerson | undefined {
  const text = typed.toLowerCase();
  if (text === '') return undefined;
  const [only, ...others] = people;
  // The people of the search before are shown until the new ones are there.
  const alone = others.length === 0 && only && label(only).toLowerCase().includes(text) ? only : undefined;
  return people.find((person) => person.staffNumber.toLowerCase() === text) ?? alone;
}

function label(person: RosterPerson): string {
  return [`${person.name} ${person.staffNumber}`, person.department, person.title]
    .filter(Boolean)
    .join(' · ');
}
