import { useActing } from '../../app/acting/acting.tsx';

/** TO BE BUILT: the form in which a draft is completed, looked at and performed. */
export function ActForm() {
  const { form } = useActing();
  return form === null ? null : <p>{form.family}</p>;
}
