/*
 * Virtua's own binding for Solid is made for every kind of list and brings `Dynamic` and its like, which
 * would be in the first view's part of Solid. Its core, which does the work, is published as unstable
 * and without types: the version is pinned exactly, and these are the types of what is used of it.
 */
import * as unstable from 'virtua/unstable_core';

export type Range = readonly [first: number, last: number];

export type ListLayout = {
  /** Whether a row has this size; without one, whether it was never measured. */
  $isSizeEqual(index: number, size?: number): boolean;
};

export type ListStore = {
  $getStateVersion(): number;
  $getRange(bufferPx?: number): Range;
  $getItemOffset(index: number): number;
  $getScrollOffset(): number;
  $getTotalSize(): number;
  $subscribe(target: number, callback: () => void): () => void;
  $update(action: number, payload: unknown, isShift?: boolean): void;
  $dispose(): void;
};

export type ListDriver = {
  $observe(container: HTMLElement, viewport: HTMLElement): void;
  $observeItem(row: HTMLElement, index: number): () => void;
  $scroll(index: number, options: ScrollOptions): Promise<void>;
  $effect(): void;
  $dispose(): void;
};

export type ScrollOptions = { align: 'start' | 'end'; offset?: number };

export const UPDATE_VIRTUAL_STATE = unstable.UPDATE_VIRTUAL_STATE as number;
export const ACTION_ITEMS_LENGTH_CHANGE = unstable.ACTION_ITEMS_LENGTH_CHANGE as number;
export const ACTION_START_OFFSET_CHANGE = unstable.ACTION_START_OFFSET_CHANGE as number;

export const createListLayout = unstable.createListLayout as (length: number) => ListLayout;
export const createVirtualStore = unstable.createVirtualStore as (layout: ListLayout) => ListStore;
export const createContainerDriver = unstable.createContainerDriver as (
  store: ListStore,
  layout: ListLayout,
) => ListDriver;
