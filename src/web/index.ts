/** The page: one operation at any moment of its two times, folded in the browser. */
export { mount } from './app/mount.tsx';
