import type { Scene } from './scene.ts';

/** Something that a visitor may find themselves in front of. */
export type State = {
  /** As a file's name has it. */
  name: string;
  /** The console lines that this state causes; there are no others. */
  console?: RegExp[];
  /** Whether its window can show no other state after it. */
  leavesTraces?: boolean;
  /** Whether it ends with time, or with the page's language, or has none that a site can change. */
  isOfOneLanguage?: boolean;
  /** Resolves when all that belongs to the state is on the screen, but for what `isSaid` waits for. */
  reach(scene: Scene): Promise<void>;
  /** Its words are on the screen, in the visitor's language. */
  isSaid?(scene: Scene): Promise<void>;
  /** For a state that is a step away from the conversation. */
  step?: Step;
};

/** Steps of a visitor from the end of the conversation, and back to it. */
export type Step = {
  there(scene: Scene): Promise<void>;
  /** Left out where there is no way back. */
  back?(scene: Scene): Promise<void>;
};
