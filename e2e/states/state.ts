import type { Scene } from './scene.ts';

/** Something that a visitor may find themselves in front of. */
export type State = {
  /** As a file's name has it. */
  name: string;
  /** The console lines that this state causes; there are no others. */
  console?: RegExp[];
  /** Resolves when all that belongs to the state is on the screen. */
  reach(scene: Scene): Promise<void>;
};
