#include "district/publish_lock.hpp"

#include <utility>

namespace bangtin::district {

Outcome<PublishLock> PublishLock::take(Database& database, const DataPaths& data)
{
    // The folder first: it says at once that another is at work.
    auto folder = FolderLock::take(data.lock());
    if (!folder) return fail(folder.error());
    if (auto locked = database.engine_->lock_publishing(); !locked) return fail(locked.error());
    return PublishLock(*std::move(folder), *database.engine_);
}

PublishLock::PublishLock(PublishLock&& other) noexcept
    : folder_(std::move(other.folder_)), engine_(std::exchange(other.engine_, nullptr))
{
}

PublishLock::~PublishLock()
{
    if (engine_ != nullptr) engine_->unlock_publishing();
}

} // namespace bangtin::district
