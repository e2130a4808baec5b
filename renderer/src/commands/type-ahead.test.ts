import { describe, expect, it } from 'vitest';
import { CommandRegistry } from './registry.ts';
import type { KeyContext } from './registry.ts';
import { TypeAhead } from './type-ahead.ts';

const nowhere: KeyContext = {
  inText: false,
  onButton: false,
  composing: false,
  repeated: false,
  inOverlay: false,
};
const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });

/** A queue whose next claim comes only when the test brings it. */
function slowDesk() {
  const registry = new CommandRegistry();
  const done: string[] = [];
  let time = 0;
  let claim = 1;
  const frames: (() => void)[] = [];
  const typeAhead = new TypeAhead(registry, {
    now: () => time,
    seen: (then) => frames.push(then),
    run: (command) => command.run(),
  });
  const scope = registry.add({ title: '审核', commands: [] });
  const draw = (state: 'there' | 'coming' | 'refused') =>
    registry.update(scope, {
      title: '审核',
      commands: [
        ...(['accept', 'later'] as const).map((id) => ({
          id,
          title: id,
          when: state === 'there',
          awaited: state === 'coming',
          run: () => {
            done.push(`${id} ${claim}`);
            claim += 1;
            draw('coming');
          },
        })),
        { id: 'zoom', title: '放大', keys: ['Space'], run: () => done.push(`zoom ${claim}`) },
      ],
    });
  draw('there');
  const paint = () => frames.splice(0).forEach((seen) => seen());
  return {
    done,
    typeAhead,
    type: (keys: string, context = nowhere) => {
      for (const key of keys) {
        const heard = typeAhead.hear(press(key), context);
        if (heard !== undefined && heard !== 'kept') heard.run();
      }
    },
    bring: () => {
      draw('there');
      paint();
    },
    refuse: () => {
      draw('refused');
      paint();
    },
    paint,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('keys that come faster than the claims', () => {
  it('decide one claim each, in their order, once it is on the screen', () => {
    const desk = slowDesk();
    desk.type('aasa');
    expect(desk.done).toEqual(['accept 1']);
    desk.bring();
    desk.bring();
    expect(desk.done).toEqual(['accept 1', 'accept 2', 'later 3']);
    desk.bring();
    expect(desk.done).toEqual(['accept 1', 'accept 2', 'later 3', 'accept 4']);
    desk.bring();
    expect(desk.done).toHaveLength(4);
  });
  it('wait until the claim has been seen, not only until it is known', () => {
    const desk = slowDesk();
    desk.type('aa');
    desk.paint();
    expect(desk.done).toEqual(['accept 1']);
  });
  it('wait while the rest of the screen is drawn, also those of what is there already', () => {
    const desk = slowDesk();
    const drawn = desk.typeAhead.hold();
    desk.type(' a');
    desk.paint();
    expect(desk.done).toEqual([]);
    drawn();
    expect(desk.done).toEqual([]);
    desk.paint();
    desk.paint();
    expect(desk.done).toEqual(['zoom 1', 'accept 1']);
  });
  it('do not overtake one another', () => {
    const desk = slowDesk();
    desk.type('aa ');
    expect(desk.done).toEqual(['accept 1']);
    desk.bring();
    expect(desk.done).toEqual(['accept 1', 'accept 2']);
    desk.paint();
    expect(desk.done).toEqual(['accept 1', 'accept 2', 'zoom 3']);
  });
  it('are given up when the claim that came cannot be decided, with all behind them', () => {
    const desk = slowDesk();
    desk.type('aaa');
    desk.refuse();
    desk.bring();
    expect(desk.done).toEqual(['accept 1']);
  });
  it('are given up by Escape, by what was refused, and when they are old', () => {
    for (const giveUp of [
      (desk: ReturnType<typeof slowDesk>) => desk.typeAhead.hear(press('Escape'), nowhere),
      (desk: ReturnType<typeof slowDesk>) => desk.typeAhead.forget(),
      (desk: ReturnType<typeof slowDesk>) => desk.pass(3001),
    ]) {
      const desk = slowDesk();
      desk.type('aa');
      giveUp(desk);
      desk.bring();
      expect(desk.done).toEqual(['accept 1']);
      desk.type('a');
      expect(desk.done).toEqual(['accept 1', 'accept 2']);
    }
  });
  it('are not kept while the key is held down, written in a field or composed', () => {
    for (const context of [{ repeated: true }, { inText: true }, { composing: true }]) {
      const desk = slowDesk();
      desk.type('a');
      desk.type('a', { ...nowhere, ...context });
      desk.bring();
      expect(desk.done).toEqual(['accept 1']);
    }
  });
  it('mean nothing later when they mean nothing now', () => {
    const desk = slowDesk();
    desk.type('w');
    desk.type('a');
    expect(desk.done).toEqual(['accept 1']);
  });
});
