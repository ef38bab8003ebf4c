import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Role } from '../../../src/platform/actor.rules.js';
import { holds, type Me, type Membership, useMe } from '../api/session.js';

type Association = Membership['association'];

interface Standing {
  /** The association the person works for now; undefined for who belongs to none. */
  association: Association | undefined;
  /** All the person holds a role in. */
  associations: Association[];
  choose: (id: string) => void;
}

const key = 'laurel-association';
const Context = createContext<Standing>({
  association: undefined,
  associations: [],
  choose: () => undefined,
});

/** Keeps which association the person works for; the choice is remembered in this browser. */
export function AssociationProvider({ children }: { children: ReactNode }) {
  const { data: me } = useMe();
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const choose = useCallback((id: string) => {
    localStorage.setItem(key, id);
    setChosen(id);
  }, []);
  const standing = useMemo(() => {
    const associations = [
      ...new Map((me?.memberships ?? []).map(({ association }) => [association.id, association])).values(),
    ];
    const association = associations.find(({ id }) => id === chosen) ?? associations[0];
    return { association, associations, choose };
  }, [me, chosen, choose]);
  return <Context.Provider value={standing}>{children}</Context.Provider>;
}

/** The association in whose name the person works, and how to change it. */
export const useAssociation = (): Standing => useContext(Context);

/** Does the person hold one of `roles` in the association they work for now? */
export function useHolds(...roles: Role[]): boolean {
  const { data: me } = useMe();
  const { association } = useAssociation();
  return holds(within(me, association), ...roles);
}

const within = (me: Me | null | undefined, association: Association | undefined): Me | null | undefined =>
  me && { ...me, memberships: me.memberships.filter((one) => one.association.id === association?.id) };
