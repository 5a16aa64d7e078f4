// The terminal itself is textual.js. This gives it the keys, and says what it does not say.
"use strict";

document.documentElement.className = "scripted";

// Also one that is about a file of the page, which tells only those who listen on the way down.
window.addEventListener("error", () => {
  // One that is but haste has gone by then.
  setTimeout(() => {
    if (!document.body.classList.contains("-loaded")) {
      document.querySelector("#opening").hidden = true;
      document.querySelector("#fault").hidden = false;
    }
  }, 1000);
}, true);

window.addEventListener("load", () => {
  const body = document.body.classList;
  const focus = () => {
    if (body.contains("-closed")) {
      document.querySelector("#again").focus(); // enter opens it again
    } else if (body.contains("-loaded")) {
      document.querySelector(".xterm-helper-textarea").focus();
    }
  };
  // Not before there is somebody at the other end: the terminal tells that it has the keys.
  new MutationObserver(focus).observe(document.body, { attributeFilter: ["class"] });
  window.addEventListener("focus", focus);
});
