import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Defect } from '#kernel';
import { App } from './app.tsx';

/** Draws the page into an element of the document. */
export function mount(element: HTMLElement | null): void {
  if (element === null) throw new Defect('the document has a place for the page');
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
