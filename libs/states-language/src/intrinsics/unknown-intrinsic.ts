/** An expression calls an intrinsic function that does not exist. */
export class UnknownIntrinsic extends Error {
  readonly code = 'UnknownIntrinsic';

  constructor(name: string) {
    super(`There is no intrinsic function ${name}`);
    this.name = 'UnknownIntrinsic';
  }
}
