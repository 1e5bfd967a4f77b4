/**
 * Flags for a browser without a GPU or a loudspeaker, for every test and measurement that opens one. Plain JavaScript with
 * its types beside it, so that pages, the command line's tests and the bench all take it from here as it is.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
