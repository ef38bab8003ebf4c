import { v7 } from 'uuid';

/** A new identifier: UUID version 7, so that keys grow with time and indexes stay compact. */
export const newId = (): string => v7();
