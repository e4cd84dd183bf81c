"""A district of as many sites as wanted, made with the real program from the sample's.

    with District(build, 1200) as world:
        world.change_headline("Thư viện mở cửa cả ngày Chủ nhật")"""

import json
import shutil

import world as worlds

CHANGED_SITE = "th-hoa-phuong"
CHANGED_BULLETIN = "thu-vien-xanh"  # Of that school alone.


class District(worlds.World):
    """The sample's district with more primary schools, so that there are `sites` of them."""

    def __init__(self, build, sites):
        super().__init__(build, make_plan=lambda folder: plan_of(folder, sites))
        self._changes = 0

    def bring_headline(self, title):
        """One school's bulletin is changed and sealed, and not published yet."""
        self._changes += 1
        folder = self.root / f"changed-{self._changes}" / CHANGED_BULLETIN
        shutil.copytree(worlds.SAMPLE / "bulletins" / CHANGED_BULLETIN, folder)
        bulletin = json.loads((folder / "bulletin.json").read_text())
        bulletin["title"] = title
        (folder / "bulletin.json").write_text(json.dumps(bulletin, ensure_ascii=False), encoding="utf-8")
        self.district("import", folder.parent)
        self.seal_all()

    def change_headline(self, title):
        self.bring_headline(title)
        self.publish()


def plan_of(folder, sites):
    plan = json.loads((worlds.SAMPLE / "district.json").read_text())
    school = next(unit for unit in plan["units"] if unit["code"] == CHANGED_SITE)
    site = next(one for one in plan["sites"] if one["unit"] == CHANGED_SITE)
    plan["sites"] = plan["sites"][:sites]
    if site not in plan["sites"]:
        raise ValueError("too few sites: the school that changes is not among them")
    for number in range(sites - len(plan["sites"])):
        code = f"th-truong-so-{number}"
        plan["units"].append({**school, "code": code, "name": f"Trường Tiểu học số {number}"})
        plan["sites"].append({**site, "unit": code})
    path = folder / "plan.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return path
