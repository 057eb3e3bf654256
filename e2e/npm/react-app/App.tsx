import { useEffect, useState } from 'react';
import { init, shutdown, type ChatMessage } from '@starim-io/cs-widget';

export function App() {
  const [told, setTold] = useState<ChatMessage[]>([]);

  useEffect(() => {
    performance.mark('mounted');
    void init({
      appKey: import.meta.env.VITE_APP_KEY,
      apiBase: import.meta.env.VITE_API_BASE,
      frameUrl: import.meta.env.VITE_FRAME_URL,
      onMessage: (message) => setTold((messages) => [...messages, message]),
    });
    return () => shutdown();
  }, []);

  return (
    <main>
      <h1>A React shop</h1>
      <ul aria-label="Told">
        {told.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </main>
  );
}
