/* ckv why for machines. docs/json.md lists the members. */
#include "why.h"
#include "print.h"

static void print_json_record(ckv_text source, ckv_text key)
{
    printf("{\"source\":");
    print_json_text(stdout, source);
    printf(",\"key\":");
    print_json_text(stdout, key);
    printf("}");
}

static void print_json_side(const char *name, ckv_text source, ckv_text key, uint64_t entity)
{
    printf("\"%s\":{\"source\":", name);
    print_json_text(stdout, source);
    printf(",\"key\":");
    print_json_text(stdout, key);
    printf(",\"entity_id\":\"");
    print_entity(stdout, entity);
    printf("\"},");
}

/* 1/1024 bit has ten digits behind the point: all are printed, so that the parts add up exactly. */
static void print_json_parts(const ckv_explanation *e)
{
    printf("\"weight\":%.10f,\"probability\":%.6f,\"model\":\"%s\",\"prior\":%.10f,\"household\":%.10f,\"parts\":[",
        weight_bits(e->weight), e->probability, e->model, weight_bits(e->prior), weight_bits(e->household));
    for (size_t i = 0; i < e->part_count; i++) {
        printf("%s{\"comparison\":", i ? "," : "");
        print_json_string(stdout, e->parts[i].comparison);
        printf(",\"level\":");
        print_json_string(stdout, e->parts[i].level);
        printf(",\"weight\":%.10f,\"rarity\":%.10f}", weight_bits(e->parts[i].weight), weight_bits(e->parts[i].rarity));
    }
    printf("]");
}

static void print_json_veto(const ckv_why *w)
{
    printf("\"veto\":");
    print_json_string(stdout, w->veto);
    printf(",\"veto_between\":[");
    if (w->veto_source_a.len) {
        print_json_record(w->veto_source_a, w->veto_key_a);
        printf(",");
        print_json_record(w->veto_source_b, w->veto_key_b);
    }
    printf("],");
}

static void print_json_misses(const ckv_why *w)
{
    static const char *const hows[] = { "common", "different", "lacking" };
    printf("\"misses\":[");
    for (size_t i = 0; i < w->miss_count; i++) {
        const ckv_why_miss *m = &w->misses[i];
        printf(
            "%s{\"rule\":\"%s\",\"how\":\"%s\",\"agree\":%u,\"part\":", i ? "," : "", m->rule, hows[m->how], m->agree);
        print_json_string(stdout, m->part);
        printf(",\"comparison\":");
        print_json_string(stdout, m->comparison);
        printf(",\"level\":");
        print_json_string(stdout, m->level);
        printf(",\"weight\":%.10f,\"records\":%llu,\"limit\":%u}", weight_bits(m->weight),
            (unsigned long long)m->records, m->limit);
    }
    printf("]");
}

void print_link_json(const ckv_explained_link *link)
{
    printf("{\"a\":");
    print_json_record(link->source_a, link->key_a);
    printf(",\"b\":");
    print_json_record(link->source_b, link->key_b);
    printf(",\"stored\":%.10f,\"rule\":", weight_bits(link->weight));
    print_json_string(stdout, link->rule);
    printf(",");
    print_json_parts(link->explanation);
    printf("}\n");
}

void print_why_json(const ckv_why *w, const ckv_explanation *e)
{
    printf("{");
    print_json_side("a", w->source_a, w->key_a, w->entity_a);
    print_json_side("b", w->source_b, w->key_b, w->entity_b);
    print_json_parts(e);
    printf(",\"rule\":");
    print_json_string(stdout, w->rule);
    printf(",\"depth\":%u,\"same\":%s,\"stored\":", w->depth, w->entity_a == w->entity_b ? "true" : "false");
    if (w->stored)
        printf("%.10f", weight_bits(w->stored_weight));
    else
        printf("null");
    printf(",\"link\":%.10f,\"review\":%.10f,\"reason\":", weight_bits(w->link), weight_bits(w->review));
    print_json_string(stdout, w->reason);
    printf(",\"path\":[");
    for (size_t i = 0; i < w->path_count; i++) {
        printf("%s{\"source\":", i ? "," : "");
        print_json_text(stdout, w->path[i].source);
        printf(",\"key\":");
        print_json_text(stdout, w->path[i].key);
        printf(",\"weight\":%.10f}", weight_bits(w->path[i].weight));
    }
    printf("],");
    print_json_veto(w);
    print_json_misses(w);
}

void print_remedy_json(const ckv_remedy *r)
{
    printf(",\"change\":{\"found\":%s,\"why_not\":", r->found ? "true" : "false");
    print_json_string(stdout, r->found ? NULL : r->why_not);
    printf(",\"record\":");
    print_json_record(r->source, r->key);
    printf(",\"values\":%u,\"characters\":%u,\"weight\":%.10f,\"rule\":", r->values, r->characters,
        weight_bits(r->weight));
    print_json_string(stdout, r->rule);
    printf(",\"cells\":[");
    for (size_t i = 0; i < r->cell_count; i++) {
        printf("%s{\"column\":", i ? "," : "");
        print_json_text(stdout, r->cells[i].column);
        printf(",\"from\":");
        print_json_text(stdout, r->cells[i].from);
        printf(",\"to\":");
        print_json_text(stdout, r->cells[i].to);
        printf("}");
    }
    printf("]}");
}
