/** What a person has typed or chosen in the field that fired this event. */
export const typedIn = (event: Event): string => {
  const field = event.target;
  const isField =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
  return isField ? field.value : '';
};

export const checkedOf = (event: Event): boolean => event.target instanceof HTMLInputElement && event.target.checked;

/** A press with a modifier or another button wants what browsers do (a new tab), not what the page does. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
