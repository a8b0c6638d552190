/** A namespace in another language: the same keys, no more and no fewer. Its placeholders are compared by a test. */
export type Translation<Source> = Record<keyof Source, string>;
