/** What was read once and is asked for often. */

export class Remembered {
  #read;
  #known = null;

  constructor(read) {
    this.#read = read;
  }

  /** What was read, by whoever asked first; a reading that failed is not remembered. */
  async get() {
    const known = (this.#known ??= this.#read());
    try {
      return await known;
    } catch (fault) {
      if (this.#known === known) this.#known = null;
      throw fault;
    }
  }

  /** It is this now. */
  set(value) {
    this.#known = Promise.resolve(value);
  }

  /** It may have changed: the next who asks has it read anew. */
  forget() {
    this.#known = null;
  }
}
