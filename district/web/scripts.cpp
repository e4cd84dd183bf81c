#include "district/web/scripts.hpp"

#include "district/web/embedded.hpp"
#include "trust/digest.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::string_view scripts = "script/"; // As the embedded files are named.

const std::string& folder()
{
    static const std::string address = [] {
        trust::Hasher hasher;
        for (const EmbeddedFile& file : embedded_files())
            if (file.name.starts_with(scripts)) hasher.add(file.text);
        return "/script/" + hasher.finish().hex().substr(0, 16) + "/";
    }();
    return address;
}

} // namespace

std::string script_address(std::string_view name)
{
    return folder() + std::string(name) + ".js";
}

std::optional<Response> script_file(std::string_view path)
{
    if (!path.starts_with(folder())) return std::nullopt;
    const std::string_view name = path.substr(folder().size());
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with(scripts) || file.name.substr(scripts.size()) != name) continue;
        Response response;
        response.headers = {{"Content-Type", "text/javascript; charset=utf-8"},
                            {"Cache-Control", "public, max-age=31536000, immutable"},
                            {"Cross-Origin-Resource-Policy", "same-origin"}};
        response.body = std::string(file.text);
        return response;
    }
    return std::nullopt;
}

} // namespace bangtin::district::web
