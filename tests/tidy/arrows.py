"""The arrows of DESIGN.md, The house: what each room may include and link, and where each library may be used."""

import re

from source_tree import ROOMS, Fault

# Room -> rooms below it.
ARROWS = {
    "bulletin": set(),
    "trust": {"bulletin"},
    "board": {"bulletin"},
    "assets": {"bulletin", "trust"},
    "sync": {"bulletin", "trust", "assets", "board"},
    "update": {"bulletin", "trust", "assets", "board"},
    "player": {"bulletin", "trust", "assets", "board"},
    "district": {"bulletin", "trust"},
}

# Of these rooms, only the files named. DESIGN.md lets board use `result` and `time` (and what these need); trust uses the
# JSON reader and digests too, and `approval` for the one type of key that both know.
NARROW_ARROWS = {
    ("trust", "bulletin"): {"bulletin/result.hpp", "bulletin/time.hpp", "bulletin/json.hpp", "bulletin/digest.hpp",
                            "bulletin/approval.hpp"},
    ("board", "bulletin"): {"bulletin/result.hpp", "bulletin/time.hpp", "bulletin/exit_code.hpp"},
}

# Library -> what its includes look like, what its CMake targets look like, and the folders that may use it.
LIBRARIES = {
    "libvlc": (r"vlc/", r"VLC|vlc", ("player/decoder/",)),
    "SDL": (r"SDL", r"SDL2", ("player/",)),
    "curl": (r"curl/", r"CURL|curl", ("sync/",)),
    "Boost": (r"boost/", r"Boost::", ("district/",)),
    "SQLite": (r"sqlite3\.h", r"SQLite", ("assets/", "district/")),
    "libpq": (r"libpq", r"PostgreSQL|libpq", ("district/",)),
    "OpenSSL": (r"openssl/", r"OpenSSL::", ("trust/", "sync/tls_clock.cpp")),
    "libjpeg": (r"jpeglib\.h|turbojpeg\.h", r"JPEG|jpeg", ("player/", "district/")),
    "libpng": (r"png\.h", r"PNG::|PkgConfig::PNG", ("player/", "district/")),
    "libsodium": (r"sodium", r"SODIUM|sodium", ("district/passwords.cpp",)),
    "mustache": (r"kainjow/", r"MUSTACHE|mustache", ("district/web/template.cpp",)),
    "libdrm": (r"xf86drm", r"::DRM", ("player/scanout.cpp", "player/dpms.cpp")),
    "libseccomp": (r"seccomp\.h", r"SECCOMP|seccomp", ("player/decoder/",)),
}

_INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"(?P<ours>[^"]+)"|<(?P<theirs>[^>]+)>)')
_ROOM_TARGET = re.compile(r"\bbangtin_(" + "|".join(ROOMS) + r")\b")


def check(tree, allowed):
    for source in tree.sources(ROOMS):
        yield from _includes(source, allowed)
    for path, text in tree.cmake_files(ROOMS):
        yield from _links(path, text, allowed)


def _includes(source, allowed):
    for number, line in enumerate(source.lines, 1):
        match = _INCLUDE.match(line)
        if not match:
            continue
        if match["ours"]:
            yield from _room_include(source, number, match["ours"])
        else:
            yield from _library_include(source, number, match["theirs"], allowed)


def _room_include(source, number, target):
    room = target.split("/", 1)[0]
    if "/" not in target or room not in ROOMS:
        yield Fault("arrow", source.path, number,
                    f'"{target}" is not a path from the repository root; write "folder/file.hpp"')
    elif room != source.room and room not in ARROWS[source.room]:
        below = ", ".join(sorted(ARROWS[source.room])) or "nothing of ours"
        yield Fault("arrow", source.path, number,
                    f"{source.room}/ may not include {room}/ (DESIGN.md, The house); it may include {below}")
    elif target not in NARROW_ARROWS.get((source.room, room), {target}):
        yield Fault("arrow", source.path, number,
                    f"{source.room}/ may use only {', '.join(sorted(NARROW_ARROWS[source.room, room]))} of {room}/")


def _library_include(source, number, header, allowed):
    for library, (pattern, _, folders) in LIBRARIES.items():
        if re.match(pattern, header) and not source.path.startswith(folders):
            if allowed.use("library", f"{source.path} {library}"):
                continue
            yield Fault("library", source.path, number,
                        f"{library} may be included only in {' and '.join(folders)}; give that folder a function for it")


def _links(path, text, allowed):
    room = path.split("/", 1)[0]
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#", 1)[0]
        for target in _ROOM_TARGET.findall(line):
            if target != room and target not in ARROWS[room]:
                yield Fault("link", path, number, f"{room}/ may not link bangtin_{target} (DESIGN.md, The house)")
        for library, (_, pattern, folders) in LIBRARIES.items():
            # A room's one CMakeLists.txt may stand a folder above the only folder that uses the library.
            may_link = any(folder.startswith(room + "/") for folder in folders)
            if re.search(pattern, line) and not may_link and not allowed.use("library", f"{path} {library}"):
                yield Fault("link", path, number, f"{library} may be linked only by {' and '.join(folders)}")
