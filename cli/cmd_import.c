/* ckv import: exports into a store that lives on. */
#include "into_store.h"

#include <getopt.h>
#include <stddef.h>

#define AT(member) offsetof(store_arguments, member)

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, AT(store), "DIR", "the store; made if there is none", WORDS_DIR, NULL, true },
    { "full", 0, OPTION_FLAG, AT(full), NULL,
        "the files hold all records of their sources: what they lack is deleted, after the counts are shown" },
    { "allow-deletes", 0, OPTION_NUMBER, AT(allow_deletes), "PERCENT",
        "the share of a source's records that --full may delete (default 10)" },
    { "config", 'c', OPTION_TEXT, AT(config), "FILE",
        "configuration; without it, sources that the store knows are read as they were before", WORDS_FILE },
    { "out", 'o', OPTION_TEXT, AT(out), "DIR", "where rejects.csv and rejects-SOURCE.csv go (default ckv-out)",
        WORDS_DIR },
    { "decisions", 0, OPTION_TEXT, AT(decisions), "FILE",
        "source_a,key_a,source_b,key_b,decision (link or apart), in place of those that the store keeps", WORDS_FILE },
    { "threads", 0, OPTION_NUMBER, AT(threads), "N", "default: all processors" },
    { "memory", 0, OPTION_SIZE, AT(memory), "SIZE", MEMORY_WORDS },
    { "strict", 0, OPTION_FLAG, AT(strict), NULL, "stop at the first row that cannot be read" },
    { "json", 0, OPTION_FLAG, AT(report.json), NULL, "print the summary as one JSON object" },
    { "quiet", 'q', OPTION_FLAG, AT(report.quiet), NULL, "print nothing but errors" },
};

static int run_import(int argc, char **argv)
{
    store_arguments a = { .out = "ckv-out", .allow_deletes = CKV_ALLOW_DELETES };
    int code = take_options(&command_import, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (optind == argc)
        return fail_usage("import", "nothing to import: name [SOURCE=]FILE");
    return run_into_store(&a, argc - optind, argv + optind);
}

const command command_import = {
    .name = "import",
    .run = run_import,
    .summary = "exports into a store: new and changed records, or full states",
    .operands = "[SOURCE=]FILE ...",
    .operand_words = WORDS_FILE,
    .description = "Brings rows into a store, then finds its customers anew; all in one step that is done whole or "
                   "not at all. A row replaces the record of its source and key, unless the store holds a later "
                   "version of it; a row of a new key joins; all other records stay. The model is kept, and so are "
                   "customers' ids.\n\n"
                   "The rows in rejects-SOURCE.csv, of this or an earlier run, can be mended in a spreadsheet and "
                   "imported: put the cells right, then empty the cell ckv_row.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected (rejects.csv says why).",
    .examples = {
        { "ckv import -s customers.ckv crm=changes.csv", "New and changed records of one source." },
        { "ckv import -s customers.ckv --full crm=crm-march.csv", "All records of one source as they are now." },
        { "ckv import -s customers.ckv crm=ckv-out/rejects-crm.csv", "Rows that were rejected, once they are mended." },
    },
};
