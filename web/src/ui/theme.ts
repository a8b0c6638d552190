import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { t } from '@/lib/i18n';

/** The one neutral ramp, faintly cool. Light pages read it from the start, dark pages from the end. */
const neutral: MantineColorsTuple = [
  '#f7f9fa',
  '#eff2f4',
  '#e2e7ea',
  '#cfd6db',
  '#a9b4bb',
  '#7f8c95',
  '#586670',
  '#414d56',
  '#2a343b',
  '#161d22',
];

/** The neutral ramp as Mantine's dark pages index it: 0 is text, 6 the card, 7 the page. */
const night: MantineColorsTuple = [
  '#e4eaed',
  '#b6c1c7',
  '#9aa7ae',
  '#6d7a82',
  '#36424a',
  '#28333a',
  '#1a2329',
  '#12191e',
  '#0d1317',
  '#080c0f',
];

/** The accent: deep teal-blue. 7 fills on both grounds, 7 is text on light, 3 is text on dark. */
const teal: MantineColorsTuple = [
  '#edf8fb',
  '#d7eef4',
  '#afdce8',
  '#7fc8da',
  '#4fb1c9',
  '#2695b1',
  '#137d98',
  '#0b6881',
  '#0a5468',
  '#0a4353',
];

const green: MantineColorsTuple = [
  '#ecf8f1',
  '#d5eede',
  '#abddbe',
  '#7cc99b',
  '#4fb37a',
  '#2d9960',
  '#1d8250',
  '#156c42',
  '#125636',
  '#0f442c',
];
const amber: MantineColorsTuple = [
  '#fff8e8',
  '#fcedc8',
  '#f8db91',
  '#f2c455',
  '#e3a623',
  '#c48a10',
  '#a3700a',
  '#82580a',
  '#67460c',
  '#50370c',
];
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#fbdedb',
  '#f6bbb6',
  '#f0938c',
  '#e66a61',
  '#d84a41',
  '#c4372f',
  '#a92a24',
  '#86231f',
  '#6a1d1a',
];

const tones: Record<string, string> = {
  red: 'var(--c-danger)',
  green: 'var(--c-success)',
  yellow: 'var(--c-warning)',
};

/** Soft and quiet variants take our own tones, which keep their contrast on both grounds. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  const tone = name === 'gray' ? 'var(--c-text)' : (tones[name] ?? 'var(--c-accent)');
  const soft = `color-mix(in srgb, ${tone} 12%, var(--c-surface))`;
  if (input.variant === 'light') {
    const hover = `color-mix(in srgb, ${tone} 18%, var(--c-surface))`;
    return { ...resolved, background: soft, hover, color: tone };
  }
  if (input.variant === 'subtle') return { ...resolved, hover: 'var(--c-hover)', color: tone };
  return resolved;
};

/** A dialog's way out, which is only a picture, in words; asked for when it is shown, since the texts come after this script. */
const closeButtonProps = {
  get 'aria-label'() {
    return t('common.close');
  },
};

/** The list itself scrolls, and no box within it: a screen reader then knows it as the field's own. */
const list = {
  defaultProps: { withScrollArea: false },
  classNames: { options: 'c-options', option: 'c-option' },
};

/** Mantine's theme; everything that decides how Colloquy looks is here and in `global.css`. */
export const theme = createTheme({
  colors: { gray: neutral, dark: night, teal, green, yellow: amber, red },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  white: '#ffffff',
  black: '#161d22',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '20px', xl: '28px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.4', xl: '1.25' },
  spacing: { xxs: '4px', xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px', xxl: '48px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--c-shadow)',
    sm: 'var(--c-shadow)',
    md: 'var(--c-shadow)',
    lg: 'var(--c-shadow)',
    xl: 'var(--c-shadow)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.4' },
      h3: { fontSize: '16px', lineHeight: '1.5' },
      h4: { fontSize: '14px', lineHeight: '1.5' },
    },
  },
  variantColorResolver,
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain settings rather than `Menu.extend(…)`: naming the components here would load them all with the sign-in page.
  components: {
    Button: {
      defaultProps: { size: 'md', fz: 'sm', px: 'md' },
      classNames: { root: 'c-button' },
    },
    ActionIcon: {
      defaultProps: { size: 40, variant: 'subtle', color: 'gray' },
      classNames: { root: 'c-act' },
    },
    Input: { defaultProps: { size: 'md' }, classNames: { wrapper: 'c-input' } },
    InputWrapper: {
      defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      classNames: { label: 'c-label', description: 'c-hint' },
    },
    Card: {
      defaultProps: { withBorder: true, padding: 'lg', radius: 'lg' },
      classNames: { root: 'c-paper' },
    },
    Notification: { defaultProps: { withBorder: true } },
    Paper: { defaultProps: { radius: 'lg' }, classNames: { root: 'c-paper' } },
    Text: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', transitionProps: { duration: 160 }, closeButtonProps },
      classNames: { title: 'c-dialog-title' },
    },
    // It is the dialog's header and not the page's.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    Select: list,
    MultiSelect: list,
    TagsInput: list,
    TimePicker: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    DatePickerInput: { defaultProps: { hideOutsideDates: true }, classNames: { day: 'c-day' } },
    Menu: {
      // A placeholder for the focus would stand among the items as something that is none.
      defaultProps: { shadow: 'sm', transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
      classNames: { item: 'c-menu-item', itemIndicator: 'c-menu-tick' },
    },
    Popover: { defaultProps: { shadow: 'sm', transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 120 } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});

/** Our own variables, for CSS modules: `--c-page`, `--c-surface`, `--c-border`, `--c-muted`, `--c-accent`, …; code has `--code-keyword`, … */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--c-ease': 'cubic-bezier(0.2, 0, 0, 1)', '--c-fast': '140ms' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': neutral[6],
    '--mantine-color-placeholder': '#6b7882',
    '--mantine-color-error': red[7],
    '--mantine-color-anchor': teal[7],
    '--mantine-color-default-border': neutral[3],
    '--c-page': neutral[0],
    '--c-surface': '#ffffff',
    '--c-raised': '#ffffff',
    '--c-hover': neutral[1],
    '--c-border': neutral[2],
    '--c-text': '#161d22',
    '--c-muted': neutral[6],
    '--c-accent': teal[7],
    '--c-accent-soft': teal[0],
    '--c-face': teal[2],
    '--c-face-text': teal[8],
    '--c-success': green[7],
    '--c-warning': amber[7],
    '--c-danger': red[7],
    '--c-star': amber[6],
    '--c-shadow': '0 1px 2px rgb(22 29 34 / 5%), 0 8px 24px rgb(22 29 34 / 8%)',
    '--code-keyword': '#7a2a9c',
    '--code-string': '#1b6e3c',
    '--code-number': '#9a4a00',
    '--code-type': '#0b6881',
    '--code-function': '#2450a4',
    '--code-meta': '#6b5b00',
  },
  dark: {
    '--mantine-color-body': night[6],
    '--mantine-color-text': night[0],
    '--mantine-color-dimmed': night[2],
    '--mantine-color-placeholder': '#8b98a0',
    '--mantine-color-disabled': night[5],
    '--mantine-color-error': red[3],
    '--mantine-color-anchor': teal[3],
    '--mantine-color-default-border': night[4],
    '--c-page': night[7],
    '--c-surface': night[6],
    '--c-raised': '#202a31',
    '--c-hover': '#222d34',
    '--c-border': '#2a353c',
    '--c-text': night[0],
    '--c-muted': night[2],
    '--c-accent': teal[3],
    '--c-accent-soft': '#12323c',
    '--c-face': teal[8],
    '--c-face-text': teal[1],
    '--c-success': green[3],
    '--c-warning': amber[3],
    '--c-danger': red[3],
    '--c-star': amber[4],
    '--c-shadow': '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%)',
    '--code-keyword': '#cf9df0',
    '--code-string': '#8fd3a5',
    '--code-number': '#f0b37a',
    '--code-type': '#7fc8da',
    '--code-function': '#9dbcf7',
    '--code-meta': '#d8c36a',
  },
});
