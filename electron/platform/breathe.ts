/** Lets whatever waits for this thread run. Call it between slices of a long piece of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
