// The least that can show one picture after another: an empty window that swaps two decoded ones on a key.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.BENCH_PROFILE);

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  void window.loadFile(join(__dirname, 'blank.html'));
});
