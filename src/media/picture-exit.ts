/** How the drawing process tells why it ended itself in the middle of an order. */
export const exitCodes = { tooMuchTime: 71, tooMuchMemory: 72 } as const;
