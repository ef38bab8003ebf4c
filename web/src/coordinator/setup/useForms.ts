import { useQuery } from '@tanstack/react-query';
import { formsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FormPurpose } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';

/** The association's forms of a kind; the newest 200, which is all there are outside of tests. */
export function useForms(purpose: FormPurpose) {
  const { association } = useAssociation();
  const { data, isLoading } = useQuery({
    ...formsListOptions({ query: { associationId: association?.id ?? '', purpose, limit: 200 } }),
    enabled: association !== undefined,
  });
  return { items: data?.items ?? [], isLoading };
}
