import { Component, type ReactNode } from 'react';

type FormBoundaryProps = {
  /** Nothing is on screen of the form any more. React itself tells a developer why. */
  onBroken: () => void;
  children: ReactNode;
};

/** Draws nothing in the place of a form that throws while it is drawn. */
export class FormBoundary extends Component<FormBoundaryProps, { isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
