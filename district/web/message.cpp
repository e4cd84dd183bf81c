#include "district/web/message.hpp"

#include "bulletin/json.hpp"

#include <unistd.h>

namespace bangtin::district::web {

namespace {

int status_of(ExitCode code)
{
    switch (code) {
    case ExitCode::usage:
    case ExitCode::invalid: return 400;
    case ExitCode::refused: return 403;
    case ExitCode::not_found: return 404;
    case ExitCode::cannot_write:
    case ExitCode::unreachable:
    case ExitCode::busy:
    case ExitCode::unavailable: return 503;
    case ExitCode::ok: break;
    }
    return 500;
}

} // namespace

OpenFile::~OpenFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Response json_response(int status, std::string text)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"},
                        {"Cache-Control", "no-store"}},
            .body = std::move(text)};
}

Response error_response(int status, std::string_view error, std::string_view remedy)
{
    return json_response(status, to_text({{"error", error}, {"remedy", remedy}}) + "\n");
}

Response fault_response(const Fault& fault)
{
    return error_response(status_of(fault.code), fault.happened, fault.remedy);
}

} // namespace bangtin::district::web
