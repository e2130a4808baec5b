import { TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { CardRow, CardSuggestion } from '../../../../shared/contract/study-card-values.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { Loading } from '../../components/loading.tsx';
import { keyInWords } from '../../commands/use-commands.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { listKindNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import { cardDeskText } from '../../text/zh-CN/study-card-desk.ts';
import { AccountCheck, payeeFields } from './account-check.tsx';
import { VoucherList } from './voucher-list.tsx';
import { linkKey } from './unlink-request.ts';
import type { MadeLink } from './use-desk.ts';
import common from './card-common.module.css';
import styles from './desk-middle.module.css';

const text = cardDeskText;

type SplitProposal = NonNullable<WindowResponse<'study-card:desk'>['rows'][number]['split']>;

interface DeskMiddleProps {
  current: CardRow | undefined;
  /** How the whole of a remittance or an invoice might be shared out. */
  split: SplitProposal | null;
  splittable: boolean;
  suggestions: readonly CardSuggestion[];
  chosen: number;
  onChoose: (index: number) => void;
  search: string;
  onSearch: (search: string) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  searching: boolean;
  error: ErrorData | undefined;
  loading: boolean;
  made: readonly MadeLink[];
  /** What was taken back just now. */
  undone: MadeLink | undefined;
  onUndo: (link: MadeLink) => void;
}

/** The row that is being matched, what it may belong to and why, and what was matched just now. */
export function DeskMiddle(props: DeskMiddleProps) {
  const {
    current,
    suggestions,
    chosen,
    onChoose,
    search,
    onSearch,
    searchRef,
    searching,
    made,
    undone,
    onUndo,
  } = props;
  return (
    <section className={styles.middle} aria-label={text.title}>
      {props.error ? <ErrorPanel error={props.error} /> : null}
      {props.loading ? <Loading /> : null}
      {current === undefined ? (
        props.loading ? null : (
          <EmptyState title={text.noneOpen} hint={text.pick} />
        )
      ) : (
        <>
          <article className={styles.subject}>
            <p className={common.rowTitle}>
              {listKindNames[current.kind]} {current.title}
            </p>
            <dl className={`${common.fields} ${styles.subjectFields}`}>
              {subjectFields(current)
                .slice(0, 12)
                .map((field) => (
                  <div key={field.id}>
                    <dt>{field.name}</dt>
                    <dd>{field.value}</dd>
                  </div>
                ))}
            </dl>
            {current.causes.map((cause) => (
              <p key={cause.code} className={styles.subjectCause} data-severity={cause.severity}>
                {cause.name}：{cause.explanation}
              </p>
            ))}
            {current.kind === 'remittances' ? (
              <>
                <AccountCheck row={current} />
                <VoucherList row={current} />
              </>
            ) : null}
          </article>
          <TextInput
            ref={searchRef}
            size="xs"
            aria-label={text.search}
            placeholder={text.search}
            rightSection={<CommandKey command="desk-search" />}
            value={search}
            onChange={(event) => onSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              const composing = event.nativeEvent.isComposing || event.keyCode === 229;
              if (event.key === 'Enter' && !composing) event.currentTarget.blur();
            }}
          />
          <h3 className={common.section}>{search.trim() === '' ? text.suggestions : text.found}</h3>
          {searching ? <Loading /> : null}
          {props.splittable && search.trim() === '' ? (
            <div className={styles.splitOffer}>
              <span className={common.fill}>
                {props.split === null
                  ? text.splitHint
                  : text.splitOffer(
                      formatCount(props.split.parts.length),
                      formatFen(props.split.remainder),
                      props.split.reasons.join('，'),
                    )}
              </span>
              <CommandButton command="desk-split" tone={props.split === null ? 'plain' : 'primary'} />
            </div>
          ) : null}
          {suggestions.length === 0 && !searching && !props.splittable ? (
            <EmptyState
              title={text.noSuggestion}
              hint={text.noSuggestionHint(keyInWords('desk-search'), keyInWords('desk-pair'))}
            />
          ) : null}
          <ol className={styles.suggestions} aria-label={text.suggestions}>
            {suggestions.map((each, index) => (
              <li key={`${each.rowId ?? ''} ${each.staffNumber ?? ''}`}>
                <button
                  type="button"
                  className={styles.suggestion}
                  aria-pressed={index === chosen}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(index)}
                >
                  <span className={styles.suggestionKey}>
                    {index < 9 ? <CommandKey command={`desk-choose-${index + 1}`} /> : null}
                  </span>
                  <span className={styles.suggestionBody}>
                    <span className={styles.suggestionHead}>
                      <b>{each.title}</b>
                      <span className={common.minor}>
                        {each.amount === null ? '' : `${studyCardText.yuan(formatFen(each.amount))} · `}
                        {text.score(each.score)}
                      </span>
                    </span>
                    <span className={common.minor}>{each.detail}</span>
                    <span className={styles.reasons}>
                      {each.reasons.length === 0 ? text.reasonsNone : each.reasons.join('，')}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {made.length === 0 && undone === undefined ? null : (
        <div className={styles.made}>
          <h3 className={common.section} role="status">
            {undone === undefined ? text.recent : text.undone(undone.from, undone.to)}
          </h3>
          <ul>
            {made
              .slice(-3)
              .toReversed()
              .map((link) => (
                <li key={linkKey(link.made)} className={styles.madeLine}>
                  <span className={common.fill} title={`${link.from} → ${link.to}`}>
                    {link.from} → {link.to}
                  </span>
                  <button type="button" className={common.link} onClick={() => onUndo(link)}>
                    {commonText.undo}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** What the list says of the row, each thing once: a statement has the direction in two columns. */
function subjectFields({ kind, fields }: CardRow) {
  const said = new Set<string>();
  return fields.filter(({ id, name, value }) => {
    if (value === '' || (kind === 'remittances' && payeeFields.includes(id)) || said.has(name)) return false;
    said.add(name);
    return true;
  });
}
