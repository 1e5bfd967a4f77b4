/** Choices of this operator on this machine. Where storage is closed to us (private windows) they last for the page. */
export function readSaved(key: string): string | null {
  try {
    return localStorage.getItem(`zhubo.${key}`);
  } catch {
    return null;
  }
}

export function save(key: string, value: string): void {
  try {
    localStorage.setItem(`zhubo.${key}`, value);
  } catch {
    // Nothing is lost but the remembering.
  }
}
