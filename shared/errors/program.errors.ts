import type { ErrorTexts } from './error-texts.ts';

/** What goes wrong with the program itself: requests, jobs, the data folder, the settings. */
export const programErrors = {
  'ipc.invalid-request': {
    message: '请求的内容不合格式：{path} {problem}',
    hint: '请更正这一项后重试；命令行可用 --help 查看每个通道的字段。',
  },
  'ipc.unknown-channel': { message: '没有名为“{channel}”的通道', hint: '用 --help 查看全部通道。' },
  'ipc.untrusted-sender': {
    message: '请求不是来自本程序的窗口，已拒绝',
    hint: '请重新启动程序；如再次出现，请联系信息科。',
  },

  'internal.unexpected': {
    message: '程序内部出错，这一步没有完成，已保存的内容不受影响',
    hint: '请重试；如再次出现，把编号 {reference} 和数据文件夹里 logs 下的日志交给信息科。',
  },

  'job.cancelled': { message: '已取消，没有做完的部分不会留下', hint: '需要时可重新开始。' },

  'data.in-use': {
    message: '数据文件夹正在被使用：{who}，自 {since} 起',
    hint: '请先关闭另一个继教台账窗口或命令，再打开。',
  },
  'data.newer-version': {
    message: '数据由更新版本的程序写成（数据版本 {found}，本程序只认识到 {known}）',
    hint: '请安装新版本后再打开；数据没有被改动。',
  },
  'data.network-share': {
    message: '数据文件夹在网络共享上（{path}），多人同时写会损坏数据',
    hint: '请把数据放在本机磁盘；网络共享只用来放备份。',
  },
  'data.not-writable': {
    message: '数据文件夹不能写入：{path}',
    hint: '请换一个有写权限的本机文件夹，或检查磁盘是否已满。',
  },
  'data.damaged': {
    message: '数据库没有通过完整性检查：{detail}',
    hint: '请不要继续录入；用数据文件夹里 backups 下最近的副本恢复（做法见使用手册第七节），原文件请留着。',
  },
  'data.unsupported-runtime': {
    message: '运行环境太旧（Node-API {found}，需要 {needed}）',
    hint: '请使用随程序安装的版本启动。',
  },

  'settings.unknown-jurisdiction': { message: '不认识的地区：{jurisdiction}', hint: '可选：{known}。' },

  'demo.not-empty': {
    message: '台账里已经有 {people} 名人员，样例医院只能放进空的台账',
    hint: '想看样例，请换一个新的数据文件夹启动（--data）；现有数据没有变化。',
  },
} as const satisfies ErrorTexts;
