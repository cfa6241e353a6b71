import { getContext, setContext } from "svelte";

const key = Symbol("layer");

/** Where menus are put, so that they look like the rest: the page's own root, or the widget's. */
export function provideLayer(layer: () => HTMLElement | undefined): void {
  setContext(key, layer);
}

export function useLayer(): () => HTMLElement | undefined {
  return getContext<() => HTMLElement | undefined>(key);
}
