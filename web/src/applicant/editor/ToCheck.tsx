import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FormDraft } from '../../shared/form/useFormDraft.js';

/** Saves what is typed and goes on to the check before it is handed in. */
export function ToCheck({ draft, path, children }: { draft: FormDraft; path: string; children: string }) {
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const check = async () => {
    setSaving(true);
    await draft.flush();
    setSaving(false);
    navigate(path);
  };
  return (
    <Button onClick={check} loading={saving}>
      {children}
    </Button>
  );
}
