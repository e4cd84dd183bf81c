#include "district/form_checks.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

using bulletin::Kind;
using bulletin::Layer;

constexpr bulletin::Words<Lack, 23> lack_words{{{Lack::title, "title"},
                                                {Lack::title_long, "title_long"},
                                                {Lack::words, "words"},
                                                {Lack::topic, "topic"},
                                                {Lack::audience, "audience"},
                                                {Lack::source, "source"},
                                                {Lack::byline, "byline"},
                                                {Lack::link, "link"},
                                                {Lack::picture, "picture"},
                                                {Lack::poster, "poster"},
                                                {Lack::video, "video"},
                                                {Lack::page, "page"},
                                                {Lack::honours, "honours"},
                                                {Lack::events, "events"},
                                                {Lack::event_date, "event_date"},
                                                {Lack::event_times, "event_times"},
                                                {Lack::counts_to, "counts_to"},
                                                {Lack::conversion, "conversion"},
                                                {Lack::description, "description"},
                                                {Lack::people, "people"},
                                                {Lack::consent, "consent"},
                                                {Lack::window, "window"},
                                                {Lack::window_long, "window_long"}}};

std::string text_of(const Json& json, const char* name)
{
    return json.contains(name) ? json[name].get<std::string>() : std::string();
}

bool is_empty(const Json& form, const char* name)
{
    return !form.contains(name) || form[name].empty();
}

/// Letters, not bytes: what begins a character in UTF-8.
std::size_t letters(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

class Checks {
public:
    explicit Checks(const Json& form)
        : form_(form), kind_(bulletin::parse_kind(text_of(form, "kind")).value_or(Kind::notice)),
          layer_(bulletin::parse_layer(text_of(form, "layer")).value_or(Layer::programme))
    {
    }

    std::vector<FormLack> run()
    {
        words();
        particulars();
        media();
        framework();
        return std::move(found_);
    }

private:
    void note(Lack lack, std::size_t index = 0)
    {
        found_.push_back({lack, static_cast<int>(index)});
    }
    void need(const char* name, Lack lack)
    {
        if (text_of(form_, name).empty()) note(lack);
    }

    void words()
    {
        need("title", Lack::title);
        if (letters(text_of(form_, "title")) > title_letters_max) note(Lack::title_long);
        const bool no_words = text_of(form_, "summary").empty() && is_empty(form_, "body");
        if (kind_ == Kind::notice && no_words) note(Lack::words);
    }

    void particulars()
    {
        if (kind_ == Kind::honour && is_empty(form_, "honours")) note(Lack::honours);
        if (kind_ == Kind::countdown) need("counts_to", Lack::counts_to);
        if (kind_ != Kind::calendar) return;
        if (is_empty(form_, "events")) return note(Lack::events);
        for (std::size_t i = 0; i < form_["events"].size(); ++i) {
            const Json& event = form_["events"][i];
            const std::string from = text_of(event, "from");
            const std::string to = text_of(event, "to");
            if (text_of(event, "date").empty()) note(Lack::event_date, i);
            if (!to.empty() && (from.empty() || to <= from)) note(Lack::event_times, i);
        }
    }

    void media()
    {
        need_medium(Kind::headline, "picture", Lack::picture);
        need_medium(Kind::poster, "poster", Lack::poster);
        need_medium(Kind::video, "video", Lack::video);
        need_medium(Kind::document, "page", Lack::page);
        if (!form_.contains("media")) return;
        for (std::size_t i = 0; i < form_["media"].size(); ++i) {
            const Json& medium = form_["media"][i];
            if (medium.contains("conversion")) {
                note(Lack::conversion, i);
                continue;
            }
            if (text_of(medium, "description").empty()) note(Lack::description, i);
            if (text_of(medium, "role") == "captions") continue;
            if (!medium.contains("people_recognisable")) {
                note(Lack::people, i);
            } else if (medium["people_recognisable"].get<bool>() &&
                       text_of(medium, "consent").empty()) {
                note(Lack::consent, i);
            }
        }
    }

    void need_medium(Kind kind, const char* role, Lack lack)
    {
        if (kind_ != kind) return;
        if (form_.contains("media")) {
            for (const Json& medium : form_["media"])
                if (text_of(medium, "role") == role || medium.contains("conversion")) return;
        }
        note(lack);
    }

    void framework()
    {
        need("topic", Lack::topic);
        if (!form_.contains("audience")) note(Lack::audience);
        window();
        need("source", Lack::source);
        if (!form_.contains("author") || text_of(form_["author"], "byline").empty())
            note(Lack::byline);
        const std::string link = text_of(form_, "link");
        if (!link.empty() && !link.starts_with("https://")) note(Lack::link);
    }

    void window()
    {
        const auto opens = parse_instant(text_of(form_, "opens"));
        const auto closes = parse_instant(text_of(form_, "closes"));
        if (!opens || !closes) return;
        if (*closes <= *opens) return note(Lack::window);
        if (*closes - *opens > longest()) note(Lack::window_long);
    }

    [[nodiscard]] Duration longest() const
    {
        switch (layer_) {
        case Layer::emergency: return bulletin::limits::window_max_emergency;
        case Layer::evergreen: return bulletin::limits::window_max_evergreen;
        case Layer::slate:
        case Layer::programme:
        case Layer::takeover: break;
        }
        return bulletin::limits::window_max;
    }

    const Json& form_;
    Kind kind_;
    Layer layer_;
    std::vector<FormLack> found_;
};

} // namespace

std::string_view format_lack(Lack lack)
{
    return lack_words.of(lack);
}

std::vector<FormLack> lacks_of(const Json& form)
{
    return Checks(form).run();
}

} // namespace bangtin::district
