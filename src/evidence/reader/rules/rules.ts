import type { Scene } from '../draft.ts';
import { offices } from './offices.ts';

/** Rules that look at phrases beside each other. */
export function phraseRules(scene: Scene): void {
  offices(scene);
}

/** Rules that look at a verb with its subject and objects. */
export function clauseRules(scene: Scene): void {
  void scene;
}
