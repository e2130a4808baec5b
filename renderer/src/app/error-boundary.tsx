import { Component } from 'react';
import { Button } from '@mantine/core';
import { EmptyState } from '../components/empty-state.tsx';
import { appText } from '../text/zh-CN/app.ts';

/** A screen that broke says so and can be opened again; the rest of the window goes on. */
export class ErrorBoundary extends Component<{ children: React.ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert">
        <EmptyState title={appText.crashTitle} hint={appText.crashHint}>
          <Button onClick={() => this.setState({ broken: false })}>{appText.crashRetry}</Button>
        </EmptyState>
      </div>
    );
  }
}
