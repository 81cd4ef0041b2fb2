import { spawnSync } from 'node:child_process';

/** Runs programs, prints one line for each, and remembers whether one failed. */
export class Checks {
  failed = false;

  /**
   * Runs a program to its end. It passes if it exits with 0 and prints what was expected.
   *
   * @param name names the check in its line
   * @param options of `spawnSync`, and `prints`: what stdout must be; anything by default
   */
  run(name, program, parameters, { prints, ...options } = {}) {
    const start = performance.now();
    const { status, stdout, stderr, error } = spawnSync(program, parameters, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      ...options,
    });
    const good = status === 0 && (prints === undefined || stdout === prints);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${good ? 'sound' : 'FAULTY'}: ${name} (${seconds} s)`);
    if (!good) console.log(`${stdout}${stderr}${error ?? ''}`);
    this.failed ||= !good;
    return good;
  }
}
