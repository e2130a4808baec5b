import type { KeyContext } from './registry.ts';
import { typeAhead } from './type-ahead.ts';

const writing =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';

function contextOf(event: KeyboardEvent): KeyContext {
  const target = event.target instanceof Element ? event.target : null;
  return {
    inText: target?.closest(writing) != null,
    onButton: target?.closest('button, a[href], summary, [role=button], input') != null,
    // 229 is what a key reports while an input method still holds it, also where isComposing comes too late.
    composing: event.isComposing || event.keyCode === 229,
    repeated: event.repeat,
    inOverlay:
      target?.closest('[role=menu], .mantine-Popover-dropdown, .mantine-Modal-content:not([data-scope])') !=
      null,
  };
}

/** Hears every key of the window and runs the command it means. Returns how to stop. */
export function listenForKeys(target: Window = window): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const context = contextOf(event);
    if (
      event.key === 'Escape' &&
      context.inText &&
      !context.composing &&
      event.target instanceof HTMLElement
    ) {
      // One step back: out of the field first.
      event.target.blur();
      return;
    }
    const command = typeAhead.hear(event, context);
    if (!command) return;
    event.preventDefault();
    if (command !== 'kept') command.run();
  };
  target.addEventListener('keydown', hear);
  return () => target.removeEventListener('keydown', hear);
}
