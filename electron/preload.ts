import { contextBridge, ipcRenderer, webUtils } from 'electron';

/**
 * All that the page can reach: ask, listen, and trade dropped files for tokens. Fixed channels; no path and no
 * Electron object ever passes.
 */
contextBridge.exposeInMainWorld('cme', {
  call: (channel: string, payload: unknown): Promise<unknown> =>
    ipcRenderer.invoke('cme:call', { channel, payload }),

  onPush: (listener: (push: unknown) => void): (() => void) => {
    const receive = (_event: unknown, push: unknown): void => listener(push);
    ipcRenderer.on('cme:push', receive);
    return () => void ipcRenderer.off('cme:push', receive);
  },

  dropFiles: (files: File[]): Promise<unknown> =>
    ipcRenderer.invoke(
      'cme:drop',
      Array.from(files, (file) => webUtils.getPathForFile(file)),
    ),
});
