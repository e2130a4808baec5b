// Chromium prints pages of HTML, part after part. Tells the milliseconds and bytes of each part on standard output.
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');

app.setPath('userData', process.env.BENCH_PROFILE);
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false });
  for (const file of JSON.parse(process.env.BENCH_PAGES)) {
    await window.loadFile(file);
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
    const begun = performance.now();
    const pdf = await window.webContents.printToPDF({
      landscape: true,
      pageSize: 'A4',
      margins: { marginType: 'none' },
    });
    const ms = performance.now() - begun;
    writeFileSync(`${file}.pdf`, pdf);
    process.stdout.write(`[print] ${JSON.stringify({ ms, bytes: pdf.length })}\n`);
  }
  app.exit(0);
});
