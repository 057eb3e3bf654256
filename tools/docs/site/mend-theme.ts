/** A piece of a component of VitePress' theme, and what stands there instead. */
type Mend = { file: string; from: string; to: string };

/**
 * They are for what breaks a rule of accessibility, and for English on a Chinese page that no setting
 * changes. The search is a dialog with a combobox; the theme calls it a button around everything.
 */
export const THEME_MENDS: readonly Mend[] = [
  ...inFile('components/VPLocalSearchBox.vue', [
    [
      `role="button"
      :aria-owns="results?.length ? 'localsearch-list' : undefined"
      aria-expanded="true"
      aria-haspopup="listbox"
      aria-labelledby="localsearch-label"
      class="VPLocalSearchBox"`,
      `role="dialog"
      aria-modal="true"
      :aria-label="translate('button.buttonText')"
      class="VPLocalSearchBox"`,
    ],
    // The field has the focus before the trap is there to remember who had it.
    [
      'escapeDeactivates: true',
      'escapeDeactivates: true, preventScroll: true, setReturnFocus: document.activeElement ?? false',
    ],
    [
      `aria-autocomplete="both"
            :aria-controls="results?.length ? 'localsearch-list' : undefined"
            aria-labelledby="localsearch-label"`,
      `role="combobox"
            aria-autocomplete="list"
            :aria-expanded="results?.length ? 'true' : 'false'"
            :aria-controls="results?.length ? 'localsearch-list' : undefined"
            :aria-label="translate('button.buttonText')"`,
    ],
    [
      `:aria-label="showSearchSpinner ? 'Loading search results' : undefined"`,
      // Every word typed would be followed by this one, and by English on a Chinese page.
      'aria-hidden="true"',
    ],
    [
      `:aria-labelledby="results?.length ? 'localsearch-label' : undefined"`,
      `:aria-label="results?.length ? translate('button.buttonText') : undefined"`,
    ],
    // A result is the link: an option can have no link in it.
    [
      `:id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"`,
      'role="none"',
    ],
    [
      `:aria-label="[...p.titles, p.title].join(' > ')"`,
      `:id="'localsearch-item-' + index"
              :aria-selected="selectedIndex === index ? 'true' : 'false'"
              role="option"`,
    ],
    ...['navigateUp', 'navigateDown', 'select'].map(
      (key) =>
        [
          `<kbd :aria-label="translate('modal.footer.${key}KeyAriaLabel')">`,
          `<kbd role="img" :aria-label="translate('modal.footer.${key}KeyAriaLabel')">`,
        ] as const,
    ),
    [`<kbd :aria-label="translate('modal.footer.closeKeyAriaLabel')">`, '<kbd>'],
    ['<span class="title-icon">#</span>', '<span class="title-icon" aria-hidden="true">#</span>'],
    [
      '<span class="vpi-chevron-right local-search-icon" />',
      '<span class="vpi-chevron-right local-search-icon" aria-hidden="true" />',
    ],
  ]),
  ...inFile('components/VPLocalNavOutlineDropdown.vue', [
    [
      '<div v-if="open" ref="items" :id="itemsId" class="items" @click="onItemClick">',
      '<div v-if="open" ref="items" :id="itemsId" class="items" role="navigation" :aria-label="resolveTitle(theme)" @click="onItemClick">',
    ],
  ]),
  ...inFile('components/VPSidebar.vue', [
    [
      'import { useLayout } from "../composables/layout";',
      'import { useData } from "../composables/data"; import { useLayout } from "../composables/layout";',
    ],
    ['const key = ref(0);', 'const { theme } = useData(); const key = ref(0);'],
    ['Sidebar Navigation', "{{ theme.sidebarMenuLabel || 'Pages' }}"],
  ]),
  ...inFile('components/VPDocFooter.vue', [
    ['>Pager<', ">{{ theme.docFooter?.label || 'Pages before and after' }}<"],
  ]),
  ...inFile('NotFound.vue', [
    ['<div class="NotFound">', '<div class="NotFound" role="main">'],
    [`:aria-label="theme.notFound?.linkLabel ?? 'go to home'"`, ''],
  ]),
];

/** Makes them in the sources as they are built; a build in which one finds no place fails. */
export function mendTheme() {
  const missing = new Set(THEME_MENDS.map(({ file }) => file));
  let isBuild = false;
  return {
    name: 'mend-theme',
    enforce: 'pre' as const,
    configResolved({ command }: { command: string }) {
      isBuild = command === 'build';
    },
    transform(code: string, id: string) {
      const mends = THEME_MENDS.filter(({ file }) => id.endsWith(file));
      if (mends.length === 0) return null;
      missing.delete(mends[0]?.file ?? '');
      return { code: mends.reduce(mended, code), map: null };
    },
    buildEnd(error?: Error) {
      if (isBuild && !error && missing.size > 0)
        throw new Error(`The theme has no ${[...missing].join(', ')} to mend.`);
    },
  };
}

function mended(code: string, { file, from, to }: Mend): string {
  const parts = code.split(from);
  if (parts.length !== 2)
    throw new Error(`${file} has this ${parts.length - 1} times, and not once: ${from}`);
  return parts.join(to);
}

function inFile(file: string, pairs: readonly (readonly [string, string])[]): Mend[] {
  return pairs.map(([from, to]) => ({ file: `/theme-default/${file}`, from, to }));
}
