import { lazy, Suspense } from 'react';
import { useActing } from '../../app/acting/acting.tsx';

const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.tsx')).ActDialog }));

/** The form of the act that was asked for, when one was; it comes with its first use. */
export function ActForm() {
  const { form, setting } = useActing();
  if (form?.family !== 'act' || setting === null) return null;
  return (
    <Suspense fallback={null}>
      <ActDialog key={`${form.kind} ${setting.role.id}`} draft={form} setting={setting} />
    </Suspense>
  );
}
