import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import type { PrintMark } from '../../../../shared/domain/print.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import type { Print } from './choose-people.ts';
import { PrintDifferences } from './print-differences.tsx';
import styles from './runs.module.css';

type People = WindowResponse<'register:print-people'>;
type Standing = People['whole']['signed'];

const kindNames: Readonly<Record<string, string>> = registerText.kinds;

/** One print: whose papers are signed, filed or changed, what is different, and the same file again. */
export function PrintDetails({ print, onClose }: { print: Print | undefined; onClose: () => void }) {
  return (
    <Dialog
      title={
        print === undefined
          ? ''
          : registerText.detailsTitle(kindNames[print.kind] ?? print.kind, formatMoment(print.at))
      }
      opened={print !== undefined}
      onClose={onClose}
      size={980}
    >
      {print === undefined ? null : <Details key={print.printId} print={print} />}
    </Dialog>
  );
}

function Details({ print }: { print: Print }) {
  const { printId } = print;
  const people = useQuery(
    'register:print-people',
    { printId },
    { topics: ['prints', 'claims', 'roster', 'settings', 'rules'] },
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [compared, setCompared] = useState<{ staffNumber: string | undefined; name: string }>();
  if (people.error) return <ErrorPanel error={people.error} onRetry={people.reload} />;
  if (people.data === undefined) return <Loading />;
  const { data } = people;
  // Of the one beside the button; of all that are chosen and bear the same mark where the one is among them.
  const undoFor = (mark: 'signed' | 'filed', staffNumber: string): readonly string[] => {
    const markId = data.people.find((person) => person.staffNumber === staffNumber)?.[mark]?.markId;
    if (!chosen.has(staffNumber)) return [staffNumber];
    return data.people
      .filter((person) => chosen.has(person.staffNumber) && person[mark]?.markId === markId)
      .map((person) => person.staffNumber);
  };
  return (
    <>
      <MarkBar print={print} chosen={chosen} onMarked={() => setChosen(new Set())} />
      {data.people.length === 0 ? (
        <p className={styles.toolbar}>
          <MarkCell name={registerText.signed} mark={data.whole.signed} people={[]} />
          <MarkCell name={registerText.filed} mark={data.whole.filed} people={[]} />
          {print.changed ? (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => setCompared({ staffNumber: undefined, name: print.fileName })}
            >
              {registerText.compare}
            </Button>
          ) : null}
        </p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th />
                <th>{registerText.person}</th>
                <th>{registerText.department}</th>
                <th>{registerText.state}</th>
                <th>{registerText.signed}</th>
                <th>{registerText.filed}</th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((person) => (
                <tr key={person.staffNumber}>
                  <td>
                    <Checkbox
                      size="xs"
                      aria-label={person.name}
                      checked={chosen.has(person.staffNumber)}
                      onChange={() => setChosen(toggled(chosen, person.staffNumber))}
                    />
                  </td>
                  <td>
                    {person.name} {person.staffNumber}
                  </td>
                  <td>{person.department}</td>
                  <td>
                    <span className={styles.marked}>
                      <State person={person} />
                      {person.changed ? (
                        <Button size="compact-xs" variant="light" onClick={() => setCompared(person)}>
                          {registerText.compare}
                        </Button>
                      ) : null}
                    </span>
                  </td>
                  <td>
                    <MarkCell
                      name={registerText.signed}
                      mark={person.signed}
                      people={undoFor('signed', person.staffNumber)}
                    />
                  </td>
                  <td>
                    <MarkCell
                      name={registerText.filed}
                      mark={person.filed}
                      people={undoFor('filed', person.staffNumber)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {compared === undefined ? null : (
        <PrintDifferences
          key={compared.staffNumber}
          printId={printId}
          staffNumber={compared.staffNumber}
          name={compared.name}
        />
      )}
    </>
  );
}

function State({ person }: { person: People['people'][number] }) {
  if (!person.changed) return <StatusMark mark="good">{registerText.same}</StatusMark>;
  return person.signed === null && person.filed === null ? (
    <StatusMark mark="question">{registerText.different}</StatusMark>
  ) : (
    <StatusMark mark="bad">{registerText.differentSigned}</StatusMark>
  );
}

function toggled(chosen: ReadonlySet<string>, staffNumber: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(staffNumber)) next.add(staffNumber);
  return next;
}

/** A mark that stands, with the way to take it back of these people; of a list, of the whole. */
function MarkCell({ name, mark, people }: { name: string; mark: Standing; people: readonly string[] }) {
  if (mark === null) return <>{registerText.unmarked}</>;
  return (
    <span className={styles.marked}>
      <StatusMark mark="good">
        {name} {registerText.markedOn(mark.on, mark.by)}
      </StatusMark>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() =>
          void call('register:unmark', {
            markId: mark.markId,
            ...(people.length === 0 ? {} : { staffNumbers: [...people] }),
          }).catch(notifyError)
        }
      >
        {registerText.markUndo(people.length)}
      </Button>
    </span>
  );
}

function MarkBar({
  print,
  chosen,
  onMarked,
}: {
  print: Print;
  chosen: ReadonlySet<string>;
  onMarked: () => void;
}) {
  const { year } = useApp();
  const [on, setOn] = useState(() => civilDateOf(new Date()));
  const mark = (kind: PrintMark) =>
    void call('register:mark', {
      printId: print.printId,
      mark: kind,
      on,
      ...(chosen.size === 0 ? {} : { staffNumbers: [...chosen] }),
    }).then(onMarked, notifyError);
  const setAgain = async () => {
    const { file } = await call('dialog:save-file', {
      title: registerText.setAgainTitle,
      suggestedName: print.fileName,
      ...(print.layout === 'one-file' ? {} : { folder: true }),
    });
    if (file === null) return;
    const jobId = crypto.randomUUID();
    const { identical } = await call('register:reprint', { printId: print.printId, out: file.token, jobId });
    notify(
      identical
        ? { kind: 'good', text: registerText.setAgainSame }
        : { kind: 'info', text: registerText.setAgainOther },
    );
  };
  return (
    <div className={styles.toolbar}>
      <DateField label={registerText.markOn} value={on} year={year} onChange={setOn} />
      <Button size="sm" variant="default" onClick={() => mark('signed')}>
        {registerText.markSigned}（{registerText.markWhom(chosen.size)}）
      </Button>
      <Button size="sm" variant="default" onClick={() => mark('filed')}>
        {registerText.markFiled}（{registerText.markWhom(chosen.size)}）
      </Button>
      <Button size="sm" variant="default" onClick={() => void setAgain().catch(notifyError)}>
        {registerText.setAgain}
      </Button>
    </div>
  );
}
