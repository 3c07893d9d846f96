import './page.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { asksForForm, EXEMPT, LOADING, SENT, TITLE } from './fields.mjs';

/** Shows a page's form to those who need it, and what follows its sending. */
export function showApp(Form) {
  createRoot(document.body.appendChild(document.createElement('main'))).render(<App Form={Form} />);
}

function App({ Form }) {
  const [state, setState] = useState('loading');
  useEffect(() => {
    asksForForm().then((isNeeded) => setState(isNeeded ? 'form' : 'exempt'));
  }, []);
  if (state === 'loading') return <p>{LOADING}</p>;
  if (state !== 'form') return <p role="status">{state === 'exempt' ? EXEMPT : SENT}</p>;
  return (
    <>
      <h1>{TITLE}</h1>
      <Form onSent={() => setState('sent')} />
    </>
  );
}
