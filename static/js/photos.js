// Photos are shown before they are sent, made small enough for a weak line, and their way is told.
(() => {
  const words = document.body.dataset;
  const made = (tag, look) => Object.assign(document.createElement(tag), look);

  const smaller = async (file) => {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
    const canvas = made("canvas", { width: bitmap.width * scale, height: bitmap.height * scale });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: blob.type }) : file;
  };
  document.addEventListener("change", async ({ target }) => {
    if (!target.matches("input[type=file][accept^=image]")) return;
    const box = new DataTransfer(), shown = made("div", { className: "photo-preview" });
    for (const chosen of target.files) {
      const file = await smaller(chosen).catch(() => chosen);
      box.items.add(file);
      shown.append(made("img", { src: URL.createObjectURL(file), alt: file.name }));
    }
    target.files = box.files;
    target.parentElement.querySelector(".photo-preview")?.remove();
    target.after(shown);
  });
  document.addEventListener("htmx:xhr:progress", ({ detail: { elt, lengthComputable, loaded, total } }) => {
    const bar = lengthComputable && elt.querySelector("progress");
    if (!bar) return;
    bar.value = loaded / total;
    const said = words.sending.replace("#", elt.querySelectorAll(".photo-preview img").length);
    bar.nextElementSibling.textContent = loaded < total ? `${said} ${Math.round(bar.value * 10) * 10} %` : words.taken;
  });
  document.addEventListener("click", ({ target }) => target.matches(".sending button") && htmx.trigger(target.form, "htmx:abort"));
})();
