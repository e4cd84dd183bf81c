#include "district/staged_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bangtin::district {

StagedFiles::~StagedFiles()
{
    for (const File& file : files_) ::unlink(file.temporary.path.c_str());
}

Outcome<void> StagedFiles::add(const Path& path, std::string_view bytes)
{
    const Path folder = path.parent_path();
    if (!folder_) {
        // syncfs(2) tells the errors of writing that came after this was opened.
        folder_.emplace(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder_->valid()) return fail(unwritable(folder, last_error()));
    }
    Temporary temporary = open_temporary(folder);
    const Descriptor file(temporary.descriptor);
    if (!file.valid()) return fail(unwritable(path, last_error()));
    files_.push_back({std::move(temporary), path});
    if (write_all(file.number(), bytes) && ::fchmod(file.number(), 0644) == 0) return {};
    return fail(unwritable(path, last_error()));
}

Outcome<void> StagedFiles::keep()
{
    if (files_.empty()) return {};
    if (::syncfs(folder_->number()) != 0)
        return fail(unwritable(files_.front().path, last_error()));
    for (const File& file : files_) {
        if (auto named = give_name(file.temporary, file.path); !named) return named;
    }
    files_.clear();
    folder_.reset();
    return {};
}

} // namespace bangtin::district
