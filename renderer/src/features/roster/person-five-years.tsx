import { Button } from '@mantine/core';
import type { YearStanding } from '../../../../shared/contract/compliance.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit, wordCredit } from '../../../../shared/domain/credit.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { complianceText, verdictMarks, verdictNames } from '../../text/zh-CN/compliance.ts';
import { titleLevelNames } from '../../text/zh-CN/roster.ts';
import { copyText } from '../rules/copy-text.ts';
import styles from './person-five-years.module.css';

type Answer = WindowResponse<'compliance:five-years'>;

const text = complianceText.years;
const topics = ['claims', 'roster', 'settings', 'rules'] as const;

function useFiveYears(staffNumber: string, to: number) {
  return useQuery('compliance:five-years', { staffNumber, to }, { topics });
}

function standingOf(year: YearStanding): { mark: string; words: string } {
  if (year.verdict !== null) return { mark: verdictMarks[year.verdict], words: verdictNames[year.verdict] };
  if (year.state === 'judged') return { mark: '–', words: '' };
  return { mark: '–', words: text.states[year.state] };
}

/** Five years of verdicts as five squares; each opens its year. */
export function FiveYearSquares({ staffNumber }: { staffNumber: string }) {
  const { year, years, setYear } = useApp();
  const to = lastYearShown(year, years);
  const asked = useFiveYears(staffNumber, to);
  if (asked.data === undefined) return null;
  return (
    <div className={styles.squares} role="group" aria-label={text.label(to - 4, to)}>
      {asked.data.years.map((one) => {
        const { mark, words } = standingOf(one);
        return (
          <button
            key={one.year}
            type="button"
            className={styles.square}
            data-verdict={one.verdict ?? undefined}
            aria-pressed={one.year === year}
            aria-label={text.square(one.year, words)}
            title={text.square(one.year, words)}
            disabled={!years.includes(one.year)}
            onClick={() => setYear(one.year)}
          >
            <span aria-hidden className={styles.mark}>
              {mark}
            </span>
            <span className={styles.year}>{one.year}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The squares end with the newest year that can be chosen within the five around the one being looked at. */
function lastYearShown(year: number, years: readonly number[]): number {
  const newest = Math.max(year, ...years);
  return Math.min(newest, year + 4);
}

/** 「五年」: what the years say together and what a promotion board would ask. */
export function PersonFiveYears({ staffNumber, name }: { staffNumber: string; name: string }) {
  const { year, years } = useApp();
  const to = lastYearShown(year, years);
  const asked = useFiveYears(staffNumber, to);
  if (asked.error) return <ErrorPanel error={asked.error} onRetry={asked.reload} />;
  if (asked.data === undefined) return null;
  const { data } = asked;
  const copy = () => {
    const taken = copyText(plainText(name, staffNumber, data));
    notify({
      kind: taken ? 'good' : 'bad',
      text: taken ? complianceText.next.copied : complianceText.next.notCopied,
    });
  };
  return (
    <section className={styles.panel} aria-label={text.title}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{text.title}</h2>
        <Button size="compact-sm" variant="default" onClick={copy}>
          {text.copy}
        </Button>
      </div>
      <p className={styles.explanation}>{data.explanation}</p>
      <table className={styles.years}>
        <tbody>
          {data.years.map((one) => {
            const { mark, words } = standingOf(one);
            return (
              <tr key={one.year} data-chosen={one.year === year || undefined}>
                <th scope="row">{one.year}</th>
                <td className={styles.verdict} data-verdict={one.verdict ?? undefined}>
                  {mark} {words}
                </td>
                <td className={styles.number}>
                  {one.total === undefined ? '' : formatCredit(one.total.granted)}
                </td>
                <td className={styles.quiet}>{levelOf(one)}</td>
                <td className={styles.quiet}>{one.closedOn ? text.closed(one.closedOn) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.national}>
        <b>{text.national}</b> {nationalText(data)}
      </p>
      <h3 className={styles.section}>{text.questions}</h3>
      {data.questions.length === 0 ? (
        <p className={styles.quiet}>{text.noQuestions}</p>
      ) : (
        <ul className={styles.questions}>
          {data.questions.map((question, at) => (
            <li key={at}>
              ? {question.text}
              {question.code.startsWith('national') || question.code === 'made-up' ? (
                <span className={styles.clause}>
                  {complianceText.basis}：{question.source} · {question.clause}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function levelOf({ title, titleLevel }: YearStanding): string {
  if (titleLevel === undefined) return '';
  return title ? `${title}（${titleLevelNames[titleLevel]}）` : titleLevelNames[titleLevel];
}

function nationalText({ national }: Answer): string {
  const credits = wordCredit(national.credits);
  const first =
    national.required === null
      ? text.nationalPlain(credits)
      : text.nationalOf(credits, wordCredit(national.required));
  return national.undistinguished > 0
    ? `${first}；${text.undistinguished(wordCredit(national.undistinguished))}`
    : first;
}

function plainText(name: string, staffNumber: string, answer: Answer): string {
  return [
    `${name}（${staffNumber}）${answer.explanation}`,
    `${text.national}：${nationalText(answer)}`,
    ...(answer.questions.length === 0 ? [] : [`${text.questions}：`]),
    ...answer.questions.map((question, at) => `${at + 1}. ${question.text}`),
  ].join('\n');
}
