import { preview, previewed } from './preview.ts';
import { useSettings } from './settings.tsx';

const EN = {
  of: (name: string) => `Preview: you see this as ${name} would.`,
  public: 'the public',
  limit: 'What you may not read yourself stays withheld here, even where the other may read it.',
  end: 'End the preview',
};
const RU: typeof EN = {
  of: (name) => `Предпросмотр: так это видит ${name}.`,
  public: 'общественность',
  limit: 'Чего не видно Вам, то скрыто и здесь, даже если другому оно открыто.',
  end: 'Закончить предпросмотр',
};

/** Says through whose eyes the page is seen, for as long as it is not one's own. */
export function PreviewBanner() {
  const { language } = useSettings();
  const words = language === 'ru' ? RU : EN;
  const as = previewed();
  if (as === null) return null;
  return (
    <p className="banner" role="status">
      <strong>{words.of(as === 'public' ? words.public : as)}</strong> {words.limit}{' '}
      <button type="button" className="button" onClick={() => preview(null)}>
        {words.end}
      </button>
    </p>
  );
}
