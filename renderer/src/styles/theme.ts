import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';
import { commonText } from '../text/zh-CN/common.ts';

const primary: MantineColorsTuple = [
  '#eaf0fd',
  '#d4e0fa',
  '#a9c0f3',
  '#7c9eec',
  '#5681e4',
  '#3b69d8',
  '#2456c9',
  '#1d48ab',
  '#183c8f',
  '#122f71',
];

/** The component library in the tokens of tokens.css. */
export const theme = createTheme({
  primaryColor: 'primary',
  primaryShade: 6,
  colors: { primary },
  fontFamily: "'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif",
  fontFamilyMonospace: "'Sarasa Mono SC', Consolas, 'Noto Sans Mono CJK SC', monospace",
  black: '#1d2430',
  defaultRadius: 8,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { centered: true, radius: 12, closeButtonProps: { 'aria-label': commonText.close } },
    },
    Select: {
      defaultProps: {
        size: 'sm',
        comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } },
        checkIconPosition: 'right',
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
});
