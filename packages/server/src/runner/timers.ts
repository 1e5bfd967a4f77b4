/** Named timers of a room: arming one again moves it. */
export interface Timers {
  arm(name: string, afterMs: number): void;
  cancel(name: string): void;
  cancelAll(): void;
}

export function createTimers(fire: (name: string) => void): Timers {
  const running = new Map<string, NodeJS.Timeout>();
  const cancel = (name: string): void => {
    clearTimeout(running.get(name));
    running.delete(name);
  };
  return {
    arm(name, afterMs) {
      cancel(name);
      running.set(
        name,
        setTimeout(() => {
          running.delete(name);
          fire(name);
        }, afterMs),
      );
    },
    cancel,
    cancelAll() {
      for (const name of running.keys()) cancel(name);
    },
  };
}
