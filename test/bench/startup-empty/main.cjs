// The least that Electron can show: one window with an empty page.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');
const { end } = require('../startup-end.cjs');

app.setPath('userData', process.env.BENCH_PROFILE);
const twoFrames =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false });
  window.once('ready-to-show', async () => {
    window.show();
    await window.webContents.executeJavaScript(twoFrames);
    process.stdout.write('[startup] painted\n');
    end();
  });
  void window.loadFile(join(__dirname, 'blank.html'));
});
