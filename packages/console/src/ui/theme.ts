export const THEMES = ['auto', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export const isTheme = (s: string | null): s is Theme => THEMES.some((t) => t === s);
