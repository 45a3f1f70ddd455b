/* Keys that an input method takes while it composes are no commands: Escape drops its candidates, not the form
   or the dialog around the field; Enter takes a candidate, and submits nothing. */

/* Safari's last key of a composition comes when it is over already, with the code of such keys. */
const TAKEN = 229;
const COMMANDS = ["Escape", "Enter", "Process"];

/**
 * Hears keys before every other listener, Streamlit's and the components' alike.
 * @param {Window} target
 */
export function keepComposing(target) {
  for (const name of /** @type {const} */ (["keydown", "keyup"])) {
    target.addEventListener(name, (event) => belongsToInputMethod(event) && event.stopImmediatePropagation(), true);
  }
}

/** @param {KeyboardEvent} event */
export function belongsToInputMethod(event) {
  return event.isComposing || (event.keyCode === TAKEN && COMMANDS.includes(event.key));
}
