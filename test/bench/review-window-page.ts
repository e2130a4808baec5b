// What runs inside the measured pages; each function is sent there as its text and must stand alone.

declare global {
  interface Window {
    /** Milliseconds from the newest key until a picture other than the one before it was painted. */
    measured?: Promise<number>;
  }
}

/** From now on every key is timed until another picture than before has been painted. */
export function watchPictures(selector: string): void {
  const shown = () => {
    const image = document.querySelector<HTMLImageElement>(selector);
    const drawn =
      image?.complete === true && image.naturalWidth > 0 && getComputedStyle(image).visibility === 'visible';
    return drawn ? image.src : undefined;
  };
  addEventListener(
    'keydown',
    () => {
      const begun = performance.now();
      const before = shown();
      window.measured = new Promise((resolve) => {
        const look = () => {
          const now = shown();
          if (now === undefined || now === before) requestAnimationFrame(look);
          // The picture is on the page in this frame; a task after it begins when the frame has been handed on.
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        };
        requestAnimationFrame(look);
      });
    },
    { capture: true },
  );
}

export function spentOnKey(): Promise<number> {
  return window.measured ?? Promise.reject(new Error('no key was pressed'));
}

/** Scrolls a list by a screen's third each frame and says how long each frame took. */
export async function frameTimes(selector: string): Promise<number[]> {
  const list = document.querySelector(selector);
  if (!list) throw new Error(`no ${selector}`);
  const times: number[] = [];
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let last = await frame();
  for (let each = 0; each < 240; each += 1) {
    list.scrollTop += 200;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}
