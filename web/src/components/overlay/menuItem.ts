import type { IconName } from "../shell/Icon.svelte";

/** One line of a menu. */
export interface MenuItem {
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Whether what it does puts the focus somewhere itself. */
  takesFocus?: boolean;
  run: () => void;
}
