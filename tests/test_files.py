"""Photos: what is one is kept re-encoded, what is not is refused with a sentence."""

import io
import random
import zlib

import pytest
from flask import g
from PIL import Image

from forum import files
from forum.permissions import allow

from .probe import probe, same_site


def picture(kind="JPEG", size=(800, 600), mode="RGB", colour=None, **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour or 0).save(out, kind, **options)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A tiny PNG whose header claims a huge picture, and whose data would fill it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(name + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + name + content + checksum

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A phone that tells where it was"
    return picture(size=(80, 40), exif=exif)


def routes(bp):
    @bp.post("/photos")
    @allow("site.see")
    def photos():
        found = [upload for uploads in g.get("uploads", {}).values() for upload in uploads]
        bp.found = found
        return "\n".join(upload.problem or "kept" for upload in found)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("files"), routes)


@pytest.fixture
def send(site):
    """Send files as somebody who is signed in; what became of each."""

    def sender(*contents, name="photo.jpg", signed_in=True):
        client = same_site(site)
        if signed_in:
            with client.session_transaction() as session:
                session["_user_id"] = "1.0"
        sent = [(io.BytesIO(content), name) for content in contents]
        response = client.post("/photos", data={"photos": sent}, headers={"Accept-Language": "en"})
        assert response.status_code == 200
        return response.text.splitlines()

    sender.found = lambda: site.blueprints["probe"].found
    return sender


MODES = {
    "JPEG": ["RGB", "L", "CMYK", "1"],
    "PNG": ["RGB", "L", "RGBA", "P", "LA", "1", "I;16"],
    "WEBP": ["RGB", "L", "RGBA"],
    "GIF": ["RGB", "L", "RGBA", "P", "1"],
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_kind_of_photo_becomes_webp(send, kind, mode):
    content = picture(kind, mode=mode)
    assert send(content) == ["kept"]
    [upload] = send.found()
    with Image.open(io.BytesIO(upload.large)) as large, Image.open(io.BytesIO(upload.small)) as small:
        assert (large.format, large.size) == ("WEBP", (800, 600))
        assert (small.format, small.size) == ("WEBP", (400, 300))


def test_transparent_parts_become_white(send):
    send(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    with Image.open(io.BytesIO(send.found()[0].large)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_photos_stand_upright_and_tell_nothing_of_the_phone(send):
    send(turned())
    [upload] = send.found()
    assert (upload.width, upload.height) == (40, 80)
    assert b"phone" not in upload.large


def test_large_photos_become_smaller(send):
    send(picture(size=(5000, 2500)))
    assert (send.found()[0].width, send.found()[0].height) == (1600, 800)


def noise(size: tuple[int, int], grain: int = 1) -> bytes:
    """A photo in which every grain has another colour: what compresses worst."""
    small = (size[0] // grain, size[1] // grain)
    image = Image.frombytes("RGB", small, random.Random(1).randbytes(small[0] * small[1] * 3))
    out = io.BytesIO()
    image.resize(size, Image.Resampling.NEAREST).save(out, "JPEG", quality=70)
    return out.getvalue()


@pytest.mark.parametrize(("size", "grain"), [((4000, 3000), 10), ((4000, 3000), 1), ((400, 400), 1)])
def test_a_thumbnail_never_weighs_more_than_40_kb(send, size, grain):
    assert send(noise(size, grain)) == ["kept"]
    [upload] = send.found()
    assert 0 < len(upload.small) <= 40_000
    with Image.open(io.BytesIO(upload.small)) as small:
        assert max(small.size) == 400


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


NO_PHOTOS = {
    "an SVG called .jpg": (SVG, "not a photo"),
    "nothing": (b"", "not a photo"),
    "only the head of a GIF": (b"GIF89a", "photo"),
    "a PDF": (b"%PDF-1.7\n", "not a photo"),
    "junk after the head of a JPEG": (b"\xff\xd8\xff\xe0" + b"\0" * 5000, "cannot be read"),
    "a truncated JPEG": (picture()[:700], "cannot be read"),
    "a truncated PNG": (picture("PNG")[:90], "cannot be read"),
    "9,000 × 9,000": (png_claiming(9000, 9000), "too many pixels"),
    "49 megapixels": (picture("PNG", size=(7000, 7000), mode="1"), "too many pixels"),
    "36 megapixels claimed, few sent": (png_claiming(6000, 6000), "cannot be read"),
    "a decompression bomb": (png_claiming(2_000_000_000, 2_000_000_000), "photo"),
    "13 MB": (picture() + b"\0" * 12_000_000, "larger than 12 MB"),
}


@pytest.mark.parametrize("what", NO_PHOTOS)
def test_what_is_no_photo_is_refused_with_a_sentence(send, what):
    content, sentence = NO_PHOTOS[what]
    [answer] = send(content)
    assert sentence in answer


def test_the_name_is_repeated_without_tricks(send):
    [answer] = send(SVG, name="photo\u202egpj.svg")
    assert "“photogpj.svg”" in answer


def test_visitors_cost_no_work(send):
    assert send(picture(), signed_in=False) == []


def test_a_flood_of_photos_is_not_decoded(send):
    answers = send(*[picture(size=(8, 8))] * 40)
    assert answers.count("kept") == files.MOST_FILES
    assert len(answers) == 40


def test_kept_pictures_are_served_and_kept_for_a_day(site):
    with site.app_context():
        upload = files.Upload("x", picture("WEBP"), picture("WEBP", size=(8, 8)), 800, 600)
        digest = files.keep(upload, alt="The gate").digest
        assert files.keep(upload).digest == digest
    response = same_site(site).get(f"/pictures/{digest}")
    assert response.content_type == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    same = {"If-None-Match": response.headers["ETag"]}
    assert same_site(site).get(f"/pictures/{digest}", headers=same).status_code == 304
    assert len(same_site(site).get(f"/pictures/{digest}?size=small").data) < len(response.data)


@pytest.mark.parametrize(
    "digest", ["x", "0" * 64, "A" * 64, "..%2f..%2fsecret.key", "a" * 5000, "%00", "１" * 64]
)
def test_nothing_else_is_served(site, digest):
    assert same_site(site).get(f"/pictures/{digest}").status_code == 404


def test_thumbnails_know_their_size():
    assert files.Picture(width=1600, height=800).thumbnail == (400, 200)
    assert files.Picture(width=1600, height=1).thumbnail == (400, 1)
    assert files.Picture(width=20, height=10).thumbnail == (20, 10)
