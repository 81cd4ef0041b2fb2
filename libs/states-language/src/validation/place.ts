import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';

/** A place in a document, at which something may be wrong. */
export class Place {
  readonly location: string;
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(location: string, report: (diagnostic: Diagnostic) => void) {
    this.location = location;
    this.#report = report;
  }

  /** A member of the object here. */
  member(name: string): Place {
    return new Place(`${this.location}/${name}`, this.#report);
  }

  /** An element of the array here. */
  item(index: number): Place {
    return new Place(`${this.location}[${index}]`, this.#report);
  }

  /** Says what is wrong here, in AWS's words. */
  refuse(message: string, code: DiagnosticCode = 'SCHEMA_VALIDATION_FAILED'): void {
    this.#report({ code, message, location: this.location === '' ? '/' : this.location });
  }
}
