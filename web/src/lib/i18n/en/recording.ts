export const recording = {} as const;
