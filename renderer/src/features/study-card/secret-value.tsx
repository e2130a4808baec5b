import { useState } from 'react';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import common from './card-common.module.css';
import styles from './chain-row.module.css';

interface SecretValueProps {
  rowId: number;
  field: 'cardNumber' | 'cardPassword';
}

/** A card number or password: hidden until asked for, and that it was looked at is put on record. */
export function SecretValue({ rowId, field }: SecretValueProps) {
  const text = cardChainText;
  const [shown, setShown] = useState<string>();
  async function reveal() {
    try {
      setShown((await call('study-card:reveal', { rowId, field })).value);
    } catch (thrown) {
      notifyError(thrown);
    }
  }
  return (
    <>
      <span className={styles.secret}>{shown ?? text.masked}</span>{' '}
      <button
        type="button"
        className={common.link}
        aria-label={`${text.secrets[field]} ${shown === undefined ? text.reveal : text.hide}`}
        onClick={() => (shown === undefined ? void reveal() : setShown(undefined))}
      >
        {shown === undefined ? text.reveal : text.hide}
      </button>
    </>
  );
}
