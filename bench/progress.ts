/** Says how far the bench has come. */
export const progress = (what: string): void => void process.stdout.write(`   ${what}\n`);
