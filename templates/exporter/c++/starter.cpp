// starter - an exporter that does each thing once: change it into yours. It writes a folder
// of records.txt, a line for each recommendation, and paper.txt, the words of a report.
#include <rapporteur/helpers.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace {

// One file of the output. What is written is gathered, and goes out when the part ends.
class Part {
public:
    Part(const rap_host *host, rap_job *job, const char *name) : h(host), job(job) { h->open_part(job, name); }
    ~Part() { h->write(job, words.data(), words.size()); }
    Part(const Part &) = delete;
    Part &operator=(const Part &) = delete;
    Part &operator<<(const char *text)
    {
        words += rap_or_empty(text); // NULL is absent
        return *this;
    }

private:
    const rap_host *h;
    rap_job *job;
    std::string words;
};

// The model walked.
void write_records(const rap_host *h, rap_job *job)
{
    Part part(h, job, "records.txt");
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    const size_t count = rap_dataset_recommendations_count(h, dataset);
    for (size_t i = 0; i < count && !h->cancelled(job); i++) {
        const rap_node *recommendation = rap_dataset_recommendations(h, dataset, i);
        if (rap_option_is_on(h, job, "ids"))
            part << rap_recommendation_id(h, recommendation) << "\t";
        part << rap_recommendation_text(h, recommendation) << "\n";
        h->progress(job, i + 1, count);
    }
}

// What a node of a report says itself, and what follows that.
void write_words(const rap_host *h, Part &part, const rap_node *node, const rap_field_info *field)
{
    static constexpr std::pair<std::string_view, const char *> words[] = {
        {"number", " "}, {"label", " "}, {"title", "\n"}, {"subtitle", "\n"}, {"organ", "\n"}, {"body", "\n"},
        {"meeting", "\n"}, {"symbol", "\n"}, {"date", "\n"}, {"caption", "\n"}, {"text", ""}};
    for (const auto &[name, after] : words)
        if (const char *text = h->text(node, field->field); text && field->name == name)
            part << text << after;
}

// The document tree walked: field by field, and down where nodes hang under "children". How
// many nodes were left out.
size_t write_tree(const rap_host *h, rap_job *job, Part &part, const rap_node *node, int depth)
{
    const rap_kind_info *kind = h->describe(h->kind(node));
    size_t left_out = 0;
    if (depth > 100) {
        h->fail(job, RAP_ERROR_DATA, "the report nests deeper than 100 levels, which is all that is written");
        return 0;
    }
    if (kind->kind == RAP_KIND_PAPER_FIGURE || kind->kind == RAP_KIND_PAPER_FOOTNOTE || kind->kind == RAP_KIND_PAPER_CONTENTS)
        return 1;
    for (auto f = kind->fields; *f; f++) {
        write_words(h, part, node, *f);
        for (size_t i = 0; std::string_view((*f)->name) == "children" && i < h->count(node, (*f)->field); i++)
            left_out += write_tree(h, job, part, h->item(node, (*f)->field, i), depth + 1);
    }
    if (kind->kind == RAP_KIND_PAPER_PARAGRAPH || kind->kind == RAP_KIND_PAPER_CELL)
        part << "\n";
    return left_out;
}

void write_paper(const rap_host *h, rap_job *job, const rap_node *paper)
{
    Part part(h, job, "paper.txt");
    if (const size_t left_out = write_tree(h, job, part, paper, 0); left_out > 0)
        h->log(job, RAP_LOG_WARNING, ("charts, footnotes and tables of contents left out: " + std::to_string(left_out)).c_str());
}

// An exception ends here: none may cross into the host, which is written in C.
rap_status render(const rap_host *h, rap_job *job) noexcept
try {
    write_records(h, job);
    if (const rap_node *paper = h->root(job, RAP_VIEW_PAPER)) // NULL without --report
        write_paper(h, job, paper);
    return h->cancelled(job) ? RAP_ERROR_CANCELLED : h->status(job);
} catch (const std::exception &problem) {
    return h->fail(job, RAP_ERROR_EXPORTER, problem.what());
}

// All below is constant data: nothing of a module runs before render().
constexpr rap_option ids = {sizeof ids, RAP_OPTION_FLAG, "ids", "true", nullptr, "the id of each record before its text"};
constexpr const rap_option *options[] = {&ids, nullptr};
constexpr rap_exporter exporter = {
    sizeof exporter, RAP_TAKES_RECORDS | RAP_TAKES_PAPER | RAP_WRITES_PARTS, "starter", "txt", "text/plain",
    "records and reports as plain text", options, render};
constexpr const rap_exporter *exporters[] = {&exporter, nullptr};
constexpr rap_plugin plugin = {sizeof plugin, RAP_ABI, RAP_ABI, "org.example.starter", "0.1", "MIT", exporters};

} // namespace

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t)
{
    return &plugin;
}
