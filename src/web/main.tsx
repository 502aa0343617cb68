import './app/strict-policy.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import './app/shell.css';
import './timeline/dock.css';
import './features/features.css';
import './features/strength/chart.css';
import './map/map.css';
import './ui/print.css';
import { mount } from './app/mount.tsx';

mount(document.getElementById('page'));
