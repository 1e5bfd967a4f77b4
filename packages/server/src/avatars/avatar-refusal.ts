import type { Said } from '@zhubo/protocol';

/** A file that is not taken as a figure, and the mend. */
export class AvatarRefusal extends Error {
  override readonly name = 'AvatarRefusal';
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.said = said;
  }
}
