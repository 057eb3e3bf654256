import { median } from '../percentile.ts';
import type { Subject } from './subjects.ts';
import type { Figures } from './visit.ts';

export type Table = { add(subject: Subject, figures: Figures): void; print(title: string): void };

/** By what is measured, the medians of all subjects, and what the widget is beside its floors in both ways to load. */
export function makeTable(): Table {
  const values = new Map<string, Map<Subject, number[]>>();
  const middle = (what: string, subject: Subject) => median(values.get(what)?.get(subject) ?? []);

  const ratio = (what: string, subject: Subject): string => {
    const ours = middle(what, subject);
    if (what.startsWith('host: main thread')) {
      return `+${(ours - middle(what, 'empty page')).toFixed(0)} ms on the empty page`;
    }
    const emptyFrame = subject === 'widget' ? 'empty frame' : 'empty frame on click';
    const floor = middle(what, what.includes('click') ? emptyFrame : 'inline button');
    return floor > 0 && what.endsWith('(ms)') ? `${(ours / floor).toFixed(2)} ×` : '';
  };

  return {
    add(subject, figures) {
      for (const [what, value] of Object.entries(figures)) {
        const row = values.get(what) ?? new Map<Subject, number[]>();
        values.set(what, row.set(subject, [...(row.get(subject) ?? []), value]));
      }
    },
    print(title) {
      console.log(`\n${title}`);
      const rows = [...values].map(([what, bySubject]) => {
        const columns = [...bySubject].map(([subject, all]) => [subject, round(median(all))]);
        const ratios = {
          'widget : floor': ratio(what, 'widget'),
          'on interaction : floor': ratio(what, 'widget on interaction'),
        };
        return [what, { ...Object.fromEntries(columns), ...ratios }] as const;
      });
      console.table(Object.fromEntries(rows));
    },
  };
}

const round = (value: number) => Number(value.toFixed(value < 100 ? 1 : 0));
