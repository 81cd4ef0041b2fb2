import type { Engine } from './kit.ts';

/** A log and rows that count what is asked of them. */
export function counting({ store, rows }: Engine): Engine & { readonly calls: string[] } {
  const calls: string[] = [];
  const counted = <Subject extends object>(subject: Subject): Subject =>
    new Proxy(subject, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...call: unknown[]) => {
          if (name !== 'watch' && name !== 'distance') calls.push(String(name));
          return Reflect.apply(member, target, call);
        };
      },
    });
  return { store: counted(store), rows: counted(rows), calls };
}
