#include "sync/depot.hpp"

#include "sync/folder_transport.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

TEST_CASE("a role of any name is one component of its path")
{
    CHECK(metadata_path(7, "snapshot") == "metadata/7.snapshot.json");
    CHECK(metadata_path(1, "programmes-0a") == "metadata/1.programmes-0a.json");
    CHECK(metadata_path(1, "?") == "metadata/1.%3F.json");
    CHECK(metadata_path(1, "#") == "metadata/1.%23.json");
    CHECK(metadata_path(1, "/delegatedrole") == "metadata/1.%2Fdelegatedrole.json");
    CHECK(metadata_path(1, "../delegatedrole") == "metadata/1...%2Fdelegatedrole.json");
    CHECK(metadata_path(1, "trường") == "metadata/1.tr%C6%B0%E1%BB%9Dng.json");
    for (int byte = 1; byte < 256; ++byte) {
        const std::string path = metadata_path(1, "a" + std::string(1, static_cast<char>(byte)));
        CAPTURE(path);
        CHECK(stays_inside(path));
        CHECK(path.rfind('/') == std::string("metadata").size());
    }
}

TEST_CASE("a target's digest stands before its last component, a file is named by its digest alone")
{
    const Digest digest = trust::sha256("x");
    CHECK(target_path("programmes/th-a.json", digest) ==
          "targets/programmes/" + digest.hex() + ".th-a.json");
    CHECK(target_path("approvers.json", digest) == "targets/" + digest.hex() + ".approvers.json");
    assets::WantedFile file;
    file.asset.digest = digest;
    CHECK(depot_path(file) == "assets/" + digest.hex());
    file.kind = assets::FileKind::bulletin;
    CHECK(depot_path(file) == "bulletins/" + digest.hex());
}
