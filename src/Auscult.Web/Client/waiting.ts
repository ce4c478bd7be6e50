// Keys typed while an answer is on its way wait for it, as at a terminal: the next key acts on what is shown then, never on what is about
// to be replaced.
export interface Wait {
  /** Keys that need not wait: they ask for something else instead. */
  except: readonly string[];
}

const waits = new Set<Wait>();
let typed: string[] = [];
let replay: (key: string) => void = () => undefined;

/** How a key that waited is pressed. */
export function onReplay(press: (key: string) => void): void {
  replay = press;
}

/** Begins to hold keys back; the answer ends it. */
export function hold(except: readonly string[] = []): Wait {
  const wait = { except };
  waits.add(wait);
  return wait;
}

/** Ends a wait: what was typed meanwhile is pressed now, key by key, until one of them asks for something again. */
export function release(wait: Wait | undefined): void {
  if (wait && waits.delete(wait)) {
    while (waits.size === 0 && typed.length > 0) {
      replay(typed.shift() as string);
    }
  }
}

/** True when the key has to wait; it is remembered. */
export function waitsFor(key: string): boolean {
  if (waits.size === 0 || (typed.length === 0 && [...waits].every(wait => wait.except.includes(key)))) {
    return false;
  }

  typed.push(key);
  return true;
}

/** What was typed ahead is not meant any more. */
export function forget(): void {
  typed = [];
}
