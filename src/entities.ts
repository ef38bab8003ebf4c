/** Every entity, in the modules' order. TypeORM is given this list; nothing is found by pattern. */
export const entities: (new () => object)[] = [];
