import { useEffect, useRef } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { CommandKey } from '../../components/command-key.tsx';
import { exchangeText } from '../../text/zh-CN/exchange.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { paperGroups, screenPapers, type ScreenPaper } from './paper-kinds.ts';
import styles from './register.module.css';

/** Which paper: the list in its groups, gone through by keys. */
export function PaperChoice({
  kind,
  onChoose,
}: {
  kind: ScreenPaper;
  onChoose: (kind: ScreenPaper) => void;
}) {
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const button = chosen.current;
    button?.scrollIntoView({ block: 'nearest' });
    // Gone through by keys, the list takes the focus along.
    if (document.activeElement?.getAttribute('role') === 'radio') button?.focus();
  }, [kind]);
  const { replaceParams } = useApp();
  const at = screenPapers.indexOf(kind);
  const step = (by: number) => {
    const next = screenPapers[at + by];
    if (next) onChoose(next);
  };
  useCommands(registerText.paper, [
    {
      id: 'register.paper-previous',
      title: registerText.previousPaper,
      when: at > 0,
      run: () => step(-1),
    },
    {
      id: 'register.paper-next',
      title: registerText.nextPaper,
      when: at < screenPapers.length - 1,
      run: () => step(1),
    },
    ...screenPapers.map((paper) => ({
      id: `register.paper-${paper}`,
      title: registerText.kinds[paper],
      keys: [],
      quiet: true,
      run: () => onChoose(paper),
    })),
    {
      id: 'register.export',
      title: exchangeText.title,
      run: () => replaceParams('register', { section: 'export' }),
    },
  ]);
  return (
    <section className={styles.papers} role="radiogroup" aria-label={registerText.paper}>
      <p className={styles.paperKeys}>
        <CommandKey command="register.paper-previous" /> <CommandKey command="register.paper-next" />{' '}
        {registerText.otherPaper}
      </p>
      {paperGroups.map(({ title, papers }) => (
        <div key={title} role="group" aria-label={title}>
          <h3 className={styles.subheading}>{title}</h3>
          {papers.map((paper) => (
            <button
              key={paper}
              ref={paper === kind ? chosen : undefined}
              type="button"
              role="radio"
              tabIndex={paper === kind ? 0 : -1}
              aria-checked={paper === kind}
              title={registerText.hints[paper]}
              className={styles.paperKind}
              onClick={() => onChoose(paper)}
            >
              {registerText.kinds[paper]}
            </button>
          ))}
        </div>
      ))}
      <div className={styles.paperExport}>
        <CommandButton command="register.export" />
      </div>
    </section>
  );
}
