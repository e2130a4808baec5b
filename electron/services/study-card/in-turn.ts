/**
 * Acts that look at what is there before they write, one after another: what the second looks at is what the first has
 * written. One process alone writes a ledger, so this is all that check and write need to be one.
 */
export function createTurns(): <Result>(act: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  };
}
