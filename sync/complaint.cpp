#include "sync/complaint.hpp"

namespace bangtin::sync {

namespace {

using assets::PassResult;

ExitCode exit_code_of(PassResult result)
{
    switch (result) {
    case PassResult::cannot_write: return ExitCode::cannot_write;
    case PassResult::refused: return ExitCode::refused;
    case PassResult::offline: return ExitCode::unreachable;
    case PassResult::stopped:
    case PassResult::done: return ExitCode::ok;
    }
    return ExitCode::ok;
}

const char* remedy_of(PassResult result)
{
    switch (result) {
    case PassResult::cannot_write:
        return "free space on the card, or check who owns the state folder";
    case PassResult::refused:
        return "what is good is in use; ask the district who changed the rest";
    case PassResult::offline:
        return "check the line and --mirror; the screen plays on with what it has";
    case PassResult::stopped: return "start it again to go on where it was";
    case PassResult::done: return "";
    }
    return "";
}

} // namespace

std::optional<Complaint> complaint_of(const assets::Status& status)
{
    if (status.problem.empty()) return std::nullopt;
    return Complaint{exit_code_of(status.result), status.problem, remedy_of(status.result)};
}

} // namespace bangtin::sync
