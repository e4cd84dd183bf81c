#!/usr/bin/env python3
"""sbom.py LOCK OUT DEB…: what an image is made of, as SPDX 2.3 in JSON: each Debian package of the lock with the digest of its
file, and our own DEBs."""

import datetime
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import lock


def package(name, version, architecture, sha256, url, supplier):
    return {
        "SPDXID": "SPDXRef-" + "".join(c if c.isalnum() else "-" for c in f"{name}-{version}"),
        "name": name,
        "versionInfo": version,
        "supplier": supplier,
        "downloadLocation": url,
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "checksums": [{"algorithm": "SHA256", "checksumValue": sha256}],
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}"}],
    }


def of_deb(deb):
    fields = subprocess.run(["dpkg-deb", "--show", "--showformat=${Package} ${Version} ${Architecture}", deb], check=True,
                            capture_output=True, text=True).stdout.split()
    made = package(*fields, hashlib.sha256(Path(deb).read_bytes()).hexdigest(), "NOASSERTION", "Organization: Bang Tin")
    del made["externalRefs"]
    return made


def document(packages, ours, epoch):
    everything = [package(p.name, p.version, p.architecture, p.sha256, p.url, "Organization: Debian") for p in packages] + ours
    digest = hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": "bangtin-image",
        "documentNamespace": f"https://bangtin.invalid/sbom/{digest}",
        "creationInfo": {"created": datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Tool: script/image"]},
        "packages": everything,
        "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                           "relatedSpdxElement": p["SPDXID"]} for p in everything],
    }


if __name__ == "__main__":
    locked = lock.parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = document(locked, [of_deb(deb) for deb in sys.argv[3:]], int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    Path(sys.argv[2]).write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
