import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectFeed } from './store/feed.ts';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');

connectFeed();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
