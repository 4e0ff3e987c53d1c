"""The rules, one module a family; `pipeline.validate.binding` lists them by name."""
