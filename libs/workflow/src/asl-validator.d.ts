/** asl-validator comes without types; this is what is used of it. */
declare module 'asl-validator' {
  interface Result {
    readonly isValid: boolean;
    readonly errorsText: (separator?: string) => string;
  }
  export default function aslValidator(
    definition: object,
    options?: { checkArn?: boolean; checkPaths?: boolean },
  ): Result;
}
