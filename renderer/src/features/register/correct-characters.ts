import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { registerText } from '../../text/zh-CN/register.ts';

interface Named {
  readonly staffNumber: string;
  readonly name: string;
}

/** Puts the standard characters into these people's data, with the way back in the notice. */
export async function correctCharacters(people: readonly Named[]): Promise<void> {
  try {
    const staffNumbers = people.map(({ staffNumber }) => staffNumber);
    const { changes } = await call('roster:correct-characters', { staffNumbers });
    const told = [...new Set(changes.map(({ staffNumber, to }) => `${staffNumber} ${to}`))];
    if (told.length === 0) {
      notify({ kind: 'info', text: registerText.correctedNone });
      return;
    }
    notify({
      kind: 'good',
      text: registerText.corrected(told.slice(0, 5).join('、') + (told.length > 5 ? '…' : '')),
      action: {
        label: registerText.correctUndo,
        run: () =>
          void call('roster:undo-correction', { changes }).then(
            () => notify({ kind: 'info', text: registerText.correctUndone }),
            notifyError,
          ),
      },
    });
  } catch (thrown) {
    notifyError(thrown);
  }
}
