// Leaving a page with words that were not sent: the browser asks first. Nothing of the form is kept here.
// Leaving quickly empties the page before it goes, so that nobody is asked anything then.

const WORDS = "textarea, input:not([type]), input[type=text], input[type=search]";

let sending = null; // the form that is being sent: the words in another one would be lost

addEventListener("submit", (event) => {
  sending = event.defaultPrevented ? null : event.target;
});

addEventListener("pageshow", () => {
  sending = null;
});

addEventListener("beforeunload", (event) => {
  if (sending?.matches(".leave")) return;
  const others = [...document.querySelectorAll("form[method=post]")].filter((form) => form !== sending);
  if (others.some(hasUnsentWords)) event.preventDefault();
});

// A form that came back with a question holds words that were never saved, though nobody touched them since.
function hasUnsentWords(form) {
  const cameBack = form.querySelector("[aria-invalid=true], .errorlist") !== null;
  return [...form.querySelectorAll(WORDS)].some(
    (field) => field.value.trim() && (cameBack || field.value !== field.defaultValue),
  );
}
