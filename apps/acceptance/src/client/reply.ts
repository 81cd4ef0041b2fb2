/** A reply as it came: the body as text, so that a test can hold it against any expectation. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The body of a reply as JSON. The caller says what it expects, and checks it. */
export const bodyOf = <Body>({ text }: Reply): Body => JSON.parse(text) as Body;
