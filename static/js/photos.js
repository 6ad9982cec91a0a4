// Photos are shown before they are sent, made small enough for a weak line, and their way is told.
{
  const smaller = async (file) => {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
    const canvas = made("canvas", { width: bitmap.width * scale, height: bitmap.height * scale });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob.size < file.size ? new File([blob], file.name, blob) : file;
  };
  on("change", async ({ target }) => {
    if (!target.matches("[accept^=image]")) return;
    const box = new DataTransfer(), shown = made("div", { className: "photo-preview" });
    for (const one of target.files) {
      const file = await smaller(one).catch(() => one);
      box.items.add(file);
      shown.append(made("img", { src: URL.createObjectURL(file), alt: file.name }));
    }
    target.files = box.files;
    target.parentElement.querySelector(".photo-preview")?.remove();
    target.after(shown);
  });
  on("htmx:xhr:progress", ({ detail: { elt, lengthComputable, loaded, total } }) => {
    const bar = lengthComputable && elt.querySelector("progress");
    if (!bar) return;
    bar.value = loaded / total;
    bar.nextElementSibling.textContent = loaded < total ? words.sending.replace("#", elt.querySelectorAll(".photo-preview img").length) + ` ${bar.value.toFixed(1) * 100} %` : words.taken;
  });
  on("click", ({ target }) => target.matches(".sending button") && htmx.trigger(target.form, "htmx:abort"));
}
