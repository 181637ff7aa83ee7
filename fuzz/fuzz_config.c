/* Configurations: any bytes are read or refused with a place and a message, twice the same; what is read keeps its
 * promises. */
#include "config/config.h"

#include <stdint.h>
#include <stdlib.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_source(const ckv_source_config *source)
{
    MUST(!ckv_source_name_fault(source->name));
    MUST(source->trust >= 0 && source->trust <= 100);
    MUST(source->type != CKV_TYPE_RULE_COLUMN || source->type_column.len > 0);
    MUST(!source->inferred || source->field_count == 0);
    for (size_t i = 0; i < source->field_count; i++) {
        const ckv_field_config *field = &source->fields[i];
        MUST(field->kind && field->field.len > 0 && field->column_count > 0);
        for (size_t j = 0; j < field->column_count; j++)
            MUST(field->columns[j].len > 0);
    }
}

static void check_read(const ckv_config_data *config)
{
    MUST(config->review > 0 && config->review <= config->link && config->link < 1);
    MUST(config->block <= CKV_BLOCK_MAX && config->component >= 2 && config->against >= 1);
    MUST(config->by_count >= 1 && config->by_count <= CKV_CRITERION_COUNT);
    for (size_t i = 0; i < config->source_count; i++)
        check_source(&config->sources[i]);
    for (size_t i = 0; i < config->policy_count; i++)
        MUST(config->policies[i].by_count <= CKV_CRITERION_COUNT);
}

static void check_refused(const ckv_error *err, ckv_status status)
{
    MUST(status == CKV_INVALID || status == CKV_TOO_LARGE);
    MUST(err->code == status && err->message[0] && !strchr(err->message, '\n'));
    MUST(status == CKV_TOO_LARGE || (err->line != CKV_NOWHERE && err->line > 0 && err->column > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_slice bytes = { (const char *)data, size };
    ckv_config_data config, again;
    ckv_error err, err_again;
    ckv_status status = ckv_config_parse_data(&config, bytes, "dir/c.yaml", &err);
    ckv_status status_again = ckv_config_parse_data(&again, bytes, "dir/c.yaml", &err_again);
    MUST(status == status_again);
    if (status == CKV_OK) {
        MUST(config.source_count == again.source_count);
        check_read(&config);
        ckv_config_free_data(&config);
        ckv_config_free_data(&again);
    } else {
        check_refused(&err, status);
        MUST(strcmp(err.message, err_again.message) == 0);
    }
    return 0;
}
