import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { copyCode } from './copy-code.ts';
import './theme.css';

export default {
  extends: DefaultTheme,
  enhanceApp() {
    if (!import.meta.env.SSR) copyCode();
  },
} satisfies Theme;
