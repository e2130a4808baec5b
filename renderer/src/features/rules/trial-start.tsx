import { Select } from '@mantine/core';
import { useState } from 'react';
import type { RuleCase } from '../../../../shared/contract/rules.contract.ts';
import { useQuery } from '../../api/client.ts';
import { trialText } from '../../text/zh-CN/rules.ts';

/** Where a trial starts from: a case of the rules, or a copy of a real person's year. */
export function TrialStart({
  cases,
  onCase,
  onPerson,
}: {
  cases: readonly RuleCase[];
  onCase: (chosen: RuleCase) => void;
  onPerson: (staffNumber: string) => void;
}) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const found = useQuery('roster:list', { ...(wanted === '' ? {} : { search: wanted }), limit: 30 });
  const people = found.data?.people ?? [];
  const groups = [...new Set(cases.map((one) => one.group))];
  return (
    <>
      <Select
        aria-label={trialText.fromCase}
        placeholder={trialText.fromCase}
        searchable
        limit={200}
        value={null}
        data={groups.map((group) => ({
          group,
          items: cases
            .filter((one) => one.group === group)
            .map((one) => ({ value: one.id, label: [...one.rules, one.title].join(' ') })),
        }))}
        nothingFoundMessage={trialText.noCase}
        onChange={(id) => {
          const chosen = cases.find((one) => one.id === id);
          if (chosen !== undefined) onCase(chosen);
        }}
      />
      <Select
        aria-label={trialText.fromPerson}
        placeholder={trialText.fromPerson}
        searchable
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        // The core has searched; nothing is filtered again here.
        filter={({ options }) => options}
        data={people.map((person) => ({
          value: person.staffNumber,
          label: [`${person.name} ${person.staffNumber}`, person.department, person.title]
            .filter(Boolean)
            .join(' · '),
        }))}
        nothingFoundMessage={found.loading ? undefined : trialText.noPerson}
        onChange={(staffNumber) => {
          if (staffNumber !== null) onPerson(staffNumber);
        }}
      />
    </>
  );
}
