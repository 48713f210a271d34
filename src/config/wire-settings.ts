/** Settings of the wires beyond folders, pushes and feeds; part of the one table in settings.ts. */
export const wireSettings = {};
