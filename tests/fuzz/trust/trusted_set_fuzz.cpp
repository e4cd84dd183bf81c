// Sequences of good and damaged metadata of three editions, fed in any order: versions never go
// back, and whatever is found is what one of the editions really listed.
#include "tests/trust/test_repository.hpp"

#include <array>

using namespace bangtin;
using namespace bangtin::trust;
using bangtin::trust::test::TestRepository;

namespace {

constexpr std::array roles{"root", "timestamp", "snapshot", "targets", "bin"};

struct Editions {
    std::vector<std::map<std::string, std::string>> files;
    std::vector<Digest> programmes;
};

Editions make_editions()
{
    Editions editions;
    TestRepository repository;
    const std::string bin = test::programme_bin();
    for (int edition = 1; edition <= 3; ++edition) {
        const Digest programme = sha256("programme " + std::to_string(edition));
        repository.root.version = repository.targets.version = edition;
        repository.bins[bin].version = edition;
        repository.bins[bin].targets[test::programme_path].sha256 = programme;
        repository.publish();
        editions.files.push_back(repository.files);
        editions.files.back()["bin"] = repository.files[bin];
        editions.programmes.push_back(programme);
    }
    return editions;
}

/// Hands out the fuzzer's bytes one by one, then zeros.
class Choices {
public:
    explicit Choices(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] bool left() const { return !bytes_.empty(); }
    std::size_t next()
    {
        if (bytes_.empty()) return 0;
        const auto byte = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte;
    }

private:
    std::string_view bytes_;
};

void feed(TrustedSet& set, std::size_t role, const std::string& bytes, Freshness freshness)
{
    const Instant now = test::now;
    switch (role) {
    case 0: static_cast<void>(set.update_root(bytes)); return;
    case 1: static_cast<void>(set.update_timestamp(bytes, now, freshness)); return;
    case 2: static_cast<void>(set.update_snapshot(bytes, now, freshness)); return;
    case 3: static_cast<void>(set.update_targets(bytes, now, freshness)); return;
    default:
        static_cast<void>(
            set.update_delegated(test::programme_bin(), "targets", bytes, now, freshness));
        return;
    }
}

std::int64_t version_of(const auto* role)
{
    return role ? role->version : 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Editions editions = make_editions();
    Choices choices({reinterpret_cast<const char*>(data), size});
    auto set = TrustedSet::from_root(editions.files[0].at("root"));
    require(set.has_value(), "the first root is good");

    for (int step = 0; step < 64 && choices.left(); ++step) {
        const std::size_t role = choices.next() % roles.size();
        std::string bytes = editions.files[choices.next() % 3].at(roles[role]);
        if (choices.next() % 2 == 1) { // Damage one byte.
            const std::size_t at = (choices.next() << 8 | choices.next()) % bytes.size();
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(choices.next() | 1));
        }
        const auto root = set->root().version;
        const auto timestamp = version_of(set->timestamp());
        const auto snapshot = version_of(set->snapshot());
        feed(*set, role, bytes, choices.next() % 2 ? Freshness::required : Freshness::relaxed);

        require(set->root().version >= root, "the root went back");
        require(version_of(set->timestamp()) >= timestamp, "the timestamp went back");
        require(version_of(set->snapshot()) >= snapshot, "the snapshot went back");
        if (const auto found = set->find(test::programme_path).found) {
            const auto edition = static_cast<std::size_t>(set->snapshot()->version) - 2;
            require(edition < 3 && found->sha256 == editions.programmes[edition],
                    "what is found is not what the snapshot's edition lists");
        }
    }
    return 0;
}
