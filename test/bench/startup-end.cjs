const { app } = require('electron');

/** Says how much memory all processes of this program hold, and ends it the ordinary way. */
exports.end = () => {
  const kilobytes = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
  process.stdout.write(`[startup] memory ${Math.round(kilobytes / 1024)}\n`);
  app.quit();
};
