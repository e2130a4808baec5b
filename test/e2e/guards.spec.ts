import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronArgs } from '../../build/electron/run-electron.mjs';
import { electronProgram, expect, test } from './support/launch.ts';

/** Every guard of the window, tried from the side of someone who got code into the page. */

const startPage = 'app://ledger/index.html';

test('the page runs in a sandbox: no require, no process, no Electron, and two fixed doors only', async ({
  ledger: { page },
}) => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
    doors: Object.keys(Reflect.get(globalThis, 'cme') as object).sort(),
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    doors: ['call', 'dropFiles', 'onPush'],
  });
});

test('the bridge cannot be replaced by the page', async ({ ledger: { page } }) => {
  const replaced = await page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'cme') as { call: unknown };
    const before = bridge.call;
    try {
      bridge.call = () => 'mine';
    } catch {
      // Throwing is as good as ignoring.
    }
    Reflect.set(globalThis, 'cme', { call: () => 'mine' });
    return (Reflect.get(globalThis, 'cme') as { call: unknown }).call !== before;
  });
  expect(replaced).toBe(false);
});

for (const target of ['https://example.com/', 'http://127.0.0.1:9/', 'data:text/html,x', 'app://failure/']) {
  test(`the window does not navigate to ${target}`, async ({ ledger: { page } }) => {
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      window.location.href = address;
    }, target);
    // Answered by the old page, after the attempt: a navigation would have destroyed the context.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(page.url()).toContain('app://ledger/');
  });
}

test('nothing opens a second window', async ({ ledger: { app, page } }) => {
  const opened = await page.evaluate(() => [
    window.open('app://ledger/index.html') === null,
    window.open('https://example.com/') === null,
    window.open('about:blank') === null,
  ]);
  expect(opened).toEqual([true, true, true]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page cannot connect to anything: not by fetch, socket, beacon, picture, worker or event source', async ({
  ledger: { page },
}) => {
  const listener = await startListener();
  try {
    const address = `127.0.0.1:${listener.port}`;
    const refused = await page.evaluate(async (host) => {
      const outcome = (promise: Promise<unknown>) =>
        promise.then(
          () => 'went through',
          () => 'refused',
        );
      const viaElement = (name: 'img' | 'script', src: string) =>
        new Promise((resolve, reject) => {
          const element = document.createElement(name);
          element.onload = resolve;
          element.onerror = reject;
          element.src = src;
          document.body.append(element);
        });
      navigator.sendBeacon(`http://${host}/beacon`);
      return {
        fetch: await outcome(fetch(`http://${host}/fetch`, { mode: 'no-cors' })),
        socket: await outcome(
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/socket`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
        ),
        image: await outcome(viaElement('img', `http://${host}/image.png`)),
        script: await outcome(viaElement('script', `http://${host}/script.js`)),
        file: await outcome(fetch('file:///etc/hostname')),
        fileImage: await outcome(viaElement('img', 'file:///usr/share/pixmaps/debian-logo.png')),
        worker: await outcome(
          new Promise((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = resolve;
            worker.onerror = reject;
          }),
        ),
      };
    }, address);
    expect(refused).toEqual({
      fetch: 'refused',
      socket: 'refused',
      image: 'refused',
      script: 'refused',
      file: 'refused',
      fileImage: 'refused',
      worker: 'refused',
    });
    expect(listener.connections()).toBe(0);
    // The listener can tell: a connection that is made is seen.
    await connectTo(listener.port);
    await expect.poll(listener.connections).toBe(1);
  } finally {
    listener.server.close();
  }
});

test('even without the page policy, the session refuses every request that is not app or proof', async ({
  ledger: { app },
}) => {
  const listener = await startListener();
  try {
    const outcomes = await app.evaluate(async ({ session, net }, port) => {
      const addresses = [`http://127.0.0.1:${port}/`, 'https://example.com/'];
      const ledger = session.fromPartition('ledger', { cache: false });
      const outcome = (response: { ok: boolean }) => (response.ok ? 'went through' : 'refused');
      const attempts = addresses.flatMap((address) => [
        ledger.fetch(address).then(outcome, () => 'refused'),
        net.fetch(address).then(outcome, () => 'refused'),
      ]);
      return Promise.all(attempts);
    }, listener.port);
    expect(outcomes).toEqual(Array(4).fill('refused'));
    expect(listener.connections()).toBe(0);
  } finally {
    listener.server.close();
  }
});

test('the network log of a whole run holds not one outgoing connection', async ({ launch }) => {
  const log = join((await launch()).folder, 'net.json');
  const ledger = await launch({ dataFolder: join(log, '..', 'second'), args: [`--log-net-log=${log}`] });
  await ledger.page.evaluate(() =>
    fetch('https://example.com/').then(
      () => undefined,
      () => undefined,
    ),
  );
  await ledger.close();
  await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8').trimEnd().endsWith('}')).toBe(true);
  const { constants, events } = JSON.parse(readFileSync(log, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number; params?: unknown }[];
  };
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  // The names looked for are names the log would use.
  for (const name of ['TCP_CONNECT', 'UDP_CONNECT', 'UDP_BYTES_SENT', 'HOST_RESOLVER_MANAGER_REQUEST']) {
    expect(constants.logEventTypes).toHaveProperty(name);
  }
  expect(events.length).toBeGreaterThan(0);
  const outgoing = events
    .map(({ type, params }) => ({ name: names.get(type) ?? '', params }))
    .filter(({ name }) =>
      /^(TCP_CONNECT|UDP_CONNECT|UDP_BYTES_SENT|SSL_CONNECT|HOST_RESOLVER_MANAGER_REQ)/.test(name),
    );
  expect(outgoing).toEqual([]);
});

test('no permission is granted', async ({ ledger: { page } }) => {
  const answers = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    clipboardRead: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    location: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('refused'),
      ),
    ),
  }));
  expect(answers.notification).toBe('denied');
  expect(answers.camera).not.toBe('granted');
  expect(answers.clipboardRead).not.toBe('granted');
  expect(answers.location).toBe('refused');
});

test('the policy stops inline scripts, inline styles, evaluation and frames', async ({
  ledger: { page },
}) => {
  const result = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    document.head.append(style);
    document.body.insertAdjacentHTML('beforeend', '<p id="styled" style="outline: 7px solid red">x</p>');
    const frame = document.createElement('iframe');
    frame.src = 'app://ledger/index.html';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Only now: while a call of the debugger is on the stack, evaluation is let through.
    let evaluated = true;
    try {
      Function('return 1')();
    } catch {
      evaluated = false;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    return {
      violations: [...new Set(violations)].sort(),
      inlineRan: Reflect.get(globalThis, 'inlineRan') === true,
      evaluated,
      outline: getComputedStyle(document.body).outlineWidth,
      attribute: getComputedStyle(document.querySelector('#styled') ?? document.body).outlineWidth,
    };
  });
  expect(result.inlineRan).toBe(false);
  expect(result.evaluated).toBe(false);
  expect(result.outline).not.toBe('7px');
  expect(result.attribute).not.toBe('7px');
  expect(result.violations).toEqual(
    expect.arrayContaining([
      'frame-src',
      'script-src',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
    ]),
  );
});

test('every load of the page carries a nonce of its own', async ({ ledger: { page } }) => {
  const nonce = () =>
    page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '');
  const first = await nonce();
  await page.reload();
  const second = await nonce();
  expect(first.length).toBeGreaterThan(20);
  expect(second.length).toBeGreaterThan(20);
  expect(second).not.toBe(first);
});

test('app:// and proof:// serve nothing outside their folders', async ({ ledger: { app } }) => {
  const statuses = await app.evaluate(async ({ session }) => {
    const ledger = session.fromPartition('ledger', { cache: false });
    const addresses = [
      'app://ledger/..%2f..%2fpackage.json',
      'app://ledger/%2e%2e/%2e%2e/package.json',
      'app://ledger/..%5c..%5cpackage.json',
      'app://ledger/../main/main.js',
      'app://elsewhere/index.html',
      'proof://view/..%2f..%2fledger.db/1',
      'proof://view/no-such-proof/1?size=original',
      'proof://view/no-such-proof/1',
      'proof://original/no-such-proof/1',
    ];
    return Promise.all(
      addresses.map(async (address) => {
        try {
          return (await ledger.fetch(address)).status;
        } catch {
          return 'refused';
        }
      }),
    );
  });
  expect(statuses.filter((status) => status !== 404 && status !== 'refused')).toEqual([]);
});

test('a call from any other window is refused, own page and own preload or not', async ({
  ledger: { app },
}) => {
  const reply = await app.evaluate(async ({ app: program, BrowserWindow, session }, address) => {
    const intruder = new BrowserWindow({
      show: false,
      webPreferences: {
        session: session.fromPartition('ledger', { cache: false }),
        sandbox: true,
        preload: `${program.getAppPath()}/dist/main/preload.cjs`,
      },
    });
    await intruder.loadURL(address);
    const answer: unknown = await intruder.webContents.executeJavaScript(
      `cme.call('settings:get', {}).then((reply) => reply, (error) => String(error))`,
    );
    intruder.destroy();
    return answer;
  }, startPage);
  expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.untrusted-sender' } });
});

test('an unknown channel, a malformed call and a path in place of a token are refused as data', async ({
  ledger: { page },
}) => {
  const codes = await page.evaluate(async () => {
    const { call } = Reflect.get(globalThis, 'cme') as {
      call: (channel: unknown, payload: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    };
    const calls: [unknown, unknown][] = [
      ['no:such-channel', {}],
      ['__proto__', {}],
      ['toString', {}],
      [7, {}],
      ['roster:import', { file: '/etc/passwd' }],
      ['dialog:open-file', { title: 7 }],
      ['shell:show-file', { token: '/etc/passwd' }],
    ];
    return Promise.all(calls.map(async ([channel, payload]) => (await call(channel, payload)).error?.code));
  });
  expect(codes).toEqual([
    'ipc.unknown-channel',
    'ipc.unknown-channel',
    'ipc.unknown-channel',
    'ipc.invalid-request',
    'ipc.invalid-request',
    'ipc.invalid-request',
    'ipc.invalid-request',
  ]);
});

test('a second start on the same data folder ends and leaves the first window alone', async ({ ledger }) => {
  const second = spawn(electronProgram(), [...electronArgs(), '--data', ledger.dataFolder], {
    env: { ...ledger.env },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(await ledger.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(ledger.page.url()).toContain('app://ledger/');
});

test('a start that fails shows a sentence and what to do, not a stack trace', async ({ launch }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'cme-blocked-')), 'a-file');
  writeFileSync(file, 'where the data folder should go');
  const { app } = await launch({ dataFolder: join(file, 'data') });
  const failure = () => app.windows().find((window) => window.url() === 'app://failure/');
  await expect.poll(() => failure()?.url()).toBe('app://failure/');
  const text = (failure() ?? (await app.firstWindow())).locator('main');
  await expect(text).toContainText('继教台账没有打开');
  await expect(text).toContainText('请');
  await expect(text).not.toContainText(/at .*\.js/);
  // The window that was being prepared is gone: only the sentence is left.
  await expect.poll(() => app.windows().length).toBe(1);
});

interface Listener {
  readonly server: Server;
  readonly port: number;
  connections(): number;
}

function startListener(): Promise<Listener> {
  let count = 0;
  const server = createServer((_request, response) => response.end('reached'));
  server.on('connection', () => (count += 1));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ server, port, connections: () => count });
    });
  });
}

function connectTo(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.end();
      resolve();
    });
    socket.on('error', reject);
  });
}
