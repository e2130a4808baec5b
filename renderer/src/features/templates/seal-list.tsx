import { Button, TextInput } from '@mantine/core';
import type { PaperParts } from '../../../../shared/contract/template.contract.ts';
import { templateLimits } from '../../../../shared/domain/paper-template.ts';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import styles from './templates.module.css';

type Seals = PaperParts['seals'];

interface Props {
  seals: Seals;
  /** They are not the program's. */
  own: boolean;
  onChange: (seals: Seals | undefined, part: string) => void;
}

/** Where one signs and seals. */
export function SealList({ seals, own, onChange }: Props) {
  const put = (at: number, change: Partial<Seals[number]>, part: string) =>
    onChange(
      seals.map((seal, index) => (index === at ? { ...seal, ...change } : seal)),
      part,
    );
  return (
    <section className={styles.group} aria-label={text.seals}>
      <h3 className={styles.subheading}>{text.seals}</h3>
      {seals.map(({ title, who }, at) => (
        <div key={at} className={styles.seal}>
          <TextInput
            size="xs"
            aria-label={text.sealTitle(at + 1)}
            value={title}
            onChange={(event) => put(at, { title: event.currentTarget.value }, `seal ${at}`)}
          />
          <TextInput
            size="xs"
            aria-label={text.sealWho(at + 1)}
            value={who}
            onChange={(event) => put(at, { who: event.currentTarget.value }, `who ${at}`)}
          />
          <Button
            size="compact-xs"
            variant="default"
            aria-label={text.removeSeal(at + 1)}
            onClick={() =>
              onChange(
                seals.filter((_, index) => index !== at),
                '',
              )
            }
          >
            {text.remove}
          </Button>
        </div>
      ))}
      <div className={styles.acts}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={seals.length >= templateLimits.seals}
          onClick={() => onChange([...seals, { title: '', who: text.newSealWho }], '')}
        >
          {text.addSeal}
        </Button>
        <Button size="compact-xs" variant="default" disabled={!own} onClick={() => onChange(undefined, '')}>
          {text.ownSeals}
        </Button>
      </div>
    </section>
  );
}
