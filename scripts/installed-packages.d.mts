export function missingPackages(root: string): string[];
export function isLockInStep(root: string): boolean;
