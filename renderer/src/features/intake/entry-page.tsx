import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { CommandKey } from '../../components/command-key.tsx';
import { Loading } from '../../components/loading.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { EntryProofs } from './entry-proofs.tsx';
import { EntryTrial } from './entry-trial.tsx';
import { ItemFields } from './item-fields.tsx';
import { ItemSelect } from './item-select.tsx';
import { PersonSelect } from './person-select.tsx';
import { SimilarClaims } from './similar-claims.tsx';
import { useEntry } from './use-entry.ts';
import styles from './intake.module.css';

const text = intakeText.entry;

/** One claim by hand, asked for in the fields of its own item, with a trial beside it. */
export function EntryPage({ staffNumber }: { staffNumber: string }) {
  const { year, settings } = useApp();
  const catalog = useQuery(
    'rules:catalog',
    { year, jurisdiction: settings.jurisdiction },
    { topics: ['rules'] },
  );
  const given = useQuery('roster:list', staffNumber === '' ? null : { search: staffNumber, limit: 5 });
  const items = useMemo(() => catalog.data?.items ?? [], [catalog.data]);
  const entry = useEntry(staffNumber, items);
  const { form, item, set, errorOf } = entry;
  const formElement = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<RosterPerson>();
  const person = chosen ?? given.data?.people.find((each) => each.staffNumber === form.staffNumber);

  /** How often saving was tried in vain. */
  const [refused, setRefused] = useState(0);
  // Once the errors are on the screen: the first of them is where one goes on.
  useEffect(() => {
    if (refused > 0) formElement.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);

  const save = async (next: boolean) => {
    if (await entry.save(next)) setChosen(undefined);
    else setRefused((count) => count + 1);
  };
  useCommands(intakeText.tabs.entry, [
    { id: 'entry-save', title: text.save, run: () => void save(false) },
    { id: 'entry-save-next', title: text.saveNext, run: () => void save(true) },
  ]);

  if (catalog.error) return <ErrorPanel error={catalog.error} onRetry={catalog.reload} />;
  if (catalog.loading) return <Loading />;

  return (
    <div className={styles.entry}>
      <form
        ref={formElement}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <PersonSelect
          key={entry.stored}
          value={person}
          error={errorOf('staffNumber')}
          onChange={(found) => {
            setChosen(found);
            set({ staffNumber: found?.staffNumber ?? '' });
          }}
        />
        <ItemSelect
          items={items}
          value={form.item}
          error={errorOf('item')}
          onChange={(next) => {
            const only = next?.roles.length === 1 ? (next.roles[0]?.id ?? '') : '';
            set({ item: next?.id ?? '', role: only, details: {}, quantity: '' });
          }}
        />
        {item && (
          <ItemFields
            form={form}
            item={item}
            year={year}
            open={person?.status === 'transferred-in'}
            errorOf={errorOf}
            set={set}
          />
        )}
        <SimilarClaims form={form} />
        {item && <EntryProofs files={entry.files} error={errorOf('proofs')} onChange={entry.setFiles} />}
        {entry.error && <ErrorPanel error={entry.error} />}
        <div className={styles.formActs}>
          <Button type="submit" loading={entry.saving} rightSection={<CommandKey command="entry-save" />}>
            {text.save}
          </Button>
          <Button
            variant="default"
            disabled={entry.saving}
            rightSection={<CommandKey command="entry-save-next" />}
            onClick={() => void save(true)}
          >
            {text.saveNext}
          </Button>
        </div>
      </form>
      <EntryTrial form={form} item={item} person={person} />
    </div>
  );
}
