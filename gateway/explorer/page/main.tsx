import { createRoot } from 'react-dom/client';
import './editor/workers.ts';
import '../../pages/tokens.css';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import './shell/explorer.css';
import './shell/side.css';
import './shell/answer.css';
import './shell/phone.css';
import { Explorer } from './shell/explorer.tsx';

const root = document.getElementById('explorer');
if (root) createRoot(root).render(<Explorer />);
