import { useState } from 'react';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { copyText } from '../rules/copy-text.ts';
import { keyInWords } from '../../commands/use-commands.ts';
import { reviewText } from '../../text/zh-CN/review.ts';

const text = reviewText.slip;

/** Whom a slip is for. */
export interface SlipPerson {
  staffNumber: string;
  department: string;
}

export interface Slip {
  /** Somebody's claim was just returned. */
  recent: boolean;
  hasDepartment: boolean;
  returned: (who: SlipPerson | undefined) => void;
  copyPerson: () => void;
  copyDepartment: () => void;
}

/** 补正说明 as plain text for a chat: of who was returned last, else of whose claim is open. */
export function useSlip(year: number, open: SlipPerson | undefined): Slip {
  const [last, setLast] = useState<SlipPerson>();
  const copy = async (whom: { staffNumber: string } | { department: string }) => {
    try {
      const slip = await call('review:return-slip', { year, ...whom });
      if (slip.claims === 0) notify({ kind: 'info', matter: 'slip', text: text.nothing });
      else if (copyText(slip.text)) {
        notify({ kind: 'good', matter: 'slip', text: text.copied(slip.people, slip.claims) });
      } else notify({ kind: 'info', matter: 'slip', text: text.failed });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const copyPerson = (who: SlipPerson | undefined) => who && void copy({ staffNumber: who.staffNumber });
  const whom = last ?? open;
  return {
    recent: last !== undefined,
    hasDepartment: whom !== undefined && whom.department !== '',
    returned: (who) => {
      if (!who) return;
      setLast(who);
      notify({
        kind: 'good',
        matter: 'slip',
        text: text.returned(keyInWords('return-slip')),
        action: { label: text.copy, run: () => copyPerson(who) },
      });
    },
    copyPerson: () => copyPerson(whom),
    copyDepartment: () => whom && void copy({ department: whom.department }),
  };
}
