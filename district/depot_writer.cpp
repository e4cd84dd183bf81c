#include "district/depot_writer.hpp"

#include "trust/digest.hpp"

#include <sys/stat.h>

namespace bangtin::district {

namespace {

/// So many files are synced one by one: syncing the whole file system would make them wait for what
/// others write there.
constexpr std::size_t written_singly_max = 64;

constexpr Bytes timestamp_bytes_max = 64 * 1024;

/// With one question to the system: there are as many files as sites.
bool is_there(const Path& path, Bytes length)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<Bytes>(status.st_size) == length;
}

} // namespace

Outcome<DepotWriter> DepotWriter::open(const Path& root, Checking checking)
{
    DepotWriter writer(root, checking);
    for (const char* folder : {"metadata", "targets/programmes", "bulletins", "assets"}) {
        if (auto made = make_folder(root / folder, Privacy::shared); !made) {
            return fail(made.error());
        }
        if (auto swept = sweep_temporaries(root / folder); !swept) return fail(swept.error());
    }
    if (auto swept = sweep_temporaries(root / "targets"); !swept) return fail(swept.error());
    writer.unsettled_ = {root, root / "targets"};
    return writer;
}

bool DepotWriter::holds(const std::string& relative, const AssetRef& file) const
{
    const Path path = root_ / relative;
    if (!is_there(path, file.length)) return false;
    if (checking_ == Checking::lengths) return true;
    const auto held = MappedFile::open(path);
    return held && trust::sha256(held->bytes()) == file.digest;
}

Outcome<void> DepotWriter::put(const std::string& relative, std::string_view bytes)
{
    if (holds(relative, {trust::sha256(bytes), bytes.size()})) return {};
    const Path path = root_ / relative;
    const bool few = files_written_ < written_singly_max;
    auto written = few ? write_file_unsettled(path, bytes) : staged_.add(path, bytes);
    if (!written) return written;
    unsettled_.insert(path.parent_path());
    ++files_written_;
    return {};
}

Outcome<void> DepotWriter::put_media(const Path& from, const AssetRef& asset)
{
    const Path folder = root_ / "assets";
    if (holds("assets/" + asset.digest.hex(), asset)) return {};
    auto copy = StagedCopy::make(from, folder, asset.length);
    if (!copy) return fail(copy.error());
    if (copy->asset() != asset) {
        return fail(Fault{ExitCode::refused,
                          from.string() + " is no longer the file that was sealed",
                          "import its bulletin again, which copies the file anew"});
    }
    if (auto kept = copy->keep(asset.digest.hex()); !kept) return kept;
    unsettled_.insert(folder);
    ++files_written_;
    return {};
}

Outcome<void> DepotWriter::take_out(const std::string& relative)
{
    const Path path = root_ / relative;
    std::error_code error;
    const bool gone = std::filesystem::remove(path, error);
    if (error) {
        return fail(Fault{ExitCode::cannot_write,
                          "cannot take " + path.string() + " out: " + error.message(),
                          "check who owns the depot"});
    }
    if (gone) unsettled_.insert(path.parent_path());
    return {};
}

Outcome<void> DepotWriter::settle()
{
    if (auto kept = staged_.keep(); !kept) return kept;
    for (const Path& folder : unsettled_) {
        if (auto synced = sync_folder(folder); !synced) return synced;
    }
    unsettled_.clear();
    return {};
}

Outcome<void> DepotWriter::turn(std::string_view timestamp)
{
    if (auto settled = settle(); !settled) return settled;
    const Path path = root_ / "metadata/timestamp.json";
    const auto held = read_file(path, timestamp_bytes_max);
    if (held && *held == timestamp) return {};
    if (auto written = write_file(path, timestamp, Privacy::shared); !written) return written;
    ++files_written_;
    return {};
}

} // namespace bangtin::district
