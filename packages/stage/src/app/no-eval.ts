// The page's content security policy forbids code from strings; the schema library tries it unless told not to.
// Must be imported before anything that imports the protocol.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
