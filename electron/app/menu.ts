import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * A small menu, hidden until Alt is pressed: it is there for the accelerators (copy and paste do nothing without it
 * on some systems) and for those who look for one.
 */
export function installMenu(): void {
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ label: '开发', submenu: [{ role: 'toggleDevTools', label: '开发者工具' }] }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '文件', submenu: [{ role: 'quit', label: '退出' }] },
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤销输入' },
          { role: 'redo', label: '重做输入' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      {
        label: '视图',
        submenu: [
          { role: 'resetZoom', label: '原始大小' },
          { role: 'zoomIn', label: '放大' },
          { role: 'zoomOut', label: '缩小' },
          { role: 'togglefullscreen', label: '全屏' },
        ],
      },
      ...developer,
    ]),
  );
}
