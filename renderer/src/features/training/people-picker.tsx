import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useCommands } from '../../commands/use-commands.ts';
import { attendeeStatusNames, trainingText } from '../../text/zh-CN/training.ts';
import { createFinder, ofOtherUnit, ofRoster, type Attendee, type Listed } from './attendees.ts';
import styles from './training.module.css';

const text = trainingText.picker;

interface PeoplePickerProps {
  people: readonly Listed[];
  chosen: ReadonlySet<string>;
  onAdd: (attendees: readonly Attendee[]) => void;
  onImport: () => void;
}

/** Adds people fast: type initials, a name or a number and press Enter; or a whole department at once. */
export function PeoplePicker({ people, chosen, onAdd, onImport }: PeoplePickerProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [outside, setOutside] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const find = useMemo(() => createFinder(people), [people]);
  const matches = find(typed);
  const departments = useMemo(() => {
    const counts = new Map<string, number>();
    for (const person of people)
      if (isInService(person)) counts.set(person.department, (counts.get(person.department) ?? 0) + 1);
    return [...counts].map(([name, count]) => ({ value: name, label: `${name} ${count}` }));
  }, [people]);
  useCommands(text.list, [
    { id: 'training-find', title: trainingText.keys.search, run: () => field.current?.focus() },
  ]);
  const take = (person: Listed | undefined) => {
    if (person === undefined) return;
    onAdd([ofRoster(person, 'participant')]);
    setTyped('');
    setActive(0);
  };
  return (
    <div className={styles.bar}>
      <div>
        <TextInput
          ref={field}
          className={styles.wide}
          aria-label={text.search}
          placeholder={text.search}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return;
            if (event.key === 'Enter') take(matches[active]);
            else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, matches.length - 1));
            else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
            else return;
            event.preventDefault();
          }}
        />
        {typed.trim() === '' ? null : (
          <div className={styles.matches} role="listbox" aria-label={text.search}>
            {matches.length === 0 ? <p className={styles.quiet}>{text.nobody}</p> : null}
            {matches.map((person, index) => (
              <button
                key={person.staffNumber}
                type="button"
                role="option"
                aria-selected={index === active}
                data-active={index === active}
                className={styles.match}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(person)}
              >
                <b>{person.name}</b>
                <span>{person.staffNumber}</span>
                <span className={styles.quiet}>{person.department}</span>
                <span className={styles.question}>
                  {chosen.has(`staff:${person.staffNumber}`)
                    ? text.already
                    : (attendeeStatusNames[person.status] ?? '')}
                </span>
              </button>
            ))}
          </div>
        )}
      </div>
      <Select
        aria-label={text.department}
        placeholder={text.department}
        className={styles.medium}
        searchable
        value={null}
        data={departments}
        onChange={(name) =>
          onAdd(
            people
              .filter((person) => person.department === name && isInService(person))
              .map((person) => ofRoster(person, 'participant')),
          )
        }
      />
      <Button variant="default" onClick={onImport}>
        {text.importSheet}
      </Button>
      <Button variant="subtle" onClick={() => setOutside(!outside)}>
        {text.addOutside}
      </Button>
      {outside ? <OutsidePerson onAdd={(attendee) => onAdd([attendee])} /> : null}
    </div>
  );
}

function OutsidePerson({ onAdd }: { onAdd: (attendee: Attendee) => void }) {
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const complete = name.trim() !== '' && unit.trim() !== '';
  const add = () => {
    if (!complete) return;
    onAdd(ofOtherUnit(name.trim(), unit.trim(), 'participant'));
    setName('');
  };
  return (
    <form
      className={styles.acts}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        aria-label={text.outsideName}
        placeholder={text.outsideName}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        aria-label={text.outsideUnit}
        placeholder={text.outsideUnit}
        maxLength={100}
        value={unit}
        onChange={(event) => setUnit(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!complete}>
        {text.addOutside}
      </Button>
    </form>
  );
}

function isInService({ status }: Listed): boolean {
  return status === 'active' || status === 'transferred-in';
}
