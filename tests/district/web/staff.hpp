// The desk's pages with a small district behind them, and browsers of people who use them: cookies,
// forms with their secret, and work aside done at once.
#pragma once

#include "district/invitations.hpp"
#include "district/passwords.hpp"
#include "district/second_steps.hpp"
#include "district/web/pages.hpp"
#include "tests/district/drawing.hpp"
#include "tests/district/world.hpp"
#include "trust/one_time_code.hpp"

#include <doctest/doctest.h>
#include <map>

namespace bangtin::district::test {

inline constexpr const char* good_password = "con thuyền giấy trôi";

/// Hashed once: it is slow on purpose.
inline const std::string& good_hash()
{
    static const std::string hash = *hash_password(good_password);
    return hash;
}

/// A desk at https://desk.example.
struct StaffDesk {
    World world;
    Drawing drawing;
    web::Pages pages{world.district(), {"desk.example", web::Transport::https}, drawing.previews()};
    Instant now = monday;

    /// Somebody with that password already, and with a second step where the roles need one.
    void add(const std::string& person, const std::string& unit,
             const std::vector<StaffRole>& roles, const std::string& name = "Trần Thị Mai Lan")
    {
        Accounts accounts(world.database());
        REQUIRE(accounts.add({person, name, unit}, now));
        REQUIRE(accounts.set_roles(person, unit, roles));
        REQUIRE(accounts.set_password(person, good_hash()));
    }
    /// The code that the person's app shows `later` steps from now; the second step is turned on.
    void turn_on_second_step(const std::string& person)
    {
        SecondSteps steps(world.database());
        const auto secret = steps.pending(person);
        REQUIRE(secret);
        const auto step = trust::code_step(now) - 1;
        const auto on = steps.confirm(person, trust::one_time_code(*secret, step), now);
        REQUIRE((on && *on));
    }
    std::string code_of(const std::string& person)
    {
        const auto account = Accounts(world.database()).find(person);
        REQUIRE((account && *account));
        return trust::one_time_code((*account)->code_secret, trust::code_step(now));
    }
};

using Fields = std::vector<std::pair<std::string, std::string>>;

/// What one person's browser keeps and sends.
class StaffBrowser {
public:
    explicit StaffBrowser(StaffDesk& desk, std::string address = "203.0.113.7")
        : desk_(desk), address_(std::move(address))
    {
    }

    web::Response get(const std::string& target) { return send("GET", target, "", {}); }
    /// With the secret of this browser's session, as the page's form has it.
    web::Response post(const std::string& target, Fields fields = {})
    {
        fields.emplace_back("form", web::form_secret(cookies["__Host-bangtin"]));
        return post_bare(target, fields);
    }
    /// With exactly these fields; `headers` come besides and instead of a browser's own.
    web::Response post_bare(const std::string& target, const Fields& fields,
                            const std::map<std::string, std::string>& headers = {
                                {"origin", "https://desk.example"},
                                {"sec-fetch-site", "same-origin"}})
    {
        std::string body;
        for (const auto& [name, value] : fields) {
            body +=
                (body.empty() ? "" : "&") + web::url_encoded(name) + "=" + web::url_encoded(value);
        }
        return send("POST", target, body, headers);
    }
    /// As a form with files sends it. `secret` takes the place of this session's.
    web::Response post_files(const std::string& target, Fields fields,
                             const std::vector<web::Upload>& files, std::string secret = "")
    {
        if (secret.empty()) secret = web::form_secret(cookies["__Host-bangtin"]);
        fields.emplace_back("form", secret);
        std::string body;
        const auto add = [&](const std::string& disposition, const std::string& bytes) {
            body += "--boundary\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" +
                    bytes + "\r\n";
        };
        for (const auto& [name, value] : fields) add("name=\"" + name + "\"", value);
        for (const web::Upload& file : files) {
            std::string name = file.name; // A browser writes its quotes so (HTML, multipart).
            for (std::size_t at = name.find('"'); at != std::string::npos; at = name.find('"'))
                name.replace(at, 1, "%22");
            add("name=\"" + file.field + "\"; filename=\"" + name + "\"", file.bytes);
        }
        return send("POST", target, body + "--boundary--\r\n",
                    {{"origin", "https://desk.example"},
                     {"content-type", "multipart/form-data; boundary=boundary"}});
    }
    web::Response send(const std::string& method, const std::string& target,
                       const std::string& body, std::map<std::string, std::string> headers)
    {
        const std::size_t mark = target.find('?');
        web::Request request{.method = method,
                             .path = target.substr(0, mark),
                             .headers = std::move(headers),
                             .body = body,
                             .address = address_};
        if (mark != std::string::npos) request.query = target.substr(mark + 1);
        request.headers.emplace("host", "desk.example");
        request.headers.emplace("accept-language", "vi");
        std::string cookie;
        for (const auto& [name, value] : cookies)
            cookie += (cookie.empty() ? "" : "; ") + name + "=" + value;
        request.headers.emplace("cookie", cookie);
        web::Response response = desk_.pages.answer(request, desk_.now);
        while (response.aside) {
            web::Aside aside = *std::move(response.aside);
            if (checks_passwords) aside.work();
            response = aside.then();
        }
        keep_cookies(response);
        return response;
    }

    /// Signs in with name and password, as far as that goes.
    web::Response sign_in(const std::string& person, const std::string& password = good_password)
    {
        (void)get("/sign-in");
        return post("/sign-in", {{"person", person}, {"password", password}});
    }
    /// With the code as well.
    void come_in(const std::string& person)
    {
        const web::Response half = sign_in(person);
        REQUIRE(half.status == 303);
        if (location(half) != "/sign-in/code") return;
        REQUIRE(location(post("/sign-in/code", {{"code", desk_.code_of(person)}})) == "/");
    }

    static std::string header(const web::Response& response, const std::string& name)
    {
        for (const auto& [held, value] : response.headers)
            if (held == name) return value;
        return "";
    }
    static std::string location(const web::Response& response)
    {
        return header(response, "Location");
    }
    static const std::string& body(const web::Response& response)
    {
        return std::get<std::string>(response.body);
    }

    std::map<std::string, std::string> cookies;
    /// Without it each password is taken for a wrong one, at once.
    bool checks_passwords = true;

private:
    void keep_cookies(const web::Response& response)
    {
        for (const auto& [name, value] : response.headers) {
            if (name != "Set-Cookie") continue;
            const std::size_t sign = value.find('=');
            const std::string text = value.substr(sign + 1, value.find(';') - sign - 1);
            if (text.empty()) {
                cookies.erase(value.substr(0, sign));
            } else {
                cookies[value.substr(0, sign)] = text;
            }
        }
    }

    StaffDesk& desk_;
    std::string address_;
};

inline bool says(const web::Response& response, const std::string& text)
{
    return StaffBrowser::body(response).find(text) != std::string::npos;
}

} // namespace bangtin::district::test
