// "Snel weg" is a plain link. With this script the page empties at once, and the page somebody was on
// is replaced in the history, so that the back button does not bring it back.
document.querySelectorAll("a[data-snelweg]").forEach((link) => {
  link.addEventListener("click", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    document.title = "…";
    document.body.replaceChildren();
    window.location.replace(link.href);
  });
});
