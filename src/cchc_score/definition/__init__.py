"""Definitions: a YAML file that can be laid beside the decree → a checked model."""
