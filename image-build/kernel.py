"""The kernel's modules: which of them an image holds, with all that they need, and in which order they are loaded."""

import lzma
import shutil
import subprocess
from pathlib import Path

import devicetree


def wanted(recipe, debian_architecture, place):
    """Names of the recipe's modules for a place, in its order."""
    names = []
    for line in recipe.splitlines():
        words = line.split("#")[0].split()
        if words and words[0] in ("all", debian_architecture) and words[1] == place:
            names.append(words[2])
    return names


def name_of(path):
    """As the kernel has it: with `_`, whatever its file is called."""
    return Path(path).name.split(".ko")[0].replace("-", "_")


def parse_needs(modules_dep):
    """From module to what it needs, nearest first, by their files."""
    needs = {}
    for line in modules_dep.splitlines():
        module, _, rest = line.partition(":")
        needs[module] = rest.split()
    return needs


def order(names, modules_dep, builtin):
    """The files of these modules and of all that they need, each behind what it needs. A name that this kernel neither has nor
    has built in is a mistake in the recipe."""
    needs = parse_needs(modules_dep)
    files = {name_of(path): path for path in needs}
    built_in = {name_of(path) for path in builtin.split()}
    ordered = []
    for name in (name.replace("-", "_") for name in names):
        if name in built_in:
            continue
        if name not in files:
            raise ValueError(f"this kernel has no module {name}; see image-build/recipe/modules")
        # modules.dep has a module's whole chain, and what is to be loaded first stands last.
        for path in [*reversed(needs[files[name]]), files[name]]:
            if path not in ordered:
                ordered.append(path)
    return ordered


class Kernel:
    """A kernel package's files, unpacked into a folder."""

    def __init__(self, folder):
        self.modules = next((Path(folder) / "usr/lib/modules").iterdir())
        self.version = self.modules.name
        self.image = next((Path(folder) / "boot").glob("vmlinuz-*"))
        base = Path(folder) / "usr"
        if not (self.modules / "modules.dep").exists():  # The package's own script would make it.
            subprocess.run(["depmod", "-b", str(base), self.version] if (base / "lib/modules").exists() else
                           ["depmod", "-b", str(folder), self.version], check=True)

    def _order(self, names):
        return order(names, (self.modules / "modules.dep").read_text(), (self.modules / "modules.builtin").read_text())

    def lacks(self, names):
        """What boards ask for by their device trees and these modules are not, as `board: modules`. A PC has no such tree."""
        held = {name_of(path) for path in self._order(names)}
        alias = (self.modules / "modules.alias").read_text()
        trees = {path.stem: path for path in self.modules.parents[1].glob(f"linux-image-{self.version}/broadcom/*.dtb")}
        for board in devicetree.BOARDS if trees else ():
            found = devicetree.undriven(trees[board].read_bytes(), alias, held)
            if found:
                yield f"{board}: {' '.join(found)}"

    def early(self, names):
        """What the initramfs loads: file names and bytes, in order."""
        return [(name_of(path), self._bytes(path)) for path in self._order(names)]

    def install(self, names, root):
        """Puts these modules into a root, unpacked: squashfs packs them better, and loading is quicker."""
        folder = Path(root) / "usr/lib/modules" / self.version
        shutil.rmtree(folder.parent, ignore_errors=True)
        for path in self._order(names):
            target = folder / path.split(".ko")[0]
            target = target.with_name(target.name + ".ko")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._bytes(path))
        for name in ("modules.order", "modules.builtin", "modules.builtin.modinfo"):
            shutil.copy(self.modules / name, folder / name)
        subprocess.run(["depmod", "-b", str(root), self.version], check=True)

    def _bytes(self, path):
        packed = (self.modules / path).read_bytes()
        return lzma.decompress(packed) if path.endswith(".xz") else packed
