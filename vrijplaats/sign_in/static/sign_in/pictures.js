// Four taps in a row, sent as one. Without this script every tap is sent by itself, and it works the same.

for (const form of document.querySelectorAll("form[data-pictures]")) {
  const many = Number(form.dataset.pictures);
  const dots = form.querySelectorAll("[data-dot]");
  const count = form.querySelector("[role=status]");
  form.addEventListener("click", event => {
    const tapped = event.target.closest("button[name=pick]");
    if (!tapped) return;
    const picked = form.elements.picked.value.split(",").filter(Boolean).concat(tapped.value);
    if (picked.length >= many) return; // the last tap sends the form
    event.preventDefault();
    form.elements.picked.value = picked.join(",");
    dots.forEach((dot, place) => dot.classList.toggle("filled", place < picked.length));
    count.textContent = count.dataset.words.replace("{}", picked.length);
  });
}
