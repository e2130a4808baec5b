import { app, session as sessions, type Session, type WebContents } from 'electron';
import { isOwnPage, isOwnRequest } from './origins.ts';

/** Chromium's own habits of calling home, switched off before it starts. */
export function forbidNetwork(): void {
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  // Last line of defence: no name and no address resolves, whatever asks.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Every session there will ever be is guarded the moment it exists. Call before the program is ready. */
export function guardEverySession(): void {
  app.on('session-created', guard);
}

/** The window's session: in memory, talking to nobody. */
export async function windowSession(): Promise<Session> {
  const session = sessions.fromPartition('ledger', { cache: false });
  await Promise.all([session, sessions.defaultSession].map((each) => each.setProxy({ mode: 'direct' })));
  return session;
}

function guard(session: Session): void {
  // Without languages first: merely asking for the spell checker makes it fetch a dictionary.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isOwnRequest(details.url) && !isDeveloperTools(details.url) });
  });
}

function isDeveloperTools(address: string): boolean {
  return !app.isPackaged && address.startsWith('devtools://');
}

/** Applies to every page there will ever be, this program's or not: nothing navigates, opens or embeds. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    // Reloading the own page is the one navigation that happens from within.
    const reload =
      isOwnPage(event.url) && isOwnPage(contents.getURL()) && samePage(event.url, contents.getURL());
    if (!reload) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
}

function samePage(one: string, other: string): boolean {
  return one.split('#')[0] === other.split('#')[0];
}
