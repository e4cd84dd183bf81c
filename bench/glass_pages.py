"""The bulletins of a bench as pages for a browser: header with clock, stage, ticker; as a web developer would write them.

Nothing moves but what must: the clock's text changes once a minute, the ticker and the crossfade are CSS, the film is
a <video>."""

import html
import json
import shutil

_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bảng tin</title><style>
body {{ margin: 0; font: 40px "Noto Sans", sans-serif; background: #f7f5ef; color: #17202b; overflow: hidden }}
header {{ position: absolute; z-index: 1; top: 0; width: 1824px; height: 72px; background: #0b3d66; color: #fff; padding: 24px 48px }}
#clock {{ float: right }}
section {{ position: absolute; left: 0; top: 120px; width: 1920px; height: 850px; display: flex; background: #f7f5ef }}
section img {{ width: 960px; height: 850px; object-fit: cover }} article {{ padding: 48px; flex: 1 }}
section.dark {{ background: #0b1a26; color: #fff }}
video {{ position: fixed; z-index: 1; left: {box.x}px; top: {box.y}px; width: {box.width}px; height: {box.height}px }}
footer {{ position: absolute; z-index: 1; left: 0; bottom: 0; width: 1920px; height: 110px; background: #0b3d66; color: #fff;
  overflow: hidden; line-height: 100px; white-space: nowrap }}
#strip {{ display: inline-block; will-change: transform }} #strip span {{ padding-right: 120px }}
@keyframes run {{ to {{ transform: translateX(-50%) }} }}
</style><header>Trường Tiểu học Hoa Phượng<span id="clock"></span></header>{stage}<footer>{ticker}</footer><script>
function tick() {{
  const now = new Date();
  document.getElementById("clock").textContent = now.toLocaleTimeString("vi", {{hour: "2-digit", minute: "2-digit"}});
  setTimeout(tick, 60000 - now % 60000);
}}
tick();
const strip = document.getElementById("strip");
if (strip) strip.style.animation = `run ${{strip.offsetWidth / 2 / 180}}s linear infinite`;
const slides = document.querySelectorAll("section");
if (slides.length > 1) {{
  let on = 0;
  slides.forEach((slide, i) => {{ slide.style.opacity = i ? 0 : 1; slide.style.transition = "opacity {fade_ms}ms linear"; }});
  setInterval(() => {{ on = (on + 1) % slides.length; slides.forEach((slide, i) => slide.style.opacity = i === on ? 1 : 0); }},
    {dwell_ms});
}}
</script></html>"""


def _section(bulletin, folder, scratch):
    if bulletin["kind"] == "video":
        name = next(media["file"] for media in bulletin["media"] if media["role"] == "video")
        shutil.copy(folder / name, scratch / name)
        return f'<section class="dark"></section><video src="{html.escape(name)}" autoplay loop muted></video>'
    words = "<p>".join(html.escape(text) for text in [bulletin["summary"], *bulletin["body"]])
    picture = ""
    for media in bulletin["media"]:
        name = f'{bulletin["id"]}-{media["file"]}'
        shutil.copy(folder / media["file"], scratch / name)
        picture = f'<img src="{html.escape(name)}">'
    return f'<section>{picture}<article><h1>{html.escape(bulletin["title"])}</h1><p>{words}</article></section>'


def write(scratch, name, case, box):
    """Writes the page of `case` into `scratch`; `box` is where the film goes. Answers its URL."""
    read = [(json.loads((folder / "bulletin.json").read_text()), folder) for folder in case.folders]
    titles = "".join(f"<span>{html.escape(title)}</span>" for title in case.titles)
    page = scratch / f"{name}.html"
    page.write_text(_PAGE.format(
        stage="".join(_section(bulletin, folder, scratch) for bulletin, folder in read), box=box,
        ticker=f'<div id="strip">{titles}{titles}</div>' if titles else "", fade_ms=case.fade_ms, dwell_ms=case.dwell_ms),
        encoding="utf-8")
    return page.as_uri()
