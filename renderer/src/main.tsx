import './styles/tokens.css';
import '@mantine/core/styles.layer.css';
import { MantineProvider } from '@mantine/core';
import { getNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { followJobs } from './api/client.ts';
import { listenForKeys } from './commands/listen.ts';
import { theme } from './styles/theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('no root element');

listenForKeys();
followJobs();

createRoot(root).render(
  <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => getNonce() ?? ''}>
    <App />
  </MantineProvider>,
);
