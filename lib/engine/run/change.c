/* What the files change in the store: counted and told before anything is done, and refused where too much would go. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "util/error.h"

#include <stdlib.h>

static ckv_run_source *source_of(ckv_run *run, const ckv_old_record *held)
{
    ckv_run_source *s = ckv_run_find_source(run, run->old->sources[held->source].name);
    return s && s->config ? s : NULL;
}

/* A held record is unchanged, changed or absent; a record of the files that is none of them is new. */
static void count(ckv_run *run, bool *absent)
{
    const ckv_old_state *old = run->old;
    for (size_t i = 0; i < old->record_count; i++) {
        const ckv_old_record *held = &old->records[i];
        ckv_run_source *s = source_of(run, held);
        if (!s)
            continue;
        uint32_t now = ckv_run_find_record(run, run->count, s->name, held->key);
        absent[i] = now == CKV_NO_RECORD;
        s->change.held++;
        if (absent[i])
            s->change.absent++;
        else if (ckv_old_state_same(run, held, &run->records[now]))
            s->change.unchanged++;
        else
            s->change.changed++;
    }
    for (size_t i = 0; i < run->count; i++) {
        ckv_run_source *s = &run->sources[run->records[i].source];
        s->change.added += s->config != NULL;
    }
}

/* A row that cannot be read does not say that its record is gone: as far as its key can be told, the record stays as it
 * is held. */
static void find_unread(ckv_run *run, const bool *absent, bool *unread)
{
    for (size_t i = 0; i < run->unread_count; i++) {
        ckv_run_source *s = &run->sources[run->unread[i].source];
        uint32_t key = s->row.key.len ? ckv_columns_find(&s->columns, s->row.key) : UINT32_MAX, column;
        ckv_slice cells = run->unread[i].cells, cell;
        while (key != UINT32_MAX && ckv_cells_next(&cells, &column, &cell, NULL)) {
            const ckv_old_record *held =
                column == key ? ckv_old_state_find(run->old, s->name, ckv_slice_trim(cell)) : NULL;
            size_t at = held ? (size_t)(held - run->old->records) : 0;
            if (!held || !absent[at] || unread[at])
                continue;
            unread[at] = true;
            s->change.absent--;
            s->change.unread++;
        }
    }
}

/* A file is called like its source unless the user says else, so next month's may come in as a source of its own,
 * beside what it should replace. */
static void tell_new(ckv_run *run, const ckv_run_source *s)
{
    const ckv_old_state *old = run->old;
    char text[400];
    ckv_buf names = ckv_buf_over(text, sizeof text);
    for (size_t i = 0; i < old->source_count && i < 3; i++)
        ckv_buf_format(&names, "%s%.*s", i ? ", " : "", (int)old->sources[i].name.len, old->sources[i].name.ptr);
    ckv_run_note(run,
        "new source '%.*s': %llu record%s; if they are of one that the store holds (%.*s%s), name it: SOURCE=FILE",
        (int)s->name.len, s->name.ptr, (unsigned long long)s->change.added, s->change.added == 1 ? "" : "s",
        (int)names.len, names.ptr, old->source_count > 3 ? ", ..." : "");
}

static void tell(ckv_run *run)
{
    for (size_t i = 0; i < run->source_count; i++) {
        ckv_run_source *s = &run->sources[i];
        if (s->config && !s->config->line && s->change.added && run->old->source_count
            && !ckv_old_state_source(run->old, s->name))
            tell_new(run, s);
        if (!s->config || !ckv_old_state_source(run->old, s->name))
            continue;
        s->change.source = (ckv_text){ s->name.ptr, s->name.len };
        s->change.added -= s->change.unchanged + s->change.changed;
        s->change.deletes = run->options->update == CKV_UPDATE_REPLACE;
        if (run->options->on_change)
            run->options->on_change(run->options->context, &s->change);
    }
}

static ckv_status check_deletes(const ckv_run *run, ckv_error *err)
{
    for (size_t i = 0; i < run->source_count; i++) {
        const ckv_source_change *c = &run->sources[i].change;
        uint64_t allowed = run->options->allow_deletes;
        if (!c->deletes || c->absent * 100 <= c->held * allowed)
            continue;
        return ckv_fail(err, CKV_REFUSED,
            "source %.*s: its files lack %llu of the %llu records that the store holds: %llu %%, "
            "and at most %llu %% may be deleted unless more is allowed; nothing was changed",
            (int)c->source.len, c->source.ptr, (unsigned long long)c->absent, (unsigned long long)c->held,
            (unsigned long long)((c->absent * 100 + c->held - 1) / c->held), (unsigned long long)allowed);
    }
    return CKV_OK;
}

ckv_status ckv_run_change(ckv_run *run, bool *added, ckv_error *err)
{
    size_t before = run->count, n = run->old->record_count;
    bool *absent = calloc(n + 1, sizeof *absent), *unread = calloc(n + 1, sizeof *unread);
    ckv_status status = absent && unread ? CKV_OK : ckv_fail_memory(err);
    if (status == CKV_OK) {
        count(run, absent);
        find_unread(run, absent, unread);
        tell(run);
        status = check_deletes(run, err);
    }
    if (status == CKV_OK)
        status = ckv_old_state_add_some(run, run->options->update == CKV_UPDATE_ADD ? absent : unread, err);
    *added = run->count > before;
    free(absent);
    free(unread);
    return status;
}
