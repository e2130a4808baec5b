import type { RuleFigure } from '../../../../shared/contract/rules.contract.ts';
import { standardText } from '../../text/zh-CN/rules.ts';
import { isUnsure } from './find-standard.ts';
import styles from './standard.module.css';

/** A sentence of the standard; each figure in it is a button that opens where it is written. */
export function FigureText({
  parts,
  figures,
  opened,
  onOpen,
}: {
  parts: readonly { readonly text: string; readonly figure: string | null }[];
  figures: ReadonlyMap<string, RuleFigure>;
  opened: string | undefined;
  onOpen: (key: string) => void;
}) {
  return (
    <>
      {parts.map((part, index) => {
        const figure = part.figure === null ? undefined : figures.get(part.figure);
        if (figure === undefined) return <span key={index}>{part.text}</span>;
        return (
          <button
            key={index}
            type="button"
            className={styles.figure}
            data-figure={figure.key}
            data-unsure={isUnsure(figure) || undefined}
            aria-pressed={opened === figure.key}
            aria-label={standardText.figure(figure.title, figure.value)}
            title={standardText.figureHint(figure.title)}
            onClick={() => onOpen(figure.key)}
          >
            {part.text}
          </button>
        );
      })}
    </>
  );
}
