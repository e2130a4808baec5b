// Starts the built program, the one that users get, and looks over its shoulder: watches its page, presses the keys
// that an officer would press, and says on standard output when each thing was to be seen.
import { app } from 'electron';
import { end } from '../startup-end.cjs';

/* global document, getComputedStyle, requestAnimationFrame */
const inPage = async () => {
  const say = (what) => console.log(`[startup] ${what}`);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const seen = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await frame();
    }
  };
  const placeOfChosen = () =>
    document.querySelector('[role="option"][aria-selected="true"]')?.getAttribute('aria-posinset');
  await seen(() => document.querySelector('nav [aria-current="page"]'));
  await frame();
  say('frame');
  await seen(() => placeOfChosen() === '1');
  say('queue');
  const picture = await seen(() => {
    const image = document.querySelector('main img[src^="proof://view/"]');
    return (
      image?.complete && image.naturalWidth > 0 && getComputedStyle(image).visibility === 'visible' && image
    );
  });
  await picture.decode();
  // The first frame is drawn with the picture, the second begins when it has been.
  await frame();
  await frame();
  say('proof');
  await seen(() => placeOfChosen() === '2');
  say('key');
};

const keys = {
  frame: { keyCode: '2', modifiers: ['alt'] },
  proof: { keyCode: 'J' },
};

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => void contents.executeJavaScript(`(${inPage})()`));
  contents.on('console-message', (details, _level, text) => {
    const [, what] = /^\[startup\] (\w+)$/.exec(text ?? details.message) ?? [];
    if (what === undefined) return;
    process.stdout.write(`[startup] ${what}\n`);
    if (keys[what]) contents.sendInputEvent({ type: 'keyDown', ...keys[what] });
    if (what === 'key') end();
  });
});

await import('../../../dist/main/main.js');
