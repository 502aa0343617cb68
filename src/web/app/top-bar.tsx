import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { textIn } from '#charter';
import { POLICIES, type Policy } from '#evidence';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import type { OperationListed } from './api.ts';
import { LANGUAGE_NAMES, LANGUAGES } from './i18n/language.ts';
import { ROLE_PLACE } from './acting/role-picker.tsx';
import { PaletteButton } from './palette.tsx';
import { addressOf } from './route.ts';
import { screenOf, type View } from './screens.ts';
import { useSession } from './session.tsx';
import { THEMES, useSettings, ZONES, type Theme, type ZoneChoice } from './settings.tsx';

/** Name of the house, the operations there are, and how the page is to be shown. */
export function TopBar(props: {
  operations: readonly OperationListed[];
  chosen: string | null;
  view: View;
  onChoose: (id: string | null, view?: View) => void;
  onTour: () => void;
}) {
  const { words, language } = useSettings();
  const { operations, chosen, view, onChoose, onTour } = props;
  return (
    <header className="top no-print">
      <a className="brand" href="/">
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <path d="M6 8h20M6 16h13M6 24h20" />
          <circle cx="24" cy="16" r="2.600" />
        </svg>
        <span>{words.brand}</span>
      </a>
      {operations.length > 1 && (
        <Choice
          label={words.operations}
          value={chosen ?? ''}
          options={operations.map(({ id, title }) => ({ value: id, text: textIn(title, language) }))}
          onChange={(id) => onChoose(id, screenOf(view).scope === 'house' ? 'operation' : view)}
        />
      )}
      <PaletteButton />
      <div className="top-space" />
      <div id={ROLE_PLACE} className="role-place" />
      <WhoIsSignedIn onChoose={onChoose} chosen={chosen} />
      <Languages />
      <SettingsMenu onTour={chosen === null ? null : onTour} />
    </header>
  );
}

/** In whose name this browser acts and reads; the way to one's posts and to signing out. */
function WhoIsSignedIn(props: { chosen: string | null; onChoose: (id: string | null, view: View) => void }) {
  const { words } = useSettings();
  const { person } = useSession();
  const { chosen, onChoose } = props;
  if (person === null) return null;
  return (
    <InnerLink
      className="top-person"
      href={addressOf(chosen, 'offices')}
      title={words.screens.offices}
      onFollow={() => onChoose(chosen, 'offices')}
    >
      {person.name}
    </InnerLink>
  );
}

function Languages() {
  const { words, language, change } = useSettings();
  return (
    <ToggleButtonGroup
      className="languages"
      aria-label={words.language}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const chosen = LANGUAGES.find((candidate) => keys.has(candidate));
        if (chosen !== undefined) change({ language: chosen });
      }}
    >
      {LANGUAGES.map((value) => (
        <ToggleButton key={value} id={value} aria-label={LANGUAGE_NAMES[value]}>
          <span lang={value}>{value.toUpperCase()}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** @param onTour null: there is no operation to be shown around in */
function SettingsMenu({ onTour }: { onTour: (() => void) | null }) {
  const { words, terms, theme, zone, policy, change } = useSettings();
  const themes: Record<Theme, string> = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark };
  const zones: Record<ZoneChoice, string> = {
    theatre: words.zoneTheatre,
    seat: words.zoneSeat,
    viewer: words.zoneViewer,
  };
  return (
    <details className="settings">
      <summary className="button">
        <span>{words.settings}</span>
        <Icon name="chevron" />
      </summary>
      <div className="settings-sheet" role="group" aria-label={words.settings}>
        <Choice
          label={words.theme}
          value={theme}
          options={THEMES.map((value) => ({ value, text: themes[value] }))}
          onChange={(value) => change({ theme: value })}
        />
        <Choice
          label={words.zone}
          value={zone}
          options={ZONES.map((value) => ({ value, text: zones[value] }))}
          onChange={(value) => change({ zone: value })}
        />
        <Choice<Policy | ''>
          label={words.policy}
          title={words.policyNote}
          value={policy ?? ''}
          options={[
            { value: '', text: words.policyUsual },
            ...POLICIES.map((value) => ({ value, text: terms.policy[value] })),
          ]}
          onChange={(value) => change({ policy: value === '' ? null : value })}
        />
        <button type="button" className="button" onClick={() => print()}>
          {words.print}
        </button>
        {onTour !== null && (
          <button
            type="button"
            className="button"
            onClick={({ currentTarget }) => {
              currentTarget.closest('details')!.open = false;
              onTour();
            }}
          >
            {words.tour}
          </button>
        )}
      </div>
    </details>
  );
}
