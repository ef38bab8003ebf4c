import { z } from 'zod';

/** Length is what makes a password strong; rules about its characters do not (NIST SP 800-63B, 3.1.1.2). */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

export const NewPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
