/** One way to get the executable from elsewhere. */
export interface Download {
  /** Completes "downloading the Temporal CLI with …". */
  readonly by: string;
  /**
   * Puts the executable somewhere in `folder`, which exists and is empty, and answers with its path.
   * @throws Error whose message says in one line why it could not
   */
  readonly into: (folder: string) => Promise<string>;
}
