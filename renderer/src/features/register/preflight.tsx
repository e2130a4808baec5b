import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { preflightIssues, type PreflightIssue } from '../../../../shared/domain/print.ts';
import { useApp } from '../../app/app-context.ts';
import { formatCount } from '../../components/format.ts';
import { correctCharacters } from './correct-characters.ts';
import type { PaperFormat } from '../../components/papers/use-paper-print.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import styles from './register.module.css';
import runStyles from './runs.module.css';

type Issues = WindowResponse<'register:preflight'>['issues'];
type Skipped = WindowResponse<'register:preflight'>['skipped'];

const firstShown = 6;
/** So few are named at once. */
const fewPeople = 3;

/** Who is left out and why, by name. */
export function SkippedList({
  skipped,
  nameOf,
}: {
  skipped: Skipped;
  nameOf: (staffNumber: string) => string;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? skipped : skipped.slice(0, firstShown);
  return (
    <>
      <ul className={styles.skipped}>
        {shown.map((one) => (
          <li key={one.staffNumber}>
            <b>{nameOf(one.staffNumber)}</b> {one.staffNumber}：{one.reason}
          </li>
        ))}
      </ul>
      {skipped.length > firstShown && !all ? (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          {registerText.skippedAll}（{formatCount(skipped.length)}）
        </Button>
      ) : null}
    </>
  );
}

/** What to look at before printing, by name; of each sort one prints anyway or leaves these people out. */
export function Preflight({
  issues,
  format,
  leaveOut,
  onLeaveOut,
}: {
  issues: Issues;
  format: PaperFormat;
  leaveOut: ReadonlySet<PreflightIssue>;
  onLeaveOut: (leaveOut: ReadonlySet<PreflightIssue>) => void;
}) {
  const told = preflightIssues
    // A workbook is drawn with the fonts of whoever opens it.
    .filter((issue) => issue !== 'glyph' || format === 'pdf')
    .map((issue) => ({ issue, found: issues.filter((one) => one.issue === issue) }))
    .filter(({ found }) => found.length > 0);
  if (told.length === 0) return <p className={styles.good}>✓ {registerText.noIssues}</p>;
  return told.map(({ issue, found }) => (
    <IssueGroup
      key={issue}
      issue={issue}
      found={found}
      isLeftOut={leaveOut.has(issue)}
      onLeaveOut={(out) =>
        onLeaveOut(new Set([...leaveOut].filter((one) => one !== issue).concat(out ? [issue] : [])))
      }
    />
  ));
}

function IssueGroup({
  issue,
  found,
  isLeftOut,
  onLeaveOut,
}: {
  issue: PreflightIssue;
  found: Issues;
  isLeftOut: boolean;
  onLeaveOut: (out: boolean) => void;
}) {
  const { go } = useApp();
  const [opened, setOpened] = useState(found.length <= fewPeople);
  const [filter, setFilter] = useState('');
  const people = formatCount(new Set(found.map(({ staffNumber }) => staffNumber)).size);
  const correctable = [
    ...new Map(found.filter((one) => one.correctable).map((one) => [one.staffNumber, one])).values(),
  ];
  const shown = found.filter(({ name, staffNumber, department }) =>
    `${name} ${staffNumber} ${department}`.includes(filter.trim()),
  );
  return (
    <section className={runStyles.issue} aria-label={registerText.issues[issue](people)}>
      <p className={runStyles.issueHead}>? {registerText.issues[issue](people)}</p>
      <div className={runStyles.issueActs}>
        <SegmentedControl
          size="xs"
          aria-label={registerText.issueChoice(registerText.issues[issue](people))}
          data={[
            { value: 'print', label: registerText.printAnyway },
            { value: 'leave', label: registerText.leaveOut },
          ]}
          value={isLeftOut ? 'leave' : 'print'}
          onChange={(value) => onLeaveOut(value === 'leave')}
        />
        <Button size="compact-xs" variant="default" onClick={() => setOpened(!opened)}>
          {opened ? registerText.hideNames : registerText.issueNames(people)}
        </Button>
        {correctable.length < 2 ? null : (
          <Button size="compact-xs" variant="light" onClick={() => void correctCharacters(correctable)}>
            {registerText.correctAll(formatCount(correctable.length))}
          </Button>
        )}
      </div>
      {!opened ? null : (
        <>
          {found.length > firstShown ? (
            <TextInput
              size="xs"
              mt={6}
              aria-label={registerText.filterNames}
              placeholder={registerText.filterNames}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
            />
          ) : null}
          <ul className={runStyles.names}>
            {shown.map((one) => (
              <li key={`${one.staffNumber} ${one.text}`}>
                <b>{one.name}</b> {one.staffNumber} {one.department}：{one.text}{' '}
                {!one.correctable ? null : (
                  <Button size="compact-xs" variant="light" onClick={() => void correctCharacters([one])}>
                    {registerText.correctOne}
                  </Button>
                )}
                {issue === 'open-claims' ? null : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => go('roster', { view: 'edit', staffNumber: one.staffNumber })}
                  >
                    {registerText.toPerson}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
