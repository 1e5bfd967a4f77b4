/** Folder of the built page (index.html, main.js, main.css, icon.svg): what a server hands out under /assets/console/. */
export const CONSOLE_APP_URL = new URL('../dist/app/', import.meta.url);
